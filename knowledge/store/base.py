"""What a store must do, whatever it is built on: keep articles durably and find passages by weighted terms.

A store analyses no text. It keeps and ranks by the terms that it is given, so that every store ranks alike; each
one passes the contract suite in `tests/store`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from knowledge.model import Article, Fact, Passage


class Field(StrEnum):
    """The indexed fields of a passage; each is a text of pre-analysed terms parted by blanks."""

    STEMS = "stems"
    WORDS = "words"
    PAIRS = "pairs"
    GRAMS = "grams"


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage with the terms to find it by and the arrays (an opaque blob) that re-ranking reads."""

    passage: Passage
    terms: Mapping[Field, str]
    arrays: bytes = b""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is stored for one article.

    `digest` tells one version of the source from another. `vocabulary` counts, for each word as a reader would
    spell it (folded to lower case), in how many passages of this article (or its title) it stands.
    """

    article: Article
    digest: str
    passages: tuple[IndexedPassage, ...]
    vocabulary: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Term:
    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Something a passage should mention, in any of several spellings: the best weighted one counts (dis-max)."""

    alternatives: tuple[tuple[Term, float], ...]

    def __post_init__(self) -> None:
        if not self.alternatives or any(weight <= 0 for _, weight in self.alternatives):
            raise ValueError("a clause needs alternatives with positive weights")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; `score` is the sum over clauses of weight x BM25 (k1 1.2, b 0.75) of the best alternative.

    `article` and `arrays` are what re-ranking reads, so that only the best passages need be fetched whole.
    """

    passage: int
    score: float
    article: str
    arrays: bytes


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as stored: `id` is the store's number for it, never reused for other text."""

    id: int
    article: Article
    passage: Passage
    arrays: bytes
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text, for lists."""

    id: str
    title: str
    language: str
    author: str | None
    published: str | None  # ISO 8601
    url: str | None
    passages: int


@dataclass(frozen=True, slots=True)
class Statistics:
    articles: int
    passages: int
    sentences: int
    facts: int
    words: int
    version: int
    bytes_on_disk: int
    languages: Mapping[str, int] = field(default_factory=dict)


class Store(Protocol):
    """Durable articles and their index. Every method may raise `StoreError`.

    All methods block, and may be called from any thread at any time, also while `apply` runs: they then answer from
    the state before it. `Library` is what crosses from the event loop into a thread. A passage id from `search` stays
    valid for `passages` at least until the second next `apply`.
    """

    def apply(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        """Store all of `put` (replacing articles of the same id) and drop the articles named in `remove`.

        Called by intake. All or nothing: if `put` raises midway or the process dies, nothing has changed. `put` is
        consumed while the batch is written. Returns the new version, or the same as before when nothing was to be done.
        Raises `StoreBusyError` when another writer is at work.
        """
        ...

    def search(self, clauses: Sequence[Clause], limit: int) -> list[Hit]:
        """The best `limit` passages that match any clause, best first; ties by id. Empty for no clauses."""
        ...

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """The passages of these ids, in the order asked; ids that no longer exist are left out."""
        ...

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        """In how many passages each term stands; 0 for a term that no passage has."""
        ...

    def word_counts(self, words: Collection[str]) -> dict[str, int]:
        """How often the vocabulary has each of these words (see `Entry.vocabulary`); 0 where it has not."""
        ...

    def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        """Vocabulary words, with counts, that share a one-deletion key with `word` (itself not among them).

        `max_deletions=2` also takes deletions of deletions of `word`, which finds words two edits away.
        """
        ...

    def digests(self) -> dict[str, str]:
        """The digest of each stored article, by article id."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article of this id as it is now, or None."""
        ...

    def facts(self, article_id: str) -> list[Fact]:
        """All facts of the article in the order of its text; empty for an unknown id."""
        ...

    def summaries(self, *, offset: int = 0, limit: int = 50) -> list[ArticleSummary]:
        """Articles newest first (undated ones last, then by title), from `offset`, at most `limit`."""
        ...

    def statistics(self) -> Statistics:
        """Counts over all stored articles."""
        ...

    def version(self) -> int:
        """How many batches have been applied; 0 for a store that was never filled."""
        ...

    def close(self) -> None:
        """Give back files and threads; calling it twice does no harm."""
        ...
