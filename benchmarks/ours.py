"""Measures Footnote through `Library`, and its stages by calling the functions that `Library` calls."""

import asyncio
import resource
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from benchmarks.figures import WARM_UP, Filling, Ingest, Latencies
from benchmarks.files import BenchmarkCorpus, read_lines
from benchmarks.fresh import resident, since_start
from knowledge import Library, Settings
from knowledge.facts.extract import short_forms
from knowledge.facts.stretches import Extracting
from knowledge.intake.entries import Task, outcomes_of
from knowledge.intake.facts import fill_facts
from knowledge.judging.answer import answer
from knowledge.judging.candidates import judged
from knowledge.judging.readings import Readers
from knowledge.meaning.comparison import Comparison
from knowledge.meaning.minilm import load_meaning
from knowledge.question.parse import parse
from knowledge.reading.choice import load_reader
from knowledge.retrieval.retrieve import Retriever
from knowledge.settings import ReaderKind
from knowledge.sources.files import Document, find_documents
from knowledge.store.base import Store
from knowledge.store.embedded import EmbeddedStore

SOME = 300  # files of which the share of facts is measured
TURNS = 3


def ingest(corpus: BenchmarkCorpus, data: Path) -> Ingest:
    """Load the files of a corpus into an empty library. Facts and vectors of passages are made after a reload."""
    return asyncio.run(_ingest(corpus, data))


def first_answer(corpus: BenchmarkCorpus, data: Path, kind: ReaderKind = ReaderKind.SMALL) -> float:
    """Seconds from the start of the process to the first answer."""
    return asyncio.run(_first_answer(corpus, Settings((corpus.articles,), data, reader=kind)))


def latencies_before_facts(corpus: BenchmarkCorpus, data: Path) -> Latencies:
    """Ask all questions once right after an ingest: each makes the facts that its passages do not have yet."""
    return asyncio.run(
        _asked(list(read_lines(corpus.questions)), Settings((corpus.articles,), data, reader=ReaderKind.SMALL))
    )


def latencies(corpus: BenchmarkCorpus, data: Path, kind: ReaderKind = ReaderKind.SMALL) -> Latencies:
    """Ask all questions one by one, read by this reader: first through `Library`, then stage by stage.

    At first no passage has a vector. The accurate reader compares by meaning, so questions asked through `Library` take
    longer the first time they meet a passage; these vectors are kept, and the time by stage does not have them in it.
    """
    return asyncio.run(_latencies(corpus, Settings((corpus.articles,), data, reader=kind)))


def facts_share(corpus: BenchmarkCorpus, data: Path) -> float:
    """The share in percent that extracting short forms has in the whole ingest of some of the files: reading, analysis
    and the store. All other facts are made afterwards (`filling`).

    They are loaded with and without facts by turns, in one process. The processor's time counts, so other processes and
    the disk do not; the least of each, as nothing makes the same work shorter.
    """
    documents = find_documents([corpus.articles])[0][:SOME]
    rules: dict[str, Extracting] = {"with": short_forms, "without": lambda *_: []}
    list(outcomes_of(list(map(Task, documents[:WARM_UP]))))  # loads the word lists
    spent: dict[str, list[float]] = {name: [] for name in rules}
    for turn in range(TURNS):
        for name, extracting in rules.items():
            spent[name].append(_loading(documents, data / f"{name} {turn}", extracting))
    return 100 * (1 - min(spent["without"]) / min(spent["with"]))


def filling(corpus: BenchmarkCorpus, data: Path) -> Filling:
    """Make the facts of all passages that an ingest has left without, as it is done after a reload."""
    with closing(EmbeddedStore(data)) as store:
        begun, spent = time.perf_counter(), _processor_time()
        passages = fill_facts(store, lambda: False)
        return Filling(passages, time.perf_counter() - begun, _processor_time() - spent)


def _processor_time() -> float:
    """Seconds of this process and of those that it has started and that have ended."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _loading(documents: Sequence[Document], data: Path, extracting: Extracting) -> float:
    """The processor's time to read, analyse and store these documents."""
    with closing(EmbeddedStore(data)) as store:
        begun = time.process_time()
        read = outcomes_of(list(map(Task, documents)), extracting)
        store.apply(outcome.entry for outcome in read if outcome.entry)
        return time.process_time() - begun


async def _ingest(corpus: BenchmarkCorpus, data: Path) -> Ingest:
    # The small reader needs no vectors; with the other one, a thread would begin to make them here.
    async with await Library.open(Settings((corpus.articles,), data, reader=ReaderKind.SMALL)) as library:
        begun = time.perf_counter()
        report = await library.reload()
        seconds = time.perf_counter() - begun
        statistics = await library.statistics()
    if report.failed:
        raise RuntimeError(f"not all files were read: {report.failed[0]}")
    helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    return Ingest(statistics.passages, seconds, statistics.bytes_on_disk, helper)


async def _first_answer(corpus: BenchmarkCorpus, settings: Settings) -> float:
    async with await Library.open(settings) as library:
        await library.ask(next(read_lines(corpus.questions)))
        return since_start()


async def _latencies(corpus: BenchmarkCorpus, settings: Settings) -> Latencies:
    questions = list(read_lines(corpus.questions))
    seen = await _asked(questions, settings)
    _by_stage(questions, settings, seen)
    return seen


async def _asked(questions: Sequence[str], settings: Settings) -> Latencies:
    """The time of each question through `Library`."""
    seen = Latencies()
    async with await Library.open(settings) as library:
        for number, question in enumerate([*questions[:WARM_UP], *questions]):
            begun = time.perf_counter()
            await library.ask(question)
            if number >= WARM_UP:
                seen.total.append(time.perf_counter() - begun)
        seen.resident = resident()
    return seen


def _by_stage(questions: Sequence[str], settings: Settings, seen: Latencies) -> None:
    """Time the steps of `Library.ask` separately; the time of the store is part of the time of retrieval."""
    timed = TimedStore(EmbeddedStore(settings.data))
    store = cast("Store", timed)
    retriever, readers = Retriever(store), _readers(settings.reader, store)
    seen.stages = {stage: [] for stage in ("parsing", "retrieval", "of it: search", "of it: other reads", "judging")}
    for question in questions:
        timed.spent.update(search=0.0, reads=0.0)
        languages = retriever.corpus().languages
        begun = time.perf_counter()
        parsed = parse(question, languages)
        split = time.perf_counter()
        retrieved = retriever.retrieve(parsed)
        found, search, reads = time.perf_counter(), timed.spent["search"], timed.spent["reads"]
        answer(question, retrieved, judged(retrieved, readers), thresholds=settings.thresholds)
        seen.stages["judging"].append(time.perf_counter() - found)
        seen.stages["parsing"].append(split - begun)
        seen.stages["retrieval"].append(found - split)
        seen.stages["of it: search"].append(search)
        seen.stages["of it: other reads"].append(reads)
    timed.close()


def _readers(kind: ReaderKind, store: Store) -> Readers:
    """The readers that a library with this kind of reader asks in English, the language of all questions here."""
    quick = load_reader(ReaderKind.SMALL)
    if kind is ReaderKind.SMALL:
        return Readers(quick=quick)
    return Readers(quick=quick, thorough=load_reader(kind), comparison=Comparison(store, load_meaning()))


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
