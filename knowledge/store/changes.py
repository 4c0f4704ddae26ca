"""What a batch of changes is made of: the articles as a store keeps them, and what is remembered beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from knowledge.model import Article, Fact, Passage


class Field(StrEnum):
    """The indexed fields of a passage. The text of a field is its terms, already analysed, separated by spaces."""

    STEMS = "stems"
    HEADS = "heads"  # the stems of the title and of the headings above, which are among the stems, too
    WORDS = "words"
    PAIRS = "pairs"
    GRAMS = "grams"


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage, the terms of each field to index, and the arrays that re-ranking reads (opaque to the store)."""

    passage: Passage
    terms: Mapping[Field, str]
    arrays: bytes = b""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that is stored for one article. As a change, it adds the article or replaces the one with its id.

    `digest` identifies the version of the source. `vocabulary` maps each word, in lower case but otherwise as spelled,
    to the number of the article's passages that contain it (in the passage or in the title). `signature` is opaque to
    the store; near-duplicates are found by it.
    """

    article: Article
    digest: str
    passages: tuple[IndexedPassage, ...]
    vocabulary: Mapping[str, int]
    signature: bytes = b""

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.article.id

    @property
    def characters(self) -> int:
        """The length of the article's text."""
        return len(self.article.text)


@dataclass(frozen=True, slots=True)
class PackedEntry:
    """An entry as one kind of store writes it, made by `Store.packing`. As a change, it does the same as the entry.

    `id` and `characters` are those of the entry. Only the store can read `content`, which is made of plain values, so
    that it goes quickly from one process to another.
    """

    id: str
    characters: int
    content: Any


Packing = Callable[[Entry], Entry | PackedEntry]


def unpacked(entry: Entry) -> Entry:
    """The packing of a store that writes entries as they are."""
    return entry


@dataclass(frozen=True, slots=True)
class ArticleRemoval:
    """The article with this id goes; nothing happens if there is none."""

    id: str


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What a reload remembers of a document, to see that it is unchanged; `articles` are the ids of its articles.

    As a change, it adds the state or replaces the one with its id. No article changes by it.
    """

    id: str
    digest: str
    size: int
    modified_ns: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRemoval:
    """The state of the document with this id goes; its articles stay."""

    id: str


@dataclass(frozen=True, slots=True)
class StoryLink:
    """The article belongs to the story whose first article is `first`; with None it is on its own.

    `is_corrected` is true if `first` corrects it, so that it answers no more; else it is a copy of `first`. It replaces
    an earlier link of the article. Both may come before or after it in the same batch. If either is not
    stored after the batch, the link goes.
    """

    article: str
    first: str | None
    is_corrected: bool = False

    def __post_init__(self) -> None:
        if self.article == self.first:
            raise ValueError(f"the first article of a story has no link: {self.article}")


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """An article as it was until it was replaced or removed, at the time `until` (UTC) by the batch `version`.

    As a change, it adds a version that comes from elsewhere to the history of the article, or replaces the one with its
    number. `version` then only says its place there: use numbers below those of the versions that are kept, and below
    1. No current article changes by it.
    """

    article: Article
    until: datetime
    version: int

    def __post_init__(self) -> None:
        if self.until.utcoffset() is None:
            raise ValueError(f"the time of a version needs a time zone: {self.article.id}")


Change = Entry | PackedEntry | ArticleRemoval | DocumentState | DocumentRemoval | StoryLink | EarlierVersion
