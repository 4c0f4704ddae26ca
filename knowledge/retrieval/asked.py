"""A question as retrieval understands it: its content words, each with the spellings to look for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from knowledge.store.base import Term


class Standing(Enum):
    """How the corpus knows a word of the question."""

    KNOWN = "known"
    REPAIRED = "repaired"  # the corpus has it in another spelling, and no doubt that this was meant
    UNKNOWN = "unknown"  # the corpus has it not; spellings that look like it are only tried


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded word (or two, where one was run together) to look for; of a word's spellings the best found counts.

    `stem`, if given, is all that is known of it: the corpus has the word only with other endings.
    """

    word: str
    weight: float = 1.0
    stem: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A content word as it stands at `start <= i < end` of the question. An unknown word may have no spellings."""

    word: str
    start: int
    end: int
    spellings: tuple[Spelling, ...]
    standing: Standing = Standing.KNOWN


@dataclass(frozen=True, slots=True)
class Understood:
    """A question's content words in order. `text` is the question, retyped where the keyboard was set wrong.

    `language` is its own; `stemmed` is the language of articles that its words are stemmed by. `frequencies` are those
    that were looked up on the way.
    """

    text: str
    language: str
    stemmed: str
    words: tuple[Asked, ...]
    frequencies: Mapping[Term, int]
