"""Mentions of full names, and whether two names can be the same person's."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from knowledge.model import Span

Name = tuple[str, ...]


class Mention(NamedTuple):
    """A full name and a place where the article has it."""

    name: Name
    span: Span


def people_in(mentions: Iterable[Mention]) -> int:
    """How many people these are: mentions with the same first and last word name the same person."""
    return len({(mention.name[0], mention.name[-1]) for mention in mentions})


def extends(name: Name, words: Name) -> bool:
    rest: Iterator[str] = iter(name)
    return name[0] == words[0] and name[-1] == words[-1] and all(word in rest for word in words)


def is_one_slip(one: str, other: str) -> bool:
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
