"""Pairs of articles that may be copies, by their signatures: locality-sensitive hashing over bands of three numbers.

Texts that share half of their word triples become a pair in 94 of 100 cases, with six tenths in 99; texts that share a
twentieth in 3 of 1,000.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from knowledge.stories.signatures import NUMBERS

_BAND = 3  # numbers
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
        for first, other in _alike(table[:, start : start + _BAND]):
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


def _alike(band: "np.ndarray[tuple[int, int], np.dtype[np.uint32]]") -> Iterator[tuple[int, int]]:
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
