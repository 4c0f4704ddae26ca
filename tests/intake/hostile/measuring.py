"""Reads hostile inputs, each alone in a worker process, or all in one reload, and measures time and memory."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.intake import Progress, ReloadReport, reload
from knowledge.intake.entries import Task
from knowledge.intake.process import Worker
from knowledge.settings import LIMITS
from knowledge.sources.files import Failure, find_documents
from knowledge.store.embedded import EmbeddedStore
from tests.intake.hostile.inputs import Hostile, write
from tests.processes import watched

GOOD = 300  # sound articles among the hostile inputs
BEFORE = ("grown.md", "vanished.md", "replaced.md")  # sound ones that are changed while the others are read


@dataclass(frozen=True, slots=True)
class Alone:
    """What reading one input took; `most` is the memory of the worker process in MB."""

    name: str
    seconds: float
    most: float
    articles: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What one reload of everything took."""

    report: ReloadReport
    seconds: float
    most: float  # MB
    first_s: float  # until the first hundred documents were read
    paths: Mapping[str, Path] = field(default_factory=dict)


def alone(folder: Path, chosen: Iterable[Hostile]) -> Iterator[Alone]:
    """Read each input by itself. The worker is not replaced between small files, as in a reload."""
    paths = write(folder, chosen)
    with watched(own=False) as peak, closing(Worker(LIMITS)) as worker:
        for name, path in paths.items():
            documents, refused = find_documents([path.parent], largest=LIMITS.file_mb * 1_000_000)
            peak.reset()
            begun = time.perf_counter()
            found = [one for frame in worker.frames([Task(one) for one in documents]) for one in frame.outcomes()]
            seconds = time.perf_counter() - begun
            failures = [one.failure for one in found if one.failure]
            yield Alone(name, seconds, peak.now, sum(bool(one.entry) for one in found), (*refused, *failures))


def sound(folder: Path, count: int = GOOD) -> None:
    """Write sound articles."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:03}.md").write_text(f"# Owl {number}\n\nThe owl {number} sits in the old tree.\n")
    for name in BEFORE:
        (folder / name).write_text("# The fox\n\nThe fox was in the garden before.\n")


def whole(folder: Path, chosen: Iterable[Hostile]) -> Whole:
    """Read sound articles, and then everything in one reload, while some files change and vanish.

    The folder gets the sources and the store.
    """
    sources = folder / "sources"
    sound(sources / "good")
    store = EmbeddedStore(folder / "data")
    with closing(store):
        reload(store, [sources])
        paths = write(sources / "hostile", chosen)
        for name in BEFORE:
            (sources / "good" / name).write_text("# The fox\n\nThe fox is in the garden now.\n")
        first: list[float] = []
        begun = time.perf_counter()

        def disturb(progress: Progress) -> None:
            if progress.done == 0:
                _change(sources / "good")
            if progress.done == 100:
                first.append(time.perf_counter() - begun)

        with watched() as peak:
            report = reload(store, [sources], disturb)
        return Whole(report, time.perf_counter() - begun, peak.most, *first, paths=paths)


def _change(folder: Path) -> None:
    """Change files that a reload has found and not read yet."""
    grown, vanished, replaced = (folder / name for name in BEFORE)
    with grown.open("a") as file:
        file.write("It grows.\n" * 1_000)
    vanished.unlink()
    replaced.unlink()
    replaced.mkdir()
