"""A golden question: what is asked, and what the answer must show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.answers import Answer

_SAME = str.maketrans("’‘“”«»„\u00a0\u202f", '\'\'"""""  ')


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question with its expected answer.

    `words` must all be in what is shown first, in any order. `article` is the id of the article that must be cited
    first. `absent` is true for a question that the articles do not answer: nothing may be shown.
    """

    question: str
    words: tuple[str, ...] = ()
    article: str | None = None
    absent: bool = False

    def __post_init__(self) -> None:
        if not self.question.strip():
            raise ValueError("the question is empty; write one, or remove the entry")
        if self.absent == bool(self.words or self.article):
            raise ValueError("give either words or article (or both), or absent: true")
        if any(not words.strip() for words in self.words):
            raise ValueError("the words are empty; write what the answer must contain")

    @classmethod
    def of(cls, answer: Answer) -> "GoldenQuestion":
        """The question of an answer that is right as it is now: its short answer, or else its article, is expected."""
        if not answer.is_shown:
            return cls(answer.question, absent=True)
        if answer.best is None:
            return cls(answer.question, article=answer.details[0].article.id)
        short = answer.best.short
        return cls(answer.question, (short.text,) if short else (), answer.best.article.id)

    def written(self) -> Mapping[str, Any]:
        """The entry as the file has it, without what is not given."""
        words = self.words[0] if len(self.words) == 1 else list(self.words)
        entry = {"question": self.question, "words": words, "article": self.article, "absent": self.absent}
        return {key: value for key, value in entry.items() if value}

    def is_met_by(self, answer: Answer) -> bool:
        """True if the answer shows what is expected. An answer under "Perhaps:" counts as shown."""
        if self.absent or not answer.is_shown:
            return self.absent and not answer.is_shown
        cited = answer.best.article if answer.best else answer.details[0].article
        text = _folded(answer.best.shown if answer.best else answer.details[0].value)
        return all(_folded(words) in text for words in self.words) and self.article in (None, cited.id)


def _folded(text: str) -> str:
    """The text without what a person would not count as a difference: case, kinds of quotation marks, line breaks."""
    return " ".join(text.translate(_SAME).casefold().split())
