"""A store that lives in memory: plain dictionaries and BM25 written out, for tests that need no files."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator, Sequence
from typing import Any

from knowledge.model import Article, Fact
from knowledge.store.base import (
    ArticleSummary,
    Clause,
    Entry,
    Hit,
    IndexedPassage,
    Result,
    Statistics,
    Store,
    StoredPassage,
    Term,
)
from knowledge.text.spelling import deletion_keys

K1, B = 1.2, 0.75


class MemoryStore:
    """Keeps entries in a dictionary and answers by going through all of them."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[int, Entry]] = {}
        self._next = 0
        self._version = 0

    async def apply(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        entries = list(put)
        for article_id in remove:
            self._entries.pop(article_id, None)
        for entry in entries:
            self._entries[entry.article.id] = (self._next, entry)
            self._next += len(entry.passages)
        self._version += 1
        return self._version

    async def search(self, clauses: Sequence[Clause], limit: int) -> list[Hit]:
        hits = [
            Hit(number, self._score(passage, clauses), entry.article.id, passage.arrays)
            for number, entry, passage in self._all()
        ]
        return sorted((hit for hit in hits if hit.score > 0), key=lambda hit: (-hit.score, hit.passage))[:limit]

    async def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        found = {
            number: StoredPassage(number, entry.article, passage.passage, passage.arrays, passage.facts)
            for number, entry, passage in self._all()
        }
        return [found[number] for number in ids if number in found]

    async def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        return {term: self._frequency(term) for term in terms}

    async def word_counts(self, words: Collection[str]) -> dict[str, int]:
        counts = self._vocabulary()
        return {word: counts[word] for word in words}

    async def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        keys = deletion_keys(word, max_deletions)
        counts = self._vocabulary()
        return {other: n for other, n in counts.items() if other != word and keys & deletion_keys(other)}

    async def digests(self) -> dict[str, str]:
        return {article_id: entry.digest for article_id, (_, entry) in self._entries.items()}

    async def article(self, article_id: str) -> Article | None:
        return self._entries[article_id][1].article if article_id in self._entries else None

    async def facts(self, article_id: str) -> list[Fact]:
        return [fact for _, entry, passage in self._all() if entry.article.id == article_id for fact in passage.facts]

    async def summaries(self, *, offset: int = 0, limit: int = 50) -> list[ArticleSummary]:
        entries = [entry for _, entry in self._entries.values()][offset : offset + limit]
        return [
            ArticleSummary(e.article.id, e.article.title, e.article.language, None, None, None, len(e.passages))
            for e in entries
        ]

    async def statistics(self) -> Statistics:
        entries = [entry for _, entry in self._entries.values()]
        languages = Counter(entry.article.language for entry in entries)
        passages = sum(len(entry.passages) for entry in entries)
        return Statistics(len(entries), passages, 0, 0, len(self._vocabulary()), self._version, 0, languages)

    async def version(self) -> int:
        return self._version

    async def visited(self, visit: Callable[[Store], Coroutine[Any, Any, Result]]) -> Result:
        return await visit(self)

    async def close(self) -> None:
        self._entries.clear()

    def _all(self) -> Iterator[tuple[int, Entry, IndexedPassage]]:
        for first, entry in self._entries.values():
            for number, passage in enumerate(entry.passages, start=first):
                yield number, entry, passage

    def _vocabulary(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for _, entry in self._entries.values():
            counts.update(entry.vocabulary)
        return counts

    def _frequency(self, term: Term) -> int:
        return sum(term.text in passage.terms.get(term.field, "").split() for _, _, passage in self._all())

    def _score(self, passage: IndexedPassage, clauses: Sequence[Clause]) -> float:
        return sum(
            max(weight * self._bm25(passage, term) for term, weight in clause.alternatives) for clause in clauses
        )

    def _bm25(self, passage: IndexedPassage, term: Term) -> float:
        terms = passage.terms.get(term.field, "").split()
        tf = Counter(terms)[term.text]
        if not tf:
            return 0.0
        lengths = [len(other.terms.get(term.field, "").split()) for _, _, other in self._all()]
        df, average = self._frequency(term), sum(lengths) / len(lengths)
        idf = math.log(1 + (len(lengths) - df + 0.5) / (df + 0.5))
        return idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * len(terms) / average))
