"""The general reader's network: how likely each span of a passage answers the question. The forward pass, in numpy.

The same network in torch, for training, is `training/general/network.py`; both name the weights alike. In shapes, N are
tokens and H hidden columns.
"""

import numpy as np
from numpy.typing import NDArray

from knowledge.reading.layers import Floats, Layers
from knowledge.reading.network import LONGEST_SPAN, Scores

Integers = NDArray[np.int64]

PAIR_WIDTH = 16
DILATIONS = (1, 2, 4, 8)
IMPOSSIBLE = -1e9


class GeneralNetwork(Layers):
    """The forward pass over `weights` (names as in `training/general/network.py`)."""

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
