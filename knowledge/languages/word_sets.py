"""Sets of words put together, each combination once: rules ask for the same few at every sentence."""

from functools import cache


@cache
def joined(*sets: frozenset[str]) -> frozenset[str]:
    """The words of all these sets."""
    return frozenset[str]().union(*sets)


@cache
def without(words: frozenset[str], *others: frozenset[str]) -> frozenset[str]:
    """The words that none of the others has."""
    return words.difference(*others)
