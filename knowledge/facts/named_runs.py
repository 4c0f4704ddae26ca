"""The runs of capitals of an article, as names of organisations: cut at roles, compared by their words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from knowledge.facts.capitals import capitals_pattern
from knowledge.languages.name_words import NameWords
from knowledge.languages.statements import StatementWords
from knowledge.model import Span

Words = tuple[str, ...]


class NamedRun(NamedTuple):
    """A place where the article names an organisation: its words as written, and folded."""

    span: Span
    written: str
    words: Words


def runs_in(text: str, lexicon: StatementWords) -> Iterator[NamedRun]:
    """The runs of capitals, cut at roles and honorifics, without words of grammar at their ends."""
    for match in _runs_pattern(lexicon.names).finditer(text):
        start = match.start()
        for first, written, words in _cut(match.group(), lexicon):
            yield NamedRun(Span(start + first, start + first + len(written)), written, words)


@lru_cache(maxsize=16_384)
def _cut(capitals: str, lexicon: StatementWords) -> tuple[tuple[int, str, Words], ...]:
    """The runs in these capitals: where each begins, and its words as written and folded."""
    found: list[tuple[int, str, Words]] = []
    start, words, place = 0, list[str](), 0
    for word in capitals.split():
        begin = capitals.index(word, place)
        place = begin + len(word)
        folded = word.lower().rstrip("’'")
        if folded in lexicon.names.functions and not words:
            continue
        if (lexicon.is_head(folded) and not lexicon.is_plural(folded)) or folded in lexicon.names.honorifics:
            found += _run(capitals, start, words)
            words = []
            continue
        start = start if words else begin
        words.append(word)
    return (*found, *_run(capitals, start, words))


@cache
def _runs_pattern(names: NameWords) -> re.Pattern[str]:
    run = capitals_pattern(names).pattern
    return re.compile(rf"{run}(?:[’'] {run})*")  # "Traders' Association"


def _run(capitals: str, start: int, words: Sequence[str]) -> Iterator[tuple[int, str, Words]]:
    if words:
        end = start + sum(map(len, words)) + len(words) - 1
        yield start, capitals[start:end], tuple(word.lower().rstrip("’'") for word in words)


def folded(text: str) -> Words:
    return tuple(
        word.strip(".,:;!?()“”\"’'»«–—").removesuffix("’s").removesuffix("'s") for word in text.lower().split()
    )


def contains(words: Words, part: Words) -> bool:
    return any(words[place : place + len(part)] == part for place in range(len(words) - len(part) + 1))


def is_same(one: Words, other: Words) -> bool:
    """True if the words of one name are some of the other's: "Orchard" and "Orchard Foods"."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long if word):
        return True  # "EPC" and "European Pigment Council"
    return set(one) <= set(other) or set(other) <= set(one)


def keys_of(words: Words) -> tuple[str, ...]:
    """The words of a name, and its initials."""
    return (*words, "".join(word[:1] for word in words))


def start_of(mention: NamedRun) -> int:
    return mention.span.start


def distinct(names: Iterable[Words]) -> list[Words]:
    """The names, longest first, without those that are part of another."""
    kinds: list[Words] = []
    for words in sorted(set(names), key=len, reverse=True):
        if not any(is_same(words, kind) for kind in kinds):
            kinds.append(words)
    return kinds
