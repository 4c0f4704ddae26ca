"""What a question is about, whatever its spelling and the order of its words; for grouping, not for answering."""

from collections import Counter, defaultdict
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


def commonest_words(gists: Sequence[Gist], most: int) -> list[tuple[str, int]]:
    """The words that most gists have, each in its most frequent form, with how many have it in any form."""
    having: Counter[tuple[str, ...]] = Counter()
    forms: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for gist in gists:
        having.update({stems for _, stems in gist.words})
        for word, stems in gist.words:
            forms[stems][word] += 1
    ranked = sorted(having, key=lambda stems: (-having[stems], stems))
    return [(forms[stems].most_common(1)[0][0], having[stems]) for stems in ranked[:most]]
