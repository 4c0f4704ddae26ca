"""Measures Footnote through `Library`, and its stages by calling the functions that `Library` calls."""

import asyncio
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from benchmarks.figures import WARM_UP, Ingest, Latencies
from benchmarks.files import BenchmarkCorpus, read_lines
from benchmarks.fresh import resident, since_start
from knowledge import Library, Settings
from knowledge.judging.answer import answer
from knowledge.judging.candidates import judged
from knowledge.judging.readings import Readers
from knowledge.question.parse import parse
from knowledge.reading.choice import load_reader
from knowledge.retrieval.retrieve import Retriever
from knowledge.settings import ReaderKind
from knowledge.store.base import Store
from knowledge.store.embedded import EmbeddedStore


def ingest(corpus: BenchmarkCorpus, data: Path) -> Ingest:
    """Load the files of a corpus into an empty library."""
    return asyncio.run(_ingest(corpus, data))


def first_answer(corpus: BenchmarkCorpus, data: Path) -> float:
    """Seconds from the start of the process to the first answer."""
    return asyncio.run(_first_answer(corpus, data))


def latencies(corpus: BenchmarkCorpus, data: Path) -> Latencies:
    """Ask all questions one by one: first through `Library`, then stage by stage."""
    return asyncio.run(_latencies(corpus, data))


async def _ingest(corpus: BenchmarkCorpus, data: Path) -> Ingest:
    async with await Library.open(Settings((corpus.articles,), data)) as library:
        begun = time.perf_counter()
        report = await library.reload()
        seconds = time.perf_counter() - begun
        statistics = await library.statistics()
    if report.failed:
        raise RuntimeError(f"not all files were read: {report.failed[0]}")
    helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    return Ingest(statistics.passages, seconds, statistics.bytes_on_disk, helper)


async def _first_answer(corpus: BenchmarkCorpus, data: Path) -> float:
    async with await Library.open(Settings((corpus.articles,), data)) as library:
        await library.ask(next(read_lines(corpus.questions)))
        return since_start()


async def _latencies(corpus: BenchmarkCorpus, data: Path) -> Latencies:
    questions = list(read_lines(corpus.questions))
    seen = Latencies()
    async with await Library.open(Settings((corpus.articles,), data)) as library:
        for number, question in enumerate([*questions[:WARM_UP], *questions]):
            begun = time.perf_counter()
            await library.ask(question)
            if number >= WARM_UP:
                seen.total.append(time.perf_counter() - begun)
        seen.resident = resident()
    _by_stage(questions, data, seen)
    return seen


def _by_stage(questions: Sequence[str], data: Path, seen: Latencies) -> None:
    """Time the steps of `Library.ask` separately; the time of the store is part of the time of retrieval."""
    timed = TimedStore(EmbeddedStore(data))
    retriever, reader = Retriever(cast("Store", timed)), load_reader(ReaderKind.SMALL)
    seen.stages = {stage: [] for stage in ("parsing", "retrieval", "of it: search", "of it: other reads", "judging")}
    for question in questions:
        timed.spent.update(search=0.0, reads=0.0)
        languages = retriever.corpus().languages
        begun = time.perf_counter()
        parsed = parse(question, languages)
        split = time.perf_counter()
        retrieved = retriever.retrieve(parsed)
        found = time.perf_counter()
        answer(question, retrieved, judged(retrieved, Readers(reader)), thresholds=Thresholds())
        seen.stages["judging"].append(time.perf_counter() - found)
        seen.stages["parsing"].append(split - begun)
        seen.stages["retrieval"].append(found - split)
        seen.stages["of it: search"].append(timed.spent["search"])
        seen.stages["of it: other reads"].append(timed.spent["reads"])
    timed.close()


class TimedStore:
    """A store that adds up how long its methods take."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.spent = {"search": 0.0, "reads": 0.0}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._store, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            begun = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self.spent["search" if name == "search" else "reads"] += time.perf_counter() - begun

        return timed
