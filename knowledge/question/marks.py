"""Marks what each word does in its question: it asks, names something, names a role, or says little."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from knowledge.languages import Language
from knowledge.question.phrases import Asking
from knowledge.question.question import QuestionWord
from knowledge.text.stems import stem

_OPENING_MARKS = " ¿¡\"'“‘"


@dataclass(frozen=True, slots=True)
class Markings:
    """The stems of light words and of words of speech, in one language."""

    language: Language
    light: frozenset[str]
    speech: frozenset[str]

    def marked(self, word: QuestionWord, text: str, asked: Asking | None) -> QuestionWord:
        """The word with its marks; `asked` is the question phrase of `text`."""
        statements = self.language.statements
        is_sort = asked is not None and word.start in asked.noun
        return replace(
            word,
            asks=asked is not None and asked.start < word.end and word.start < asked.end,
            is_name=_is_name(word, text),
            is_role=statements is not None and statements.is_head(word.folded),
            is_sort=is_sort,
            is_light=is_sort or not self.light.isdisjoint(word.stems),
            is_speech=not self.speech.isdisjoint(word.stems),
        )


@cache
def markings(language: Language, stemming: Language) -> Markings:
    """The markings for questions in `language` whose words are stemmed by `stemming`."""
    asking = language.questions

    def stemmed(words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem(word, stemming) for word in words)

    return Markings(language, stemmed(asking.light), stemmed(asking.speech))


def _is_name(word: QuestionWord, text: str) -> bool:
    """True if the word is written as a name: a capital inside the question, an acronym, a possessive, or a figure.

    A figure distinguishes, too: the summit of 2014 is not that of 2013. German writes every noun with a capital; there,
    every noun counts as a name.
    """
    written = word.written
    if any(map(str.isdigit, written)) or word.folded.endswith("'s"):
        return True
    if sum(map(str.isupper, written)) > 1:
        return True
    return written[:1].isupper() and text[: word.start].strip(_OPENING_MARKS) != ""
