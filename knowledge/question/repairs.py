"""Puts other spellings into a question, and says which word became which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from knowledge.question.parse import record
from knowledge.question.question import Question, QuestionWord
from knowledge.question.splitting import respelled_words


@dataclass(frozen=True, slots=True)
class Replacement:
    """Neighbouring words of a question, and the spelling that takes their place."""

    words: tuple[QuestionWord, ...]
    used: str


@dataclass(frozen=True, slots=True)
class RepairedQuestion:
    """The question after repairs; `became` leads from each word as it was to the words in its place."""

    question: Question
    became: Mapping[QuestionWord, tuple[QuestionWord, ...]]


def repaired(question: Question, replacements: Sequence[Replacement]) -> RepairedQuestion:
    """The question with `replacements`; only these are split and stemmed, the other words are as they were."""
    if not replacements:
        return RepairedQuestion(question, {word: (word,) for word in question.words})
    text, at = "", 0
    parts: list[tuple[tuple[QuestionWord, ...], tuple[QuestionWord, ...]]] = []
    for old, used in _parts(question, replacements):
        text += question.text[at : old[0].start]
        new = respelled_words(used, question) if used is not None else [_moved(old[0], -old[0].start)]
        parts.append((old, tuple(_moved(word, len(text)) for word in new)))
        text, at = text + (used if used is not None else old[0].written), old[-1].end
    split = [word for _, new in parts for word in new]
    found = record(text + question.text[at:], split, question.language, question.stemming)
    marked = iter(found.words)
    became = [(old, tuple(islice(marked, len(new)))) for old, new in parts]
    return RepairedQuestion(found, {word: new for old, new in became for word in old})


def _parts(
    question: Question, replacements: Sequence[Replacement]
) -> Iterator[tuple[tuple[QuestionWord, ...], str | None]]:
    """The words in order: those that are replaced together with their new spelling, each other one with None."""
    by_first = {one.words[0]: one for one in replacements}
    later = {word for one in replacements for word in one.words[1:]}
    for word in question.words:
        if word in by_first:
            yield by_first[word].words, by_first[word].used
        elif word not in later:
            yield (word,), None


def _moved(word: QuestionWord, offset: int) -> QuestionWord:
    return replace(word, start=word.start + offset, end=word.end + offset)
