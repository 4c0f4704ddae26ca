"""Reads hostile inputs, each alone in a worker process, or all in one reload, and measures time and memory."""

import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.memory import tree, watched
from knowledge.intake import Progress, ReloadOptions, ReloadReport, reload
from knowledge.intake.entries import Task
from knowledge.intake.process import Worker
from knowledge.intake.refusals import Refusals
from knowledge.settings import LIMITS
from knowledge.sources.files import Failure, find_documents
from knowledge.store.embedded import EmbeddedStore
from tests.intake.hostile.inputs import End, Hostile, write

GOOD = 300  # sound articles among the hostile inputs
BEFORE = ("grown.md", "vanished.md", "replaced.md")  # sound ones that are changed while the others are read
_SLOWEST = 10
_OURS = re.compile(r"\w+(?:Error|Exception)\b|\bNone\b|Traceback|object at 0x|recursion", re.ASCII)


@dataclass(frozen=True, slots=True)
class Alone:
    """What reading one input took; `most` is the memory of the worker process in MB.

    `computing` is like `seconds`, but counts only the time of the cores, so it is the same on a busy machine.
    """

    name: str
    seconds: float
    computing: float
    most: float
    articles: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What one reload of everything took."""

    report: ReloadReport
    seconds: float
    again_s: float  # of a second reload, of the same files
    most: float  # MB
    first_s: float  # until the first hundred documents were read
    slowest: Sequence[tuple[float, str]]  # seconds between the outcomes of two documents
    faults: Sequence[str]  # what was promised and is not so


def alone(folder: Path, chosen: Iterable[Hostile]) -> Iterator[Alone]:
    """Read each input by itself. The worker is not replaced between small files, as in a reload."""
    paths = write(folder, chosen)
    with watched(own=False) as peak, closing(Worker(LIMITS)) as worker:
        for name, path in paths.items():
            documents, refused = find_documents([path.parent], largest=LIMITS.file_mb * 1_000_000)
            peak.reset()
            begun, used = time.perf_counter(), _computed()
            found = [one for frame in worker.frames([Task(one) for one in documents]) for one in frame.outcomes()]
            seconds, used = time.perf_counter() - begun, _computed() - used
            failures = [one.failure for one in found if one.failure]
            yield Alone(name, seconds, used, peak.now, sum(bool(one.entry) for one in found), (*refused, *failures))


def _computed() -> float:
    """The computing time of the processes below this one, whether they have ended or not, in seconds."""
    ended = os.times()
    running = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in tree(os.getpid())[1:]]
    ticks = sum(sum(map(int, fields[11:15])) for fields in running)  # also of those that these have started
    return ended.children_user + ended.children_system + ticks / os.sysconf("SC_CLK_TCK")


def sound(folder: Path, count: int = GOOD) -> None:
    """Write sound articles."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:03}.md").write_text(f"# Owl {number}\n\nThe owl {number} sits in the old tree.\n")
    for name in BEFORE:
        (folder / name).write_text("# The fox\n\nThe fox was in the garden before.\n")


def whole(folder: Path, chosen: Sequence[Hostile]) -> Whole:
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
        ended: list[tuple[float, str]] = []
        begun = time.perf_counter()

        def disturb(progress: Progress) -> None:
            if progress.done == 0:
                _change(sources / "good")
            ended.append((time.perf_counter() - begun, progress.current))

        with watched() as peak:
            report = reload(store, [sources], disturb, options=_remembering(folder))
        # The second reload finds the files gone that vanished in the first one.
        seconds, stored, begun = time.perf_counter() - begun, set(store.digests()), time.perf_counter()
        reload(store, [sources], options=_remembering(folder))
        again_s = time.perf_counter() - begun
        steps = [(after - before, name) for (before, name), (after, _) in pairwise(ended)]
        found = list(faults(chosen, paths, report, stored))
        first = ended[min(100, len(ended) - 1)][0]
        return Whole(report, seconds, again_s, peak.most, first, sorted(steps, reverse=True)[:_SLOWEST], found)


def _remembering(folder: Path) -> ReloadOptions:
    return ReloadOptions(refusals=Refusals(folder / "refused.json"))


def _change(folder: Path) -> None:
    """Change files that a reload has found and not read yet."""
    grown, vanished, replaced = (folder / name for name in BEFORE)
    with grown.open("a") as file:
        file.write("It grows.\n" * 1_000)
    vanished.unlink()
    replaced.unlink()
    replaced.mkdir()


def faults(
    chosen: Sequence[Hostile], paths: Mapping[str, Path], report: ReloadReport, stored: Collection[str]
) -> Iterator[str]:
    """What is not as it must be: sound articles that are missing, inputs that end otherwise, words of programmers."""
    good = [f"{number:03}" for number in range(GOOD)] + [Path(name).stem for name in BEFORE]
    yield from (f"good/{one} is lost" for one in good if f"good/{one}" not in stored)
    for failure in (*report.failed, *report.skipped):
        if not failure.reason or not failure.remedy or _OURS.search(f"{failure.reason} {failure.remedy}"):
            yield f"{failure.source}: an editor cannot understand {failure.reason!r}, {failure.remedy!r}"
    for one in chosen:
        inner = paths[one.name].parent
        named = any(Path(failure.source).is_relative_to(inner) for failure in (*report.failed, *report.skipped))
        added = any(article.startswith(f"hostile/{inner.name}/") for article in report.added)
        wrong = {
            End.REFUSED: not named,
            End.ARTICLE: not added or named,
            End.EITHER: not (added or named),
            End.NOTHING: added or named,
        }
        if wrong[one.end]:
            yield f"{one.name!a}: expected is that {one.end.value}; articles: {added}, named: {named}"
