"""What every store must do: keep articles durably, and find passages by weighted terms.

A store does not analyse text. It indexes and ranks by the terms that it is given, so that all stores rank alike. Each
store must pass the contract tests in `tests/store`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from knowledge.model import Article, Fact, Passage
from knowledge.store.changes import Change, DocumentState, EarlierVersion, Field, Packing, StoryLink

MOST_WORDS = 2000  # that `Store.words_beginning` returns


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one field."""

    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class QueryClause:
    """A part of a query: alternative terms with weights, of which the best-scoring one counts (dis-max)."""

    alternatives: tuple[tuple[Term, float], ...]

    def __post_init__(self) -> None:
        if not self.alternatives or any(weight <= 0 for _, weight in self.alternatives):
            raise ValueError("a clause needs alternatives with positive weights")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches a query; `passage` is its id, `article` the article's id.

    `score` is the sum over clauses of weight x BM25 (k1 1.2, b 0.75) of the best alternative. `arrays` are here
    because re-ranking reads them: only the passages that it keeps have to be fetched whole.
    """

    passage: int
    score: float
    article: str
    arrays: bytes


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as stored. `id` is the store's number for it and is never given to other text.

    The passages of one version of an article have consecutive ids, in their order. `has_all_facts` is true once all
    facts were made (`put_facts`); until then `facts` are those of its entry.
    """

    id: int
    article: Article
    passage: Passage
    arrays: bytes
    facts: tuple[Fact, ...]
    has_all_facts: bool = True


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text, for lists; `passages` is their number."""

    id: str
    title: str
    language: str
    author: str | None
    published: str | None  # ISO 8601
    url: str | None
    passages: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles a list has: those with this tag, and those published then; None stands for all.

    `published` is the beginning of a date in ISO 8601: a year, a month or a day.
    """

    tag: str | None = None
    published: str | None = None


ALL_ARTICLES = Selection()


