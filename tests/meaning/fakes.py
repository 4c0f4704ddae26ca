"""Fakes of the room: a network that knows nothing but counts, and an encoder that needs no extra."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.meaning.network import Pieces
from knowledge.meaning.vectors import WIDTH, Vector, Vectors, unit

Floats = NDArray[np.float32]


class CountingNetwork:
    """A network whose words are pieces; the state of a piece says its number, its place, and how many were read.

    A piece's number is the length of its word.
    """

    def __init__(self) -> None:
        self.read: list[list[int]] = []

    def cut(self, text: str) -> Pieces:
        words = text.split()
        return Pieces([len(word) for word in words], list(range(len(words))), [], [])

    def run(self, first: Sequence[int]) -> Floats:
        self.read.append(list(first))
        ids = [900, *first, 900]
        states = np.zeros((len(ids), WIDTH), np.float32)
        states[:, 0], states[:, 1] = ids, 1.0
        return states


class InitialEncoder:
    """A `MeaningEncoder` for which texts mean the same if they begin with the same letter; it records what it read."""

    languages = frozenset({"en"})

    def __init__(self) -> None:
        self.sections: list[tuple[str, str]] = []

    def question(self, text: str) -> Vector:
        vector = np.zeros(WIDTH, np.float32)
        vector[ord(text[0]) % WIDTH] = 1.0
        return unit(vector)

    def sentences(self, context: str, sentences: Sequence[str]) -> Vectors:
        return np.array([self.question(sentence) for sentence in sentences])

    def section(self, context: str, text: str) -> Vector:
        self.sections.append((context, text))
        return self.question(text)
