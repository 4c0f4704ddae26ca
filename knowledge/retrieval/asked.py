"""A question as retrieval understands it: its content words, each with the spellings to look for."""

from dataclasses import dataclass
from enum import Enum

from knowledge.model import Repair


class Standing(Enum):
    """How the corpus knows a word of the question."""

    KNOWN = "known"
    REPAIRED = "repaired"  # the corpus has it in another spelling, and no doubt that this was meant
    UNKNOWN = "unknown"  # the corpus has it not; spellings that look like it are only tried


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded word to look for; of a word's spellings the best weighted one that a passage has counts."""

    word: str
    weight: float = 1.0


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
    """The question after repairs: its text, its content words in order, and what was changed or is not known."""

    text: str
    language: str
    words: tuple[Asked, ...]
    repairs: tuple[Repair, ...] = ()
    unknown: tuple[str, ...] = ()
