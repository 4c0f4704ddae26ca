"""What is each part worth? The questions of a set are asked again with one part of the product switched off.

The product has no switches for this. A part is switched off from outside: by a store that returns less, or by leaving
out a step between retrieval and the answer.
"""

import asyncio
import math
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.answering.answer import answer
from knowledge.answering.reader.reader import Reader

from bot.rendering.export import prediction
from evaluation.rows import LabelledQuestion, Prediction, prediction_of
from evaluation.sets import QuestionSet
from knowledge import Settings
from knowledge.intake import reload
from knowledge.model import Answer
from knowledge.retrieval.rerank import weights
from knowledge.retrieval.retrieve import POOL, Candidate, Retrieved, retrieve
from knowledge.retrieval.synonyms import Synonyms
from knowledge.store.base import Clause, Field, Hit, Statistics, Store, StoredPassage, Term
from knowledge.store.embedded import EmbeddedStore

WHOLE: frozenset[Field] = frozenset()
SHOWN = 10  # candidates that `Library.ask` requests


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the product, and what is left out to switch it off."""

    name: str
    fields: frozenset[Field] = WHOLE
    spelling: bool = False
    facts: bool = False
    synonyms: bool = False
    reader: bool = False
    reranking: bool = False


PARTS = (
    Part("exact words", fields=frozenset({Field.WORDS})),
    Part("word pairs", fields=frozenset({Field.PAIRS})),
    Part("character grams", fields=frozenset({Field.GRAMS})),
    Part("re-ranking", reranking=True),
    Part("spelling repair", spelling=True),
    Part("synonyms", synonyms=True),
    Part("facts", facts=True),
    Part("reader", reader=True),
)


@dataclass(eq=False)
class Withholding:
    """A store without one part. Compared by identity, because retrieval caches by store."""

    store: Store
    part: Part

    async def search(self, clauses: Sequence[Clause], limit: int) -> list[Hit]:
        return await self.store.search(list(self._kept(clauses)), limit)

    def _kept(self, clauses: Sequence[Clause]) -> Iterator[Clause]:
        for clause in clauses:
            kept = tuple((term, weight) for term, weight in clause.alternatives if term.field not in self.part.fields)
            if kept:
                yield Clause(kept)

    async def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        found = await self.store.passages(ids)
        return [replace(passage, facts=()) for passage in found] if self.part.facts else found

    async def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        return {} if self.part.spelling else await self.store.lookalikes(word, max_deletions=max_deletions)

    async def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        return await self.store.frequencies(terms)

    async def word_counts(self, words: Collection[str]) -> dict[str, int]:
        return await self.store.word_counts(words)

    async def statistics(self) -> Statistics:
        return await self.store.statistics()

    async def version(self) -> int:
        return await self.store.version()

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)


async def ask(store: Store, question: str, *, part: Part | None, threshold: float) -> Answer:
    """The answer that the library would give without `part`."""
    part = part or Part("nothing")
    synonyms = Synonyms() if part.synonyms else None
    if part.reranking:
        found = await retrieve(store, question, limit=POOL, synonyms=synonyms, least_chance=0.0)
        retrieved = _as_found(found)
    else:
        retrieved = await retrieve(store, question, limit=SHOWN, synonyms=synonyms)
    reader = None if part.reader else Reader.load()
    return await asyncio.to_thread(answer, question, retrieved, reader, threshold=threshold)


def _as_found(retrieved: Retrieved) -> Retrieved:
    """The candidates in the order of the first search. Their scores are a softmax over the search score alone."""
    order = sorted(retrieved.candidates, key=_found)[:SHOWN]
    grown = [math.exp(weights()["bm25"] * candidate.features["bm25"]) for candidate in order]
    shared = (replace(candidate, score=value / sum(grown)) for candidate, value in zip(order, grown, strict=True))
    return replace(retrieved, candidates=tuple(shared))


def _found(candidate: Candidate) -> tuple[float, int]:
    return -candidate.features["bm25"], candidate.stored.id


async def predict(
    one: QuestionSet, questions: Sequence[LabelledQuestion], threshold: float, step: Callable[[], None]
) -> dict[str, dict[str, Prediction]]:
    """Predictions by the name of the part that is switched off, "" for none. `step` is called after each question."""
    found: dict[str, dict[str, Prediction]] = {}
    with tempfile.TemporaryDirectory(prefix="footnote-") as data:
        settings = Settings((one.folder / "articles",), Path(data), threshold)
        store = await EmbeddedStore.open(settings.data)
        try:
            await reload(store, settings.sources)
            for part in (None, *PARTS):
                seen: Store = Withholding(store, part) if part else store  # type: ignore[assignment]
                found[part.name if part else ""] = await _asked(seen, questions, part, threshold, step)
        finally:
            await store.close()
    return found


async def _asked(
    store: Store, questions: Sequence[LabelledQuestion], part: Part | None, threshold: float, step: Callable[[], None]
) -> dict[str, Prediction]:
    replies = {}
    for question in questions:
        reply = await ask(store, question.text, part=part, threshold=threshold)
        replies[question.id] = prediction_of(prediction(question.id, reply))
        step()
    return replies
