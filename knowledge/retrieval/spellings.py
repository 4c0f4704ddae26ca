"""A content word of a question with the spellings to search for, as far as the corpus decides them."""

from dataclasses import dataclass
from enum import Enum

from knowledge.question.question import QuestionWord

# A spelling that weighs more than this was meant; one that weighs less is only tried, and its matches cover nothing.
MEANT = 0.5


class Standing(Enum):
    """How the corpus knows a word of the question."""

    KNOWN = "known"
    REPAIRED = "repaired"  # the corpus has it in another spelling, and no doubt that this was meant
    UNKNOWN = "unknown"  # the corpus does not have it; similar spellings are only tried


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded word, or two that were run together, to search for; of a word's spellings the best match counts.

    `stem`, if given, is all that is known of it: the corpus has the word only with other endings.
    """

    word: str
    weight: float = 1.0
    stem: str = ""


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word to search for: a content word of the question, or two neighbours that the corpus writes as one.

    A word of unknown standing may have no spellings.
    """

    words: tuple[QuestionWord, ...]
    spellings: tuple[Spelling, ...]
    standing: Standing = Standing.KNOWN

    @property
    def bare(self) -> str:
        """The word as asked, folded; two words with a blank between."""
        return " ".join(word.bare for word in self.words)

    @property
    def written(self) -> str:
        """The word as written in the question."""
        return " ".join(word.written for word in self.words)

    @property
    def likeliest(self) -> str:
        """The spelling with the greatest weight; the word as asked if it has none."""
        return self.spellings[0].word if self.spellings else self.bare
