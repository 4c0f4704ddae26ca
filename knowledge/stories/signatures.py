"""The signature of a text: a MinHash of its word triples, by which copies are found among many articles.

Of two signatures, the share of equal numbers estimates the share of triples that the texts have in common (Broder,
"On the resemblance and containment of documents", 1997).
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.text.words import is_unspaced, raw_words

NUMBERS = 63  # of a signature; a share is estimated to within .06
_SEED = 7
_AT_ONCE = 4_096  # triples; for each, all numbers are computed before the least are kept
_FACTORS = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], dtype=np.uint32)  # odd, so no bit of a word's hash is lost


def signature_of(text: str) -> bytes:
    """`NUMBERS` little-endian 32-bit numbers; b"" for a text of fewer than three words."""
    from datasketch import MinHash  # noqa: PLC0415 - the import takes 0.6 s, which only a reload needs

    triples = _triples(words_of(text))
    if not len(triples):
        return b""
    minhash = MinHash(NUMBERS, seed=_SEED, hashfunc=_given, permutations=_permutations(), scheme="affine32")
    for start in range(0, len(triples), _AT_ONCE):
        minhash.update_batch(triples[start : start + _AT_ONCE].tolist())
    values: bytes = minhash.hashvalues.astype("<u4").tobytes()
    return values


@lru_cache(maxsize=1)
def _permutations() -> Any:
    from datasketch import MinHash  # noqa: PLC0415 - as above

    return MinHash(NUMBERS, seed=_SEED, scheme="affine32").permutations


def _given(value: int) -> int:
    return value


def words_of(text: str) -> list[str]:
    """The words in lower case; each letter by itself in scripts that put no spaces between words."""
    return list(_parts(raw_words(text.lower())))


def _parts(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if is_unspaced(word):
            yield from word
        else:
            yield word


def _triples(words: Sequence[str]) -> NDArray[np.uint32]:
    """A hash for each three words in a row, once each."""
    hashes = np.fromiter(map(_hash, words), dtype=np.uint32, count=len(words))
    if len(hashes) < len(_FACTORS):
        return hashes[:0]
    last = len(hashes) - len(_FACTORS) + 1
    mixed = [hashes[at : last + at] * factor for at, factor in enumerate(_FACTORS)]
    return np.unique(mixed[0] ^ mixed[1] ^ mixed[2])


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode(errors="surrogatepass"))
