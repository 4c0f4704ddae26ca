"""The signature of a text: a MinHash of its word triples, by which copies are found among many articles.

Of two signatures, the share of equal numbers estimates the share of triples that the texts have in common (Broder,
"On the resemblance and containment of documents", 1997).
"""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from knowledge.languages import DEFAULT, language_of
from knowledge.text.analysis import word_hashes

NUMBERS = 63  # of a signature; a share is estimated to within .06
_SEED = 7
_STRETCH = 100_000  # characters whose words are in memory at a time
_BLANK = re.compile(r"\s")
_AT_ONCE = 4_096  # triples; for each, all numbers are computed before the least are kept
_PLACES = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], dtype=np.uint32)  # odd, so no bit of a word's hash is lost
# The permutations h -> a * h + b modulo 2^32, with odd a. A library for MinHash imports scipy, which would cost each
# worker process half a second and 60 MB for these two lines.
_RANDOM = np.random.Generator(np.random.PCG64(_SEED))
_FACTORS = _RANDOM.integers(0, 1 << 31, (NUMBERS, 1), dtype=np.uint32) * np.uint32(2) + np.uint32(1)
_ADDENDS = _RANDOM.integers(0, 1 << 32, (NUMBERS, 1), dtype=np.uint32)


def signature_of(text: str, language: str = DEFAULT) -> bytes:
    """`NUMBERS` little-endian 32-bit numbers; b"" for a text of fewer than three words.

    They are the same whatever `language` is, but those of an article are made sooner with its own.
    """
    words = language_of(language)
    hashes = b"".join([word_hashes(part, words) for part in _stretches(text)])
    triples = _triples(np.frombuffer(hashes, dtype="<u4"))
    if not len(triples):
        return b""
    parts = (triples[start : start + _AT_ONCE] for start in range(0, len(triples), _AT_ONCE))
    # A row for each number, as numpy finds the least of a row in a third of the time of that of a column.
    least = np.stack([(part * _FACTORS + _ADDENDS).min(axis=1) for part in parts])
    signature: bytes = least.min(axis=0).astype("<u4").tobytes()
    return signature


def _stretches(text: str) -> Iterator[str]:
    """`text` in stretches that end at a blank, which no word contains: all words of a book take 15 times its memory."""
    start = 0
    while start + _STRETCH < len(text):
        blank = _BLANK.search(text, start + _STRETCH)
        end = blank.end() if blank else len(text)
        yield text[start:end]
        start = end
    yield text[start:]


def _triples(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A hash for each three words in a row, from the hashes of the words."""
    if len(hashes) < len(_PLACES):
        return hashes[:0]
    last = len(hashes) - len(_PLACES) + 1
    mixed = [hashes[at : last + at] * factor for at, factor in enumerate(_PLACES)]
    triples: NDArray[np.uint32] = mixed[0] ^ mixed[1] ^ mixed[2]
    triples ^= triples >> np.uint32(15)
    return triples
