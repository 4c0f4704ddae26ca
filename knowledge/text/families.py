"""Words of one family that a stemmer does not join: write, wrote, written, author; win, winner.

The irregular ones are data of their language. The regular nouns for people who do something are made by rule (teach,
teacher); that is only safe where a person is asked for, as a flower is nobody who flows.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from knowledge.languages import Language
from knowledge.text.stems import stem
from knowledge.text.wordlists import read_families

_LEAST = 3  # letters of a verb that a noun is made of


def relatives(own: str, language: Language) -> tuple[str, ...]:
    """The stems of the other words in the families of a word with this stem."""
    return tuple(one for one in _families(language).get(own, ()) if one != own)


@lru_cache(maxsize=4096)
def agents(word: str, own: str, language: Language) -> tuple[str, ...]:
    """The stems that a verb has as a noun for a person, and such a noun as a verb, by the endings of the language.

    `word` is folded, `own` is its stem.
    """
    found: list[str] = []
    for ending in language.agent_endings:
        verb = word.removesuffix(ending)
        if verb != word and len(verb) >= _LEAST:
            found += [stem(verb, language), stem(verb + "e", language)]
            if verb[-1] == verb[-2]:
                found.append(stem(verb[:-1], language))
        else:
            found += [stem(own + ending, language), stem(own + own[-1] + ending, language)]
            if own[-1] == "e":
                found.append(stem(own[:-1] + ending, language))
    return tuple(dict.fromkeys(one for one in found if one != own))


@cache
def _families(language: Language) -> Mapping[str, tuple[str, ...]]:
    """The stems of each family, by each of them; a word of two families has those of both."""
    found: dict[str, tuple[str, ...]] = {}
    for line in read_families(language):
        stems = tuple(dict.fromkeys(stem(word, language) for word in line.split()))
        for one in stems:
            found[one] = tuple(dict.fromkeys((*found.get(one, ()), *stems)))
    return found
