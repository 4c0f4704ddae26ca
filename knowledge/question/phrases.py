"""Finds the question phrase ("in which year"), which shows the kind of a question and the sort of thing it wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answers import QuestionKind
from knowledge.languages import Demand, Language
from knowledge.question.question import QUESTION_MARKS, QuestionWord, Sort
from knowledge.text.words import plain, words

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
_BETWEEN = "の "  # what may stand between a phrase and its noun


@dataclass(frozen=True, slots=True)
class Asking:
    """A question phrase at `start <= i < end` of the text, the kind that it shows and the sort that it wants.

    `noun` is where the noun that names the sort is ("which Chinese company"); empty where the phrase itself shows it.
    """

    kind: QuestionKind
    sort: Sort
    start: int
    end: int
    noun: range = range(0)


def asking(text: str, split: Sequence[QuestionWord], language: Language) -> Asking | None:
    """The question phrase of `text`, whose words are `split`; None if it has none."""
    if language.questions.phrases_in_text:
        return _in_text(text, language)
    return _in_words(split, language)


def kind_without_phrase(text: str) -> QuestionKind:
    """The kind of a question that has no phrase: by its question mark, or a keyword query."""
    return QuestionKind.WHAT if text.rstrip().endswith(QUESTION_MARKS) else QuestionKind.KEYWORDS


def demanded(
    demands: Sequence[Demand], text: str, split: Sequence[QuestionWord], language: Language
) -> tuple[Demand, ...]:
    """Those of the demands whose phrases are in the question."""
    if language.questions.phrases_in_text:
        lowered = text.lower()
        return tuple(one for one in demands if any(phrase in lowered for phrase in one.asked))
    # Phrases are whole words where words have blanks between them. A demand of Arabic has thousands of phrases.
    longest = range(1, 1 + _longest_demand(language))
    runs = {_joined(split[first : first + size]) for first in range(len(split)) for size in longest}
    if language.tones:
        return tuple(one for one in demands if not one.asked.isdisjoint(runs))
    # In chats, accents are left out: "combien coute".
    return tuple(one for one in demands if not (one.asked | _unaccented(one.asked)).isdisjoint(runs))


@cache
def _unaccented(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(map(plain, phrases))


def phrase_edges(text: str, language: Language) -> tuple[int, ...]:
    """Where a phrase that is searched as plain text begins and ends, so that words can be cut there."""
    asked = _in_text(text, language) if language.questions.phrases_in_text else None
    if asked is None:
        return ()
    return (asked.start, asked.end, *((asked.noun.start, asked.noun.stop) if asked.noun else ()))


@cache
def _longest_demand(language: Language) -> int:
    """The words of the longest phrase that shows a demand."""
    demands = [*language.questions.amounts, *language.questions.contrasts]
    return max((phrase.count(" ") + 1 for one in demands for phrase in one.asked), default=0)


def _in_words(split: Sequence[QuestionWord], language: Language) -> Asking | None:
    """The longest phrase at the earliest word."""
    phrases = _phrases(language)
    longest = max(map(len, phrases), default=0)
    folded = [word.folded.removesuffix("'s") for word in split]
    for first in range(len(folded)):
        for size in range(min(longest, len(folded) - first), 0, -1):
            kind = phrases.get(tuple(folded[first : first + size]))
            if kind is not None:
                return _asking(kind, split, first, first + size, language)
    return None


def _asking(kind: QuestionKind, split: Sequence[QuestionWord], first: int, stop: int, language: Language) -> Asking:
    start, end = split[first].start, split[stop - 1].end
    if kind in SORT_OF_KIND:
        return Asking(kind, SORT_OF_KIND[kind], start, end)
    noun = _noun(split, first, stop, language)
    if noun is None:
        return Asking(kind, Sort.ANYTHING, start, end)
    sort = Sort(language.questions.sorts[_joined(noun)])
    return Asking(_KIND_OF_SORT.get(sort, kind), sort, start, end, range(noun[0].start, noun[-1].end))


def _in_text(text: str, language: Language) -> Asking | None:
    """The longest phrase wherever it is: 什么时候 ("when") contains 什么 ("what")."""
    lowered = text.lower()
    for phrase, kind in _phrases_by_length(language):
        start = lowered.find(phrase)
        if start >= 0:
            end = start + len(phrase)
            if kind in SORT_OF_KIND:
                return Asking(kind, SORT_OF_KIND[kind], start, end)
            sort, noun = _sort_beside(lowered, start, end, language)
            return Asking(_KIND_OF_SORT.get(sort, kind), sort, start, end, noun)
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


@cache
def _nouns_by_length(language: Language) -> Sequence[tuple[str, str]]:
    """The nouns that name a sort, the longest first: 年代 is no 年. Sets have another order in every process."""
    return sorted(language.questions.sorts.items(), key=lambda item: (-len(item[0]), item[0]))


def _noun(split: Sequence[QuestionWord], first: int, stop: int, language: Language) -> Sequence[QuestionWord] | None:
    """The noun that names the sort: behind the phrase, or before it in some languages ("công ty nào")."""
    sorts = language.questions.sorts
    if language.questions.noun_first:
        before = (split[first - size : first] for size in range(min(_LONGEST_NOUN, first), 0, -1))
        if found := next((words for words in before if _joined(words) in sorts), None):
            return found
    for place in range(stop, min(stop + _NOUN_WITHIN, len(split))):
        behind = (split[place : place + size] for size in range(_LONGEST_NOUN, 0, -1))
        nouns = (words for words in behind if _joined(words) in sorts and not _is_name(words, split, language))
        if found := next(nouns, None):
            return found
        if split[place].has_content and place - stop > _MOST_OTHERS:
            break
    # "what is Haiying Wang's role?": the last word, if somebody's is before it.
    last = split[-1:]
    return last if len(split) - stop >= 2 and split[-2].folded.endswith("'s") and _joined(last) in sorts else None


def _is_name(noun: Sequence[QuestionWord], split: Sequence[QuestionWord], language: Language) -> bool:
    """True for a noun with a capital, in a language where that shows a name: "What did Alice Queen do?"."""
    names = language.statements.names if language.statements else None
    if names is None or not names.capitals_prove_names or not noun[0].written[:1].isupper():
        return False
    return not all(word.written[:1].isupper() for word in split)


def _joined(words: Sequence[QuestionWord]) -> str:
    return " ".join(word.folded for word in words)


def _sort_beside(text: str, start: int, end: int, language: Language) -> tuple[Sort, range]:
    """The sort, and where its noun is: right behind the phrase (哪个公司) or right before it (บริษัทใด)."""
    behind = end + len(text[end:]) - len(text[end:].lstrip(_BETWEEN))
    before = len(text[:start].rstrip())
    for noun, sort in _nouns_by_length(language):
        if text.startswith(noun, behind):
            return Sort(sort), range(behind, behind + len(noun))
        if text.endswith(noun, 0, before):
            return Sort(sort), range(before - len(noun), before)
    return Sort.ANYTHING, range(0)
