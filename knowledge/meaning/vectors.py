"""Vectors of texts, what an encoder of them promises, and how a vector is packed for the store."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

WIDTH = 384
_STEPS = 127

Vector = NDArray[np.float32]  # (WIDTH,), of unit length
Vectors = NDArray[np.float32]  # (texts, WIDTH), each row of unit length


class MeaningEncoder(Protocol):
    """Gives texts that mean alike vectors with a high cosine; used from several threads at once.

    `context` is what a text cannot do without: the title of its article and the headings above it ("Baking. Breads").
    It is read before the text and is not part of its vector. A text without a word has the vector of zeros, so its
    cosine with any other is 0. Of long texts, the beginning counts.
    """

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose texts it can read; it may be given others, but what it says of them is noise."""

    def question(self, text: str) -> Vector:
        """The vector of a question."""

    def sentences(self, context: str, sentences: Sequence[str]) -> Vectors:
        """The vectors of sentences of one passage."""

    def section(self, context: str, text: str) -> Vector:
        """The vector of a whole passage."""


def cosines(vector: Vector, vectors: Vectors) -> NDArray[np.float32]:
    """The cosine of a vector with each of others, from -1 to 1."""
    found: NDArray[np.float32] = vectors @ vector
    return found


def unit(vector: NDArray[np.float32]) -> Vector:
    """The vector at unit length; zeros stay zeros."""
    length = float(np.linalg.norm(vector))
    return (vector / length if length else vector).astype(np.float32)


def pack(vector: Vector) -> bytes:
    """A signed byte for each number. The cosine of what is unpacked with the vector itself is above .999."""
    steps = vector * (_STEPS / max(float(np.abs(vector).max()), 1e-9))
    return np.round(steps).astype(np.int8).tobytes()


def unpack(packed: bytes) -> Vector:
    """The vector that `pack` packed, at unit length. Raises ValueError for bytes of another length."""
    if len(packed) != WIDTH:
        raise ValueError(f"a packed vector has {WIDTH} bytes, not {len(packed)}")
    return unit(np.frombuffer(packed, np.int8).astype(np.float32))
