"""Finds the question phrase ("in which year"), which shows the kind of a question and the sort of thing it wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.languages import Language
from knowledge.model import QuestionKind
from knowledge.question.question import QuestionWord, Sort
from knowledge.text.words import words

SORT_OF_KIND = {
    QuestionKind.WHO: Sort.PERSON,
    QuestionKind.WHEN: Sort.TIME,
    QuestionKind.WHERE: Sort.PLACE,
    QuestionKind.HOW_MANY: Sort.NUMBER,
    QuestionKind.WHY: Sort.REASON,
}
# "In which year" asks when, though its phrase is "which".
_KIND_OF_SORT = {Sort.TIME: QuestionKind.WHEN, Sort.PLACE: QuestionKind.WHERE}
_NOUN_WITHIN = 5  # words behind the phrase: "which Chinese company", "what was the final price"
_MOST_OTHERS = 2  # words with content between the phrase and its noun
_LONGEST_NOUN = 3  # words


@dataclass(frozen=True, slots=True)
class Asking:
    """A question phrase at `start <= i < end` of the text, the kind that it shows and the sort that it wants."""

    kind: QuestionKind
    sort: Sort
    start: int
    end: int


def asking(text: str, split: Sequence[QuestionWord], language: Language) -> Asking | None:
    """The question phrase of `text`, whose words are `split`; None if it has none."""
    if language.questions.phrases_in_text:
        return _in_text(text, language)
    return _in_words(split, language)


def phrase_edges(text: str, language: Language) -> tuple[int, ...]:
    """Where a phrase that is searched as plain text begins and ends, so that words can be cut there."""
    asked = _in_text(text, language) if language.questions.phrases_in_text else None
    return (asked.start, asked.end) if asked else ()


def _in_words(split: Sequence[QuestionWord], language: Language) -> Asking | None:
    """The longest phrase at the earliest word."""
    phrases = _phrases(language)
    longest = max(map(len, phrases), default=0)
    folded = [word.folded.removesuffix("'s") for word in split]
    for first in range(len(folded)):
        for size in range(min(longest, len(folded) - first), 0, -1):
            kind = phrases.get(tuple(folded[first : first + size]))
            if kind is not None:
                sort = SORT_OF_KIND.get(kind) or _sort_of_noun(split, first, first + size, language)
                return Asking(_KIND_OF_SORT.get(sort, kind), sort, split[first].start, split[first + size - 1].end)
    return None


def _in_text(text: str, language: Language) -> Asking | None:
    """The longest phrase wherever it is: 什么时候 ("when") contains 什么 ("what")."""
    lowered = text.lower()
    for phrase, kind in _phrases_by_length(language):
        start = lowered.find(phrase)
        if start >= 0:
            sort = SORT_OF_KIND.get(kind) or _sort_beside(lowered, start, start + len(phrase), language)
            return Asking(_KIND_OF_SORT.get(sort, kind), sort, start, start + len(phrase))
    return None


@cache
def _phrases(language: Language) -> Mapping[tuple[str, ...], QuestionKind]:
    """Question phrases as tuples of folded words."""
    return {
        tuple(word.folded for word in words(phrase)): QuestionKind(kind)
        for kind, phrases in language.questions.phrases.items()
        for phrase in phrases
    }


@cache
def _phrases_by_length(language: Language) -> Sequence[tuple[str, QuestionKind]]:
    found = [
        (phrase.lower(), QuestionKind(kind))
        for kind, phrases in language.questions.phrases.items()
        for phrase in phrases
    ]
    return sorted(found, key=lambda item: -len(item[0]))


def _sort_of_noun(split: Sequence[QuestionWord], first: int, stop: int, language: Language) -> Sort:
    """The sort named by the noun behind the phrase, or before it where the language puts it there ("công ty nào")."""
    sorts = language.questions.sorts
    if language.questions.noun_first:
        for size in range(min(_LONGEST_NOUN, first), 0, -1):
            if sort := sorts.get(" ".join(word.folded for word in split[first - size : first])):
                return Sort(sort)
    for place in range(stop, min(stop + _NOUN_WITHIN, len(split))):
        for size in range(_LONGEST_NOUN, 0, -1):
            if sort := sorts.get(" ".join(word.folded for word in split[place : place + size])):
                return Sort(sort)
        if split[place].has_content and place - stop > _MOST_OTHERS:
            break
    # "what is Haiying Wang's role?": the last word, if somebody's is before it.
    if len(split) - stop >= 2 and split[-2].folded.endswith("'s") and split[-1].folded in sorts:
        return Sort(sorts[split[-1].folded])
    return Sort.ANYTHING


def _sort_beside(text: str, start: int, end: int, language: Language) -> Sort:
    """The sort named by the noun right behind the phrase (哪个公司), or right before it (บริษัทใด)."""
    behind, before = text[end:].lstrip("の "), text[:start].rstrip()
    for noun, sort in language.questions.sorts.items():
        if behind.startswith(noun) or before.endswith(noun):
            return Sort(sort)
    return Sort.ANYTHING
