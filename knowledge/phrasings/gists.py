"""What a question is about, whatever its spelling and the order of its words; for grouping, not for answering."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.question.parse import parse


@dataclass(frozen=True, slots=True)
class Gist:
    """The kind of a question, and its content words in no order, each with its stems.

    It forgets how the words belong together: "ferries from Oslo to Bergen" and the way back have one gist.
    """

    kind: QuestionKind
    words: tuple[tuple[str, tuple[str, ...]], ...]


def gist_of(text: str, languages: Sequence[str]) -> Gist:
    """The gist of a question to articles in these languages; of a text without content words, all of its words."""
    question = parse(text, languages)
    words = [word for word in question.words if word.is_subject] or question.words
    return Gist(question.kind, tuple((word.bare, word.stems) for word in words))
