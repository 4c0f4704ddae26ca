"""Pairs of articles that may be copies, by their signatures: locality-sensitive hashing over bands of three numbers.

Texts that share half of their word triples become a pair in 94 of 100 cases, with six tenths in 99; texts that share a
fifth in one of eight, a tenth in 2 of 1,000.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

import numpy as np

from knowledge.stories.signatures import NUMBERS

_BAND = 3  # numbers
# Numbers that a pair must have in common. A band alone gives a thousand times as many pairs as there are copies, and
# comparing the words of a pair takes .3 ms. Copies share .38 of their triples if every seventh word was replaced; 1
# in 10,000 pairs that a band finds among these have fewer numbers in common than this.
_LIKELY = 12
_AT_ONCE = 4_096  # pairs whose numbers are compared together
_Table = np.ndarray[tuple[int, int], np.dtype[np.uint32]]
_MOST_OF_ONE = 20  # pairs for an article; a thousand alike ones are joined through the first of them


def pairs_among(signatures: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Pairs of ids whose signatures have a band in common, each pair once; empty signatures have no pair."""
    ids = sorted(one for one, signature in signatures.items() if len(signature) == 4 * NUMBERS)
    if len(ids) < 2:
        return
    table = np.frombuffer(b"".join(signatures[one] for one in ids), dtype="<u4").reshape(len(ids), NUMBERS)
    seen: set[tuple[int, int]] = set()
    counts = np.zeros(len(ids), dtype=np.int64)
    for start in range(0, NUMBERS, _BAND):
        for first, other in _likely(_alike(table[:, start : start + _BAND]), table):
            if counts[other] < _MOST_OF_ONE and (first, other) not in seen:
                seen.add((first, other))
                counts[other] += 1
                yield ids[first], ids[other]


def alike(signature: bytes, signatures: Mapping[str, bytes]) -> list[str]:
    """The ids of those `signatures` that have a band in common with `signature`, the likest first, at most 20."""
    ids = sorted(one for one, other in signatures.items() if len(other) == 4 * NUMBERS)
    if len(signature) != 4 * NUMBERS or not ids:
        return []
    table = np.frombuffer(b"".join(signatures[one] for one in ids), dtype="<u4").reshape(len(ids), NUMBERS)
    equal = table == np.frombuffer(signature, dtype="<u4")
    found = np.flatnonzero(equal.reshape(len(ids), -1, _BAND).all(axis=2).any(axis=1))
    order = found[np.argsort(-equal[found].sum(axis=1), kind="stable")]
    return [ids[int(row)] for row in order[:_MOST_OF_ONE]]


def _likely(pairs: Iterator[tuple[int, int]], table: _Table) -> Iterator[tuple[int, int]]:
    """Those of the pairs whose signatures have enough numbers in common."""
    while part := list(islice(pairs, _AT_ONCE)):
        rows = np.array(part)
        equal = (table[rows[:, 0]] == table[rows[:, 1]]).sum(axis=1)
        yield from (part[place] for place in np.flatnonzero(equal >= _LIKELY).tolist())


def _alike(band: _Table) -> Iterator[tuple[int, int]]:
    """The rows with equal numbers: each with the first and with the one before it."""
    rows = np.ascontiguousarray(band).view(np.dtype((np.void, band.dtype.itemsize * _BAND))).ravel()
    order = np.argsort(rows, kind="stable")
    equal = rows[order[1:]] == rows[order[:-1]]
    first = -1
    for at in np.flatnonzero(equal):
        if first < 0 or not equal[at - 1]:
            first = int(order[at])
        yield first, int(order[at + 1])
        if int(order[at]) != first:
            yield int(order[at]), int(order[at + 1])