@dataclass(frozen=True, slots=True, order=True)
class ShortForm:
    """A short form that an article explains: `long` are the words that `short` stands for."""

    short: str
    long: str
    language: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over all stored articles.

    `words` counts the different words of the vocabulary. `version` is the number of batches applied. `languages` maps
    each language to its number of articles. `facts` are those that are stored by now: most are made after a reload.
    `bytes_on_disk` is 0 for a store that keeps nothing on a disk.
    """

    articles: int
    passages: int
    sentences: int
    facts: int
    words: int
    version: int
    bytes_on_disk: int
    languages: Mapping[str, int] = field(default_factory=dict)


class StoredArticles(Protocol):
    """The articles of one state, from which their stories follow; see `ReadableStore` for each method."""

    def article(self, article_id: str) -> Article | None: ...

    def signatures(self) -> dict[str, bytes]: ...

    def stories(self) -> dict[str, StoryLink]: ...


Linking = Callable[[StoredArticles], Iterable[StoryLink]]


class KeptState(Protocol):
    """All that one state keeps and that cannot be derived; see `ReadableStore` for each method."""

    def article(self, article_id: str) -> Article | None: ...

    def digests(self) -> dict[str, str]: ...

    def documents(self) -> dict[str, DocumentState]: ...

    def stories(self) -> dict[str, StoryLink]: ...

    def earlier(self, article_id: str) -> list[EarlierVersion]: ...

    def histories(self) -> list[str]: ...


class ReadableStore(Protocol):
    """All that a question needs of a store: one state of it, or always the newest. Every method may raise `StoreError`.

    All methods block, so `Library` calls them in a worker thread. They may be called from any thread at any time. Facts
    and sentences that overlapping passages share are counted and returned once.
    """

    def search(self, clauses: Sequence[QueryClause], limit: int) -> list[Hit]:
        """The best `limit` passages that match any clause, best first, ties by id. Empty if there is no clause."""

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """The passages of these ids, in the same order; ids that no longer exist are left out.

        After a search, the passages that it found can be fetched until the second `apply` that follows: a reload
        between the two calls does no harm.
        """

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        """The document frequency of each term, counted in passages; 0 for a term that no passage contains."""

    def word_counts(self, words: Collection[str]) -> dict[str, int]:
        """The count of each word in the vocabulary (see `Entry.vocabulary`); 0 for a word that it does not contain."""

    def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        """Vocabulary words, with counts, that share a one-deletion key with `word`; `word` itself is left out.

        With `max_deletions=2` the keys of `word` have up to two deletions, which finds words two edits away.
        """

    def words_beginning(self, starts: Collection[str], *, shortest: int = 1, longest: int) -> dict[str, int]:
        """Vocabulary words, with counts, that begin with any of `starts` and have `shortest` to `longest` characters.

        The most frequent 2,000 of them: whoever looks for names in another alphabet compares each. Called a few times
        a question: 0.3 ms if no word begins so, 7 ms for two letters, 0.3 s for three single ones of a million.
        """
        ...

    def digests(self) -> dict[str, str]:
        """The digest of each stored article, by article id."""

    def signatures(self) -> dict[str, bytes]:
        """The signature of each stored article that has one, by article id. Called by intake, once a reload."""

    def documents(self) -> dict[str, DocumentState]:
        """The state of each document, by its id. Called by intake, once a reload."""

    def stories(self) -> dict[str, StoryLink]:
        """The link of each article that is linked to the first one of its story, by its id."""

    def earlier(self, article_id: str) -> list[EarlierVersion]:
        """Replaced or removed versions of an article, the newest first and at most 20.

        A version is kept if its text, or what a citation shows of it, was another one. Called for a citation whose
        words the current version no longer has.
        """

    def histories(self) -> list[str]:
        """The ids of all articles that have earlier versions, in order; the article itself may be gone."""

    def origins(self) -> dict[str, int]:
        """How many articles came from each file or page, by `Article.source`."""

    def article(self, article_id: str) -> Article | None:
        """The current version of the article with this id, or None."""

    def facts(self, article_id: str) -> list[Fact]:
        """The facts of the article that are stored by now, in the order of their sentences; empty for an unknown id."""

    def has_all_facts(self, article_id: str) -> bool:
        """False if the facts of a passage of the article were not made yet."""

    def short_forms(self) -> list[ShortForm]:
        """Every short form that the facts of current articles explain, once and in order.

        Called once a version. It reads the facts of all passages: 0.2 s at 100,000.
        """

    def summaries(
        self, selection: Selection = ALL_ARTICLES, *, offset: int = 0, limit: int = 50
    ) -> list[ArticleSummary]:
        """Articles, newest first (undated ones last, then by title), from `offset`, at most `limit`."""

    def number_of(self, selection: Selection) -> int:
        """How many articles the selection has."""

    def added_since(self, version: int, limit: int) -> list[str]:
        """The ids of the articles that batches after `version` added or changed, the latest first, at most `limit`."""

    def tags(self) -> dict[str, int]:
        """The tags of all articles, each with its number of articles, the most frequent first."""

    def statistics(self) -> Statistics:
        """Counts over all stored articles. Raises `StoreError` also if its files were deleted while it was open."""

    def meanings(self, ids: Collection[int]) -> dict[int, bytes]:
        """The vectors of these passages, by id; passages without one are left out. Called once a question."""

    def put_meanings(self, vectors: Mapping[int, bytes]) -> None:
        """Keep a vector for each of these passages, replacing an earlier one; passages that are gone are skipped.

        A vector is opaque to the store, and goes with its passage. Called beside questions, a few vectors at a time: it
        is not part of a batch, does not change `version`, and what a crash loses is computed again. Raises
        `StoreBusyError`, at once, while a batch is being written; so a state that is to be approved takes none.
        """

    def without_meaning(self, languages: Collection[str], limit: int) -> list[int]:
        """The ids of up to `limit` passages of current articles in `languages` that have no vector, in order."""

    def put_facts(self, facts: Mapping[int, Sequence[Fact]]) -> None:
        """Keep all facts of each of these passages instead of those that it has; passages that are gone are skipped.

        All that `put_meanings` says holds here, too; `short_forms` are those of the entries, so they do not change.
        """

    def without_facts(self, limit: int) -> list[int]:
        """The ids of up to `limit` passages of current articles whose facts were not made yet, in order."""

    def version(self) -> int:
        """How many batches have been applied; 0 for a store that was never filled."""


class Store(ReadableStore, Protocol):
    """Durable articles and their index. While `apply` runs, the other methods answer from the state before it."""

    @property
    def packing(self) -> Packing:
        """Makes of an entry what `apply` has the least work with. It is a function of a module, not of this store.

        Called by intake, in the processes that read articles: all that is written is written by one process, so what
        it does not have to do makes a reload faster. Its use is up to the caller.
        """

    def apply(
        self,
        changes: Iterable[Change],
        approve: Callable[[ReadableStore], bool] | None = None,
        linking: Linking | None = None,
    ) -> int:
        """Carry out all of `changes`, in their order.

        Called by intake. The batch is atomic: if `changes` raises midway or the process is killed, nothing changes.
        They are consumed while the batch is written, so they need not fit in memory. Returns the new version, or the
        current one if no article or story changed: the states of documents and earlier versions are no part of it.
        Raises `StoreBusyError` if another batch is being written.

        `linking` is called once after all changes if an article changed, with the articles as they will be. The links
        that it gives are part of the batch.

        `approve` is called once, after all changes and before any is visible to others, with the state after them. It
        may ask that state from several threads until it returns. If it returns False, nothing changes and
        `ChangesRefusedError` is raised. It is not called if no article or story changed.
        """

    def frozen(self) -> AbstractContextManager[KeptState]:
        """The state of now, which stays the same until the context ends, whatever is applied meanwhile."""

    def close(self) -> None:
        """Release files. A batch in progress is abandoned and leaves no trace; its `apply` raises `StoreError`.

        After that every other method raises `StoreError`. Closing twice does no harm.
        """
