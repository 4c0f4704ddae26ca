"""Messages that ask nothing: greetings, thanks and farewells."""

from collections.abc import Collection
from functools import cache, lru_cache

from knowledge.languages import DEFAULT, known_languages, language_of
from knowledge.question.clauses import phrase_table
from knowledge.text.detection import detect
from knowledge.text.words import words

Phrase = tuple[str, ...]

_LEAST = 5  # letters of a phrase that is known whatever the language: short words mean too many things ("halo", "tak")


def is_courtesy(text: str, spoken: Collection[str] = (), *, besides: Collection[str] = ()) -> bool:
    """True if the text only greets, thanks or says goodbye, in any language.

    `spoken` are the codes of languages in which short greetings count, beside that which the text seems to be in;
    `besides` are further words that ask nothing, in small letters.
    """
    left = tuple(word.folded for word in words(text))
    polite, called = _phrases(frozenset({detect(text, DEFAULT), *spoken}), frozenset(besides))
    is_polite = False
    while left:
        size = _longest(left, polite | called if is_polite else polite)
        if not size:
            return False
        left, is_polite = left[size:], True
    return is_polite


@lru_cache(256)  # a client may name any language
def _phrases(codes: frozenset[str], besides: frozenset[str]) -> tuple[frozenset[Phrase], frozenset[Phrase]]:
    """What is polite, and those who may be called behind it. Kept, as every message of a chat is looked at."""
    polite = _everywhere().union(((word,) for word in besides), *map(_courtesies, codes))
    return polite, frozenset[Phrase]().union(*(phrase_table(language_of(code).messages.called) for code in codes))


def _courtesies(code: str) -> frozenset[Phrase]:
    return phrase_table(language_of(code).messages.courtesies)


@cache
def _everywhere() -> frozenset[Phrase]:
    """The courtesies of all languages that are long enough to be nothing else."""
    every = frozenset[Phrase]().union(*(_courtesies(language.code) for language in known_languages()))
    return frozenset(phrase for phrase in every if len("".join(phrase)) >= _LEAST)


def _longest(said: Phrase, phrases: Collection[Phrase]) -> int:
    """How many of the first words are a phrase; 0 if none is."""
    most = min(len(said), max(map(len, phrases), default=0))
    return next((size for size in range(most, 0, -1) if said[:size] in phrases), 0)
