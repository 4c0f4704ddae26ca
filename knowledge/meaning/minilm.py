"""The encoder that is shipped: all-MiniLM-L6-v2 in 8 bits, which reads English.

The vector of a text is the mean of the last hidden states of its pieces, with its context in view but not in the mean.
Sentences of the 146 answerable questions of clapnq were chosen by cosine, and the threshold set so that .7 of the best
annotator's sentences are chosen. The share of the chosen ones that any annotator chose:

    .665  as here (.643 after rounding to 8 bits)
    .644  with the context in the mean
    .607  each sentence by itself
    .598  all sentences of a passage read at once, each the mean of its pieces: neighbours become too much alike

So a passage takes one pass for its vector, and another one for each sentence. The hidden states of the accurate reader,
which is the same network fine-tuned, do not serve: its cosine of question and passage does not tell the passages that
answer from others (area under the curve .50; here .87).

`SHIPPED` is loaded with the first question only. NOTICE names what its weights were learned from.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from knowledge.meaning.network import Floats, PieceNetwork, Pieces, require_packages
from knowledge.meaning.vectors import WIDTH, Vector, Vectors, unit

# Raise it when the graph's inputs, outputs or properties change. If the vectors change, raise `ANALYSIS_VERSION` of
# `text/analysis.py`, too: all passages are then made again, and the vectors of the old ones go with them.
FORMAT = 1
SHIPPED = Path(__file__).with_name("minilm.onnx")
LANGUAGE = "en"
LONGEST = 256  # pieces that are read at once, two marks among them, as in training
LONGEST_CONTEXT = 64
NAME = "sentence encoder"


class PieceStates(Protocol):
    """What is needed of a network (its promises: `PieceNetwork`)."""

    def cut(self, text: str) -> Pieces: ...

    def run(self, first: Sequence[int]) -> Floats: ...


class MiniLM:
    """A `MeaningEncoder` of English; safe to use from several threads at once."""

    languages = frozenset({LANGUAGE})

    def __init__(self, network: PieceStates) -> None:
        self._network = network

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "MiniLM":
        """The encoder at `path`; raises `ExtraMissingError`, or `NetworkFileError` for a file that cannot be used."""
        require_packages(NAME)
        return cls(PieceNetwork.load(path, number=FORMAT, name=NAME))

    def question(self, text: str) -> Vector:
        return self._vector([], text)

    def sentences(self, context: str, sentences: Sequence[str]) -> Vectors:
        before = self._context(context)
        found = [self._vector(before, sentence) for sentence in sentences]
        return np.array(found, np.float32).reshape(len(found), WIDTH)

    def section(self, context: str, text: str) -> Vector:
        return self._vector(self._context(context), text)

    def _context(self, context: str) -> list[int]:
        # A title has no full stop, and without one it would run on into the sentence.
        return self._network.cut(f"{context.rstrip('.')}.").ids[:LONGEST_CONTEXT] if context.strip() else []

    def _vector(self, before: Sequence[int], text: str) -> Vector:
        pieces = self._network.cut(text).ids[: LONGEST - 2 - len(before)]
        if not pieces:
            return np.zeros(WIDTH, np.float32)
        hidden = self._network.run([*before, *pieces])
        return unit(hidden[1 + len(before) : -1].mean(0))


@cache
def load_meaning() -> MiniLM:
    """The encoder beside the code, made once. Raises `ExtraMissingError` and `NetworkFileError`."""
    return MiniLM.load()
