"""Measures reloads of a folder: the first load of many Markdown articles, and a reload in which nothing has changed."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from benchmarks import corpus
from benchmarks.fresh import in_fresh_process
from benchmarks.memory import watched
from benchmarks.table import Rows
from knowledge import Library, ReaderKind, ReloadReport, Settings


@dataclass(frozen=True, slots=True)
class Loading:
    """The first load of a folder: `text` and `disk` are bytes, `most` the memory of all processes in MB."""

    articles: int
    passages: int
    text: int
    disk: int
    seconds: float
    most: float


def first_load(samples: Path, folder: Path, count: int) -> Loading:
    """Make `count` articles and load them into an empty library. Raises as `corpus.make` does."""
    text = corpus.make_articles(samples, folder / "articles", count)
    with watched() as peak:
        seconds, report, passages, disk = asyncio.run(_loaded(folder / "articles", folder / "data"))
    return Loading(len(report.added), passages, text, disk, seconds, peak.most)


_REST_S = 2.5  # the times of files that were written just before a reload are not remembered


def unchanged_reload(folder: Path, count: int, rest_s: float = _REST_S) -> float:
    """Make and load `count` small files, and return how many seconds a reload takes that knows all their times."""
    corpus.make_files(folder / "files", count)
    asyncio.run(_loaded(folder / "files", folder / "data of files"))
    time.sleep(rest_s)
    asyncio.run(_loaded(folder / "files", folder / "data of files"))
    seconds, report, _, _ = asyncio.run(_loaded(folder / "files", folder / "data of files"))
    if len(report.unchanged) != count:
        raise RuntimeError(f"{len(report.unchanged)} of {count} files were unchanged")
    return seconds


async def _loaded(articles: Path, data: Path) -> tuple[float, ReloadReport, int, int]:
    # The small reader needs no vectors; with the other one, a thread would begin to make them here.
    async with await Library.open(Settings((articles,), data, reader=ReaderKind.SMALL)) as library:
        begun = time.perf_counter()
        report = await library.reload()
        seconds = time.perf_counter() - begun
        statistics = await library.statistics()
    if report.failed:
        raise RuntimeError(f"not all files were read: {report.failed[0]}")
    return seconds, report, statistics.passages, statistics.bytes_on_disk


def table_of(samples: Path, folder: Path, articles: int, files: int) -> Table:
    """Measure both, each in a new process."""
    loading, _ = in_fresh_process(first_load, samples, folder, articles)
    unchanged, _ = in_fresh_process(unchanged_reload, folder, files)
    table = Table("", "Footnote", "", "", "target", title=f"a folder of {loading.articles:,} Markdown articles")
    rows = Rows(table)
    rows.add("first load, articles/s", loading.articles / loading.seconds)
    rows.add("first load, passages/s", loading.passages / loading.seconds)
    rows.add("  passages", loading.passages)
    rows.add("most memory of all processes, MB", loading.most)
    rows.add("disk ÷ text", loading.disk / loading.text)
    rows.add(f"reload of {files:,} unchanged files, s", unchanged)
    return table
