"""Which of several is asked for: the next, the largest, the minimum. A sentence may describe another one."""

from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.languages import Language
from knowledge.question.question import Question
from knowledge.reading.sorts import has_any
from knowledge.text.stems import stems
from knowledge.text.words import fold, raw_words


def asks_for_one_of_several(question: Question) -> bool:
    """True if the question asks for one of several, so that a sentence could describe another."""
    language = question.language
    return bool(question.contrasts) or any(
        is_superlative(word.folded, language) or word.stem in _opposites(language) for word in question.words
    )


def describes_another(question: Question, text: str, language: Language) -> bool:
    """True if one of several is asked for, and the sentence `text` is about another: the last for the next, the second
    largest for the largest, the maximum for the minimum.

    It cannot see that a sentence with both says something of each.
    """
    if language is not question.language:
        return False
    if any(not has_any(demand.asked | demand.met, text, language) for demand in question.contrasts):
        return True
    superlatives = [word.folded for word in question.words if is_superlative(word.folded, language)]
    contrary = [word.stem for word in question.words if word.stem in _opposites(language)]
    if not superlatives and not contrary:
        return False
    said = [fold(word) for word in raw_words(text)]
    asked = [word.folded for word in question.words]
    is_of_another_rank = any(_is_of_another_rank(word, asked, said, language) for word in superlatives)
    return is_of_another_rank or _is_opposite(contrary, said, language)


def is_superlative(word: str, language: Language) -> bool:
    """True if the folded word names the utmost of its kind, by its ending or as a word of the language."""
    asking = language.questions
    return word in asking.superlatives or (len(word) > 4 and word.endswith(asking.superlative_endings))


def _is_of_another_rank(word: str, asked: Sequence[str], said: Sequence[str], language: Language) -> bool:
    """True if the sentence has this superlative of the question with another rank everywhere."""
    found = _ranks(word, said, language)
    return bool(found) and found.isdisjoint(_ranks(word, asked, language))


def _ranks(word: str, among: Sequence[str], language: Language) -> set[str]:
    """The ranks before each such superlative, "" where there is none."""
    places = [place for place, other in enumerate(among) if other == word]
    before = (among[place - 1] if place else "" for place in places)
    return {language.questions.ranks.get(one, "") for one in before}


def _is_opposite(asked: Sequence[str], said: Sequence[str], language: Language) -> bool:
    """True if the sentence has the opposite of one of these stems and not the stem itself."""
    opposites, found = _opposites(language), set(stems(said, language))
    return any(one not in found and not opposites[one].isdisjoint(found) for one in asked)


@cache
def _opposites(language: Language) -> Mapping[str, frozenset[str]]:
    """The stems of each word's opposites, by its stem."""
    found: dict[str, frozenset[str]] = {}
    for sides in language.questions.opposites:
        stemmed = [frozenset(stems(sorted(side), language)) for side in sides]
        for side in stemmed:
            for one in side:
                others = (other for other in stemmed if other is not side)
                found[one] = found.get(one, frozenset()).union(*others) - side
    return found
