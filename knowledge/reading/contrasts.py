"""Which of several is asked for: the next, the largest, the minimum. A sentence may describe another one."""

from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.languages import Language
from knowledge.question.question import Question
from knowledge.reading.sorts import has_any
from knowledge.text.stems import stem
from knowledge.text.words import fold, raw_words


def describes_another(question: Question, text: str, language: Language) -> bool:
    """True if one of several is asked for, and the sentence `text` is about another: the last for the next, the second
    largest for the largest, the maximum for the minimum.

    It cannot see that a sentence with both says something of each.
    """
    if language is not question.language:
        return False
    if any(not has_any(demand.asked | demand.met, text, language) for demand in question.contrasts):
        return True
    asked = [word.folded for word in question.words]
    if not any(is_superlative(word, language) or stem(word, language) in _opposites(language) for word in asked):
        return False
    said = [fold(word) for word in raw_words(text)]
    return _is_of_another_rank(asked, said, language) or _is_opposite(asked, said, language)


def is_superlative(word: str, language: Language) -> bool:
    """True if the folded word names the utmost of its kind, by its ending or as a word of the language."""
    asking = language.questions
    return word in asking.superlatives or (len(word) > 4 and word.endswith(asking.superlative_endings))


def _is_of_another_rank(asked: Sequence[str], said: Sequence[str], language: Language) -> bool:
    """True if the sentence has the superlative of the question with another rank everywhere."""
    for word in filter(lambda word: is_superlative(word, language), asked):
        wanted = _ranks(word, asked, language)
        found = _ranks(word, said, language)
        if found and wanted.isdisjoint(found):
            return True
    return False


def _ranks(word: str, among: Sequence[str], language: Language) -> set[str]:
    """The ranks before each such superlative, "" where there is none."""
    places = [place for place, other in enumerate(among) if other == word]
    before = (among[place - 1] if place else "" for place in places)
    return {language.questions.ranks.get(one, "") for one in before}


def _is_opposite(asked: Sequence[str], said: Sequence[str], language: Language) -> bool:
    """True if the sentence has the opposite of a word of the question and not the word itself."""
    opposites, stems = _opposites(language), {stem(word, language) for word in said}
    own = {one for word in asked if (one := stem(word, language)) in opposites and one not in stems}
    return any(not opposites[one].isdisjoint(stems) for one in own)


@cache
def _opposites(language: Language) -> Mapping[str, frozenset[str]]:
    """The stems of each word's opposites, by its stem."""
    found: dict[str, frozenset[str]] = {}
    for sides in language.questions.opposites:
        stems = [frozenset(stem(word, language) for word in side) for side in sides]
        for side in stems:
            for one in side:
                found[one] = found.get(one, frozenset()).union(*(other for other in stems if other is not side)) - side
    return found
