"""The general reader's network: how likely each span of a passage answers the question. The forward pass, in numpy.

The same network in torch, for training, is `training/general/network.py`; both name the weights alike. In shapes, N are
tokens and H hidden columns.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from knowledge.reading.network import LONGEST_SPAN, Scores

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

PAIR_WIDTH = 16
DILATIONS = (1, 2, 4, 8)
SMALL = 1e-5
IMPOSSIBLE = -1e9


class GeneralNetwork:
    """The forward pass over `weights` (names as in `training/general/network.py`)."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = {name: np.ascontiguousarray(array, np.float32) for name, array in weights.items()}

    def read(self, context: Floats, summary: Floats, sentences: Integers) -> Scores:
        """Score every span that lies in one sentence. `context` is (N, columns), N at least 1; `sentences` are the
        numbers of the tokens that begin one.
        """
        asked = summary[None, :]
        hidden = _rectified(self._normal(self._linear(context, "passage"), "passage"))
        hidden = self._film(hidden, asked, "film")
        for layer in ("near1", "near2"):
            hidden = self._convolve(hidden, layer, 1)
        hidden = self._film(self._merge(hidden, sentences), asked, "film2")
        for dilation in DILATIONS:
            hidden = self._convolve(hidden, f"deep{dilation}", dilation)
        return self._score(hidden, asked, sentences)

    def _film(self, hidden: Floats, asked: Floats, name: str) -> Floats:
        """The columns scaled and shifted by what the question wants."""
        scale, shift = np.split(self._linear(asked, name), 2, 1)
        scaled: Floats = hidden * (1 + scale) + shift
        return scaled

    def _merge(self, hidden: Floats, sentences: Integers) -> Floats:
        """Each token beside the most of its sentence and of the whole passage."""
        count, width = hidden.shape
        most = np.maximum.reduceat(hidden, sentences, axis=0)
        # Products with the parts of one matrix: those of sentences and passage are a few rows.
        weights = self._weights["merge"]
        merged = hidden @ weights[:width]
        merged += np.repeat(most @ weights[width : 2 * width], np.diff(sentences, append=count), axis=0)
        merged += most.max(0) @ weights[2 * width :] + self._weights["merge_bias"]
        found: Floats = hidden + _rectified(self._normal(merged, "merge"))
        return found

    def _score(self, hidden: Floats, asked: Floats, sentences: Integers) -> Scores:
        weights = self._weights
        ends_at = self._linear(hidden, "ends")  # (N, 3): begins here, ends here, lies inside
        first, last = self._linear(hidden, "first"), self._linear(hidden, "last")
        spans = _span_scores(ends_at, first, last, sentences)
        spans += self._linear(asked, "lengths")
        null = float(np.concatenate([hidden.max(0), asked[0]]) @ weights["null"][:, 0] + weights["null_bias"][0])
        top = max(float(spans.max()), null)
        total = top + np.log(np.exp(spans - top).sum() + np.exp(null - top))
        return Scores(spans - total, float(null - total))

    def _linear(self, inputs: Floats, name: str) -> Floats:
        product: Floats = inputs @ self._weights[name]
        product += self._weights[f"{name}_bias"]
        return product

    def _normal(self, hidden: Floats, name: str) -> Floats:
        """Each row with mean 0 and variance 1, then scaled and shifted."""
        centred: Floats = hidden - hidden.mean(1, keepdims=True)
        spread = np.einsum("nh,nh->n", centred, centred) / hidden.shape[1]
        centred *= (1 / np.sqrt(spread + SMALL))[:, None]
        centred *= self._weights[f"{name}_scale"]
        centred += self._weights[f"{name}_shift"]
        return centred

    def _convolve(self, hidden: Floats, name: str, dilation: int) -> Floats:
        """A convolution over three rows, `dilation` apart, added to its own input."""
        width = hidden.shape[1]
        kernel = self._weights[name]  # (3 H, H): the row before, the row itself, the row behind
        product: Floats = hidden @ kernel[width : 2 * width]
        product[dilation:] += hidden[:-dilation] @ kernel[:width]
        product[:-dilation] += hidden[dilation:] @ kernel[2 * width :]
        product += self._weights[f"{name}_bias"]
        np.maximum(product, 0, out=product)
        product += hidden
        return product


def _span_scores(ends_at: Floats, first: Floats, last: Floats, sentences: Integers) -> Floats:
    """Score of the span from token i over d further ones, at [i, d]; IMPOSSIBLE beyond the end of the sentence."""
    count = len(ends_at)
    pairs = np.full((count, count + LONGEST_SPAN), IMPOSSIBLE, np.float32)
    np.matmul(first, last.T, out=pairs[:, :count])
    inside = np.cumsum(ends_at[:, 2])
    pairs[:, :count] += (ends_at[:, 1] + inside)[None, :]
    # Row i of the band is row i of the pairs from its own column on: the same memory, read aslant.
    down, along = pairs.strides
    band = np.lib.stride_tricks.as_strided(pairs, (count, LONGEST_SPAN), (down + along, along))
    scores: Floats = band + (ends_at[:, 0] - inside)[:, None]
    ends = np.repeat(np.append(sentences[1:], count), np.diff(sentences, append=count))
    scores[np.arange(count)[:, None] + np.arange(LONGEST_SPAN) >= ends[:, None]] = IMPOSSIBLE
    return scores


def _rectified(hidden: Floats) -> Floats:
    np.maximum(hidden, 0, out=hidden)
    return hidden
