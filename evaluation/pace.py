"""How long does a question take, and how often is the thorough reader asked?

Measured inside this process, when the passages have their vectors and a first question has loaded the readers. Other
work on the machine counts as well.
"""

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from evaluation.metrics import Metrics
from evaluation.sets import QuestionSet
from knowledge import Library, Settings
from knowledge.intake import reload
from knowledge.intake.meanings import fill
from knowledge.judging.candidates import judged
from knowledge.judging.readings import Readers
from knowledge.meaning.minilm import load_meaning
from knowledge.question.parse import parse
from knowledge.question.question import Question
from knowledge.reading.choice import PassageReader, load_reader
from knowledge.reading.spans import ReadingSet
from knowledge.retrieval.retrieve import Retriever
from knowledge.settings import ReaderKind
from knowledge.store.embedded import EmbeddedStore

PACED = 200  # questions of a set, at most
SETS = ("own", "en_realq_nq", "xquad_de", "help_anki", "clapnq")  # the vectors of all sets would take some minutes


def measure(one: QuestionSet, texts: Sequence[str], settings: Settings) -> Metrics:
    """Half and 99 % of the questions are answered within these ms; and the share that is read twice."""
    with tempfile.TemporaryDirectory(prefix="footnote-") as data:
        own = replace(settings, sources=(one.folder / "articles",), data=Path(data))
        _load(own)
        took = asyncio.run(_times(own, texts))
        return {
            "p50 ms": float(np.percentile(took, 50)),
            "p99 ms": float(np.percentile(took, 99)),
            "read twice": twice_read(Path(data), texts),
        }


def _load(settings: Settings) -> None:
    """Fill the store, with the vectors of the passages, so that making them takes no time from the questions."""
    with closing(EmbeddedStore(settings.data)) as store:
        reload(store, settings.paths)
        if settings.reader is ReaderKind.ACCURATE:
            fill(store, load_meaning(), lambda: False)


async def _times(settings: Settings, texts: Sequence[str]) -> list[float]:
    async with await Library.open(settings) as library:
        await library.ask(texts[0])
        return [(await library.ask(text)).took_ms for text in texts]


class CountingReader:
    """Reads as the small reader does, and counts the questions; it stands where the thorough one would."""

    def __init__(self, reader: PassageReader) -> None:
        self._reader = reader
        self.asked = 0

    @property
    def kind(self) -> ReaderKind:
        return self._reader.kind

    @property
    def languages(self) -> frozenset[str]:
        return self._reader.languages

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        self.asked += 1
        return self._reader.read(question, passages, idf=idf)


def twice_read(data: Path, texts: Sequence[str]) -> float:
    """The share of questions that the accurate reader is asked to read as well, on the store in `data`."""
    quick = load_reader(ReaderKind.SMALL)
    thorough = CountingReader(quick)
    with closing(EmbeddedStore(data)) as store:
        retriever = Retriever(store)
        for text in texts:
            judged(retriever.retrieve(parse(text, retriever.corpus().languages)), Readers(quick, thorough))
    return thorough.asked / len(texts)
