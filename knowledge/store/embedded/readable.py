"""The reading half of the embedded store, over a record and its index: those of the store, or of a state to approve."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from knowledge.model import Article, Fact
from knowledge.store.base import (
    ALL_ARTICLES,
    ArticleSummary,
    Hit,
    QueryClause,
    Selection,
    ShortForm,
    Statistics,
    StoredPassage,
    Term,
)
from knowledge.store.changes import DocumentState, EarlierVersion, StoryLink
from knowledge.store.embedded.documents import documents_of, stories_of
from knowledge.store.embedded.fact_rows import has_all_facts, passages_without_facts
from knowledge.store.embedded.faults import busy
from knowledge.store.embedded.index import PassageIndex
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.meanings import passages_without, vectors_of
from knowledge.store.embedded.record import Connections, total_size
from knowledge.store.embedded.versions import earlier_of, histories_of

Result = TypeVar("Result")


class Indexed(Protocol):
    """Runs a query on the index that belongs to the record."""

    def query(self, run: Callable[[PassageIndex], Result]) -> Result:
        """The result of `run`."""


class ReadableState:
    """Answers from a record and its index; `ReadableStore` documents each method."""

    def __init__(self, folder: Path, connections: Connections, indexed: Indexed) -> None:
        self._folder = folder
        self._connections = connections
        self._indexed = indexed
        self._lookup = Lookup(connections)

    def search(self, clauses: Sequence[QueryClause], limit: int) -> list[Hit]:
        return self._lookup.hits(self._indexed.query(lambda index: index.search(clauses, limit)))

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        return self._lookup.passages(ids)

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        return self._indexed.query(lambda index: index.frequencies(terms))

    def word_counts(self, words: Collection[str]) -> dict[str, int]:
        return self._lookup.word_counts(words)

    def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        return self._lookup.lookalikes(word, max_deletions)

    def words_beginning(self, starts: Collection[str], *, shortest: int = 1, longest: int) -> dict[str, int]:
        return self._lookup.words_beginning(starts, shortest=shortest, longest=longest)

    def digests(self) -> dict[str, str]:
        return self._lookup.digests()

    def signatures(self) -> dict[str, bytes]:
        return self._lookup.signatures()

    def documents(self) -> dict[str, DocumentState]:
        return documents_of(self._connections)

    def stories(self) -> dict[str, StoryLink]:
        return stories_of(self._connections)

    def earlier(self, article_id: str) -> list[EarlierVersion]:
        return earlier_of(self._connections, article_id)

    def histories(self) -> list[str]:
        return histories_of(self._connections)

    def origins(self) -> dict[str, int]:
        return self._lookup.origins()

    def article(self, article_id: str) -> Article | None:
        return self._lookup.article(article_id)

    def facts(self, article_id: str) -> list[Fact]:
        return self._lookup.facts(article_id)

    def short_forms(self) -> list[ShortForm]:
        return self._lookup.short_forms()

    def summaries(
        self, selection: Selection = ALL_ARTICLES, *, offset: int = 0, limit: int = 50
    ) -> list[ArticleSummary]:
        return self._lookup.summaries(selection, offset, limit)

    def number_of(self, selection: Selection) -> int:
        return self._lookup.number_of(selection)

    def added_since(self, version: int, limit: int) -> list[str]:
        return self._lookup.added_since(version, limit)

    def tags(self) -> dict[str, int]:
        return self._lookup.tags()

    def statistics(self) -> Statistics:
        return self._lookup.statistics(self._bytes_on_disk())

    def _bytes_on_disk(self) -> int:
        """The size of the record, of its write-ahead log and of the index."""
        return total_size(self._folder.glob("record.db*")) + self._indexed.query(PassageIndex.bytes_on_disk)

    def meanings(self, ids: Collection[int]) -> dict[int, bytes]:
        return vectors_of(self._connections, ids)

    def put_meanings(self, vectors: Mapping[int, bytes]) -> None:
        raise busy(self._folder)

    def without_meaning(self, languages: Collection[str], limit: int) -> list[int]:
        return passages_without(self._connections, languages, limit)

    def has_all_facts(self, article_id: str) -> bool:
        return has_all_facts(self._connections, article_id)

    def put_facts(self, facts: Mapping[int, Sequence[Fact]]) -> None:
        raise busy(self._folder)

    def without_facts(self, limit: int) -> list[int]:
        return passages_without_facts(self._connections, limit)

    def version(self) -> int:
        return self._lookup.version()
