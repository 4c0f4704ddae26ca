"""What is each part worth? The questions of a set are asked again with one part of the product switched off.

The product has no switches for this. A part is switched off from outside: by a store that returns less, or by leaving
out a step between retrieval and the answer.
"""

import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.rendering.export import prediction
from evaluation.rows import LabelledQuestion, Prediction, prediction_of
from evaluation.sets import QuestionSet
from knowledge import Settings
from knowledge.answers import Answer
from knowledge.intake import reload
from knowledge.judging.answer import answer
from knowledge.judging.candidates import judged
from knowledge.judging.readings import NO_READERS, Readers
from knowledge.meaning.comparison import Comparison
from knowledge.meaning.minilm import load_meaning
from knowledge.question.parse import parse
from knowledge.reading.choice import load_reader
from knowledge.retrieval.rerank import POOL, FoundPassage, weights
from knowledge.retrieval.retrieve import Retrieved, Retriever
from knowledge.retrieval.synonyms import Synonyms
from knowledge.settings import ReaderKind
from knowledge.store.base import Hit, QueryClause, StoredPassage
from knowledge.store.changes import Field
from knowledge.store.embedded import EmbeddedStore

ALL_FIELDS: frozenset[Field] = frozenset()  # no field is withheld
SHOWN = 10  # candidates that `Library.ask` requests


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the product, and what is left out to switch it off."""

    name: str
    fields: frozenset[Field] = ALL_FIELDS
    spelling: bool = False
    facts: bool = False
    synonyms: bool = False
    reader: bool = False
    larger_reader: bool = False
    reranking: bool = False


NOTHING = Part("")
PARTS = (
    Part("exact words", fields=frozenset({Field.WORDS})),
    Part("word pairs", fields=frozenset({Field.PAIRS})),
    Part("character grams", fields=frozenset({Field.GRAMS})),
    Part("re-ranking", reranking=True),
    Part("spelling repair", spelling=True),
    Part("synonyms", synonyms=True),
    Part("facts", facts=True),
    Part("larger reader and meaning", larger_reader=True),
    Part("readers and meaning", reader=True),
)


class WithholdingStore(EmbeddedStore):
    """The embedded store in a folder, without one part."""

    def __init__(self, folder: Path, part: Part) -> None:
        super().__init__(folder)
        self._part = part

    def search(self, clauses: Sequence[QueryClause], limit: int) -> list[Hit]:
        return super().search(list(self._kept(clauses)), limit)

    def _kept(self, clauses: Sequence[QueryClause]) -> Iterator[QueryClause]:
        for clause in clauses:
            kept = tuple((term, weight) for term, weight in clause.alternatives if term.field not in self._part.fields)
            if kept:
                yield QueryClause(kept)

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        found = super().passages(ids)
        return [replace(passage, facts=(), has_all_facts=True) for passage in found] if self._part.facts else found

    def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        return {} if self._part.spelling else super().lookalikes(word, max_deletions=max_deletions)


class AblatedLibrary:
    """Answers as the library does, from a filled store folder and without one part. `close` it after use."""

    def __init__(self, settings: Settings, part: Part) -> None:
        self._store = WithholdingStore(settings.data, part)
        self._part = part
        self._settings = settings
        self._readers = self._readers_left()
        self._retriever = Retriever(self._store, Synonyms() if part.synonyms else None)

    def ask(self, question: str) -> Answer:
        """What the articles say to `question`."""
        parsed = parse(question, self._retriever.corpus().languages)
        if self._part.reranking:
            retrieved = in_search_order(self._retriever.retrieve(parsed, limit=POOL, least_chance=0.0))
        else:
            retrieved = self._retriever.retrieve(parsed, limit=SHOWN)
        ranked = judged(retrieved, self._readers)
        settings = self._settings
        return answer(question, retrieved, ranked, thresholds=settings.thresholds, length=settings.quote_length)

    def _readers_left(self) -> Readers:
        if self._part.reader:
            return NO_READERS
        quick = load_reader(ReaderKind.SMALL)
        if self._part.larger_reader or self._settings.reader is ReaderKind.SMALL:
            return Readers(quick, general=load_reader(ReaderKind.GENERAL))
        return Readers(
            quick,
            load_reader(self._settings.reader),
            Comparison(self._store, load_meaning()),
            load_reader(ReaderKind.GENERAL),
        )

    def close(self) -> None:
        self._store.close()


def in_search_order(retrieved: Retrieved) -> Retrieved:
    """The passages in the order of the search. Their chances are a softmax over the search score alone."""
    order = sorted(retrieved.passages, key=_by_bm25)[:SHOWN]
    grown = [math.exp(weights()["bm25"] * passage.features["bm25"]) for passage in order]
    shared = (replace(passage, chance=value / sum(grown)) for passage, value in zip(order, grown, strict=True))
    return replace(retrieved, passages=tuple(shared))


def _by_bm25(passage: FoundPassage) -> tuple[float, int]:
    return -passage.features["bm25"], passage.stored.id


def predict(
    one: QuestionSet, questions: Sequence[LabelledQuestion], settings: Settings, step: Callable[[], None]
) -> dict[str, dict[str, Prediction]]:
    """Predictions by the name of the part that is switched off, "" for none. `step` is called after each question."""
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        own = replace(settings, sources=(one.folder / "articles",), data=Path(folder))
        _fill(own)
        return {part.name: _predictions(own, part, questions, step) for part in (NOTHING, *PARTS)}


def _fill(settings: Settings) -> None:
    store = EmbeddedStore(settings.data)
    try:
        reload(store, settings.paths)
    finally:
        store.close()


def _predictions(
    settings: Settings, part: Part, questions: Sequence[LabelledQuestion], step: Callable[[], None]
) -> dict[str, Prediction]:
    library = AblatedLibrary(settings, part)
    replies = {}
    try:
        for question in questions:
            replies[question.id] = prediction_of(prediction(question.id, library.ask(question.text)))
            step()
    finally:
        library.close()
    return replies
