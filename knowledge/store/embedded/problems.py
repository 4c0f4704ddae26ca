"""What verifying a store may find."""

import zlib
from dataclasses import dataclass
from enum import StrEnum


class StorePart(StrEnum):
    """The part of a store in which a problem is."""

    DATABASE = "the database"
    ARTICLE = "an article"
    COUNTS = "the counts"
    VOCABULARY = "the vocabulary"
    DOCUMENT = "a document"
    STORY = "a story"
    EARLIER = "an earlier version"
    INDEX = "the index"


@dataclass(frozen=True, slots=True)
class StoreProblem:
    """Something that is not as it was stored; `name` is the id of the article, document or story, if it is one's."""

    part: StorePart
    reason: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.part} {self.name}: {self.reason}" if self.name else f"{self.part}: {self.reason}"


# What packed columns raise when they are not as they were written.
UNREADABLE = (zlib.error, ValueError, RuntimeError, IndexError, TypeError, KeyError)
