"""The reader's network: how likely each span of each passage answers the question. The forward pass, in numpy.

Passages lie one behind another in one matrix, parted by rows of zeros, so that every layer is one product of
matrices whatever the lengths (letters in shapes: N rows, Q words of the question, H hidden columns). The same network
in torch, for training, is `training/reader/network.py`; both name the weights alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.reading.features import KINDS, QuestionInput
from knowledge.reading.layers import SMALL, Floats, Layers

Integers = NDArray[np.int64]

LONGEST_SPAN = 20  # words; 99 of 100 answers are shorter
DILATIONS = (1, 2, 4, 8)
APART = max(DILATIONS)  # rows of zeros between passages: the farthest that a convolution looks
SHARPNESS = 8.0  # of the softmax that aligns words by meaning; cosines alone are too flat
IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class WordInput:
    """Words as numbers: `rows` (words, meaning + shape), stem `buckets` (words,), `context` (words, columns)."""

    rows: Floats
    buckets: Integers
    context: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-probabilities of one passage, which sum to 1 as probabilities over all of these.

    `spans[i, d]` is that of the span from word i to word i + d; `null` that of there being no answer.
    """

    spans: Floats
    null: float


class Network(Layers):
    """The forward pass over `weights` (names as in `training/reader/network.py`)."""

    def __init__(self, weights: Mapping[str, Floats], meaning_width: int) -> None:
        super().__init__(weights)
        self._meaning = meaning_width

    def read(self, question: QuestionInput, asked: WordInput, passages: Sequence[WordInput]) -> list[Scores]:
        """Score every span of every passage (none of them empty)."""
        places = _places(passages)
        parting = _parting(places)
        query, summary = self._query(asked, question)
        hidden = self._encode(question, asked, passages, (places, parting), summary)
        hidden = self._attend(hidden, query, places)
        hidden[parting] = 0.0
        for dilation in DILATIONS:
            hidden = self._convolve(hidden, f"deep{dilation}", dilation)
            hidden[parting] = 0.0
        return self._score(hidden, summary, places)

    def _query(self, asked: WordInput, question: QuestionInput) -> tuple[Floats, Floats]:
        """The question's words in context, (Q, H), and one vector for all of it, (1, H + kinds + meaning)."""
        weights = self._weights
        inputs = np.concatenate([asked.rows, weights["stems"][asked.buckets], asked.context], 1)
        padded = np.zeros((len(inputs) + 2, weights["question"].shape[1]), np.float32)
        padded[1:-1] = _rectified(self._normal(self._linear(inputs, "question"), "question"))
        for layer in ("question1", "question2"):
            padded = self._convolve(padded, layer, 1)
            padded[[0, -1]] = 0.0
        query = padded[1:-1]
        shares = _softmax(query @ weights["summary"][:, None], 0)
        kind = np.zeros((1, len(KINDS)), np.float32)
        kind[0, question.kind] = 1.0
        focus = question.focus @ asked.rows[:, : self._meaning] / max(1.0, float(question.focus.sum()))
        return query, np.concatenate([(shares * query).sum(0, keepdims=True), kind, focus[None, :]], 1)

    def _encode(
        self,
        question: QuestionInput,
        asked: WordInput,
        passages: Sequence[WordInput],
        layout: tuple[list[tuple[int, int]], Integers],
        summary: Floats,
    ) -> Floats:
        """The passages' words in context, in the light of the question's kind and focus; (N, H)."""
        places, parting = layout
        rows = np.concatenate([passage.rows for passage in passages])
        buckets = np.concatenate([passage.buckets for passage in passages])
        context = np.concatenate([passage.context for passage in passages])
        aligned = align(rows[:, : self._meaning], asked.rows[:, : self._meaning], question.weights, question.focus)
        inputs = np.concatenate([rows, self._weights["stems"][buckets], context, aligned], 1)
        words = _rectified(self._normal(self._linear(inputs, "passage"), "passage"))
        scale, shift = np.split(self._linear(summary, "film"), 2, 1)
        words *= 1 + scale
        words += shift
        hidden = np.zeros((places[-1][1] + APART, words.shape[1]), np.float32)
        hidden[np.concatenate([np.arange(begin, end) for begin, end in places])] = words
        for layer in ("passage1", "passage2"):
            hidden = self._convolve(hidden, layer, 1)
            hidden[parting] = 0.0
        return hidden

    def _attend(self, hidden: Floats, query: Floats, places: list[tuple[int, int]]) -> Floats:
        """Bidirectional attention flow (Seo et al. 2017): what the question has for each word, and the reverse."""
        weights = self._weights
        likeness = (hidden * weights["both"]) @ query.T + hidden @ weights["left"][:, None] + query @ weights["right"]
        shares = _softmax(likeness, 1)
        strongest = likeness.max(1)
        # One layer over [hidden, found, hidden * found, hidden * wanted], in parts: what the question gives is a
        # mixture of its few words, and what the passage wants is one vector, so two parts cost next to nothing.
        of_hidden, of_found, of_both, of_wanted = np.split(weights["merge"], 4)
        merged = hidden @ of_hidden
        merged += shares @ (query @ of_found)
        merged += (hidden * (shares @ query)) @ of_both
        for begin, end in places:
            wanted = _softmax(strongest[begin:end], 0) @ hidden[begin:end]
            merged[begin:end] += hidden[begin:end] @ (wanted[:, None] * of_wanted)
        merged += weights["merge_bias"]
        return _rectified(self._normal(merged, "merge"))

    def _score(self, hidden: Floats, summary: Floats, places: list[tuple[int, int]]) -> list[Scores]:
        weights = self._weights
        ends_at = self._linear(hidden, "ends")  # (N, 3): begins here, ends here, lies inside
        first, last = self._linear(hidden, "first"), self._linear(hidden, "last")
        found = []
        for begin, end in places:
            spans = _span_scores(ends_at[begin:end], first[begin:end], last[begin:end], weights["lengths"])
            overall = np.concatenate([hidden[begin:end].max(0), summary[0]])
            null = float(overall @ weights["null"][:, 0] + weights["null_bias"][0])
            top = max(float(spans.max()), null)
            total = top + np.log(np.exp(spans - top).sum() + np.exp(null - top))
            found.append(Scores(spans - total, float(null - total)))
        return found


def align(words: Floats, asked: Floats, weights: Floats, focus: Floats) -> Floats:
    """Which of the question's words each word is like, by cosine of meanings; (words, meaning + 2).

    The mean of the question's words weighted by likeness (Chen et al. 2017), then the greatest likeness to a
    content word and to a focus word.
    """
    likeness = _unit(words) @ _unit(asked).T
    shares = _softmax(SHARPNESS * likeness + np.log(weights + np.float32(0.05)), 1)
    content = (likeness * (weights > 0)).max(1, keepdims=True, initial=0.0)
    wanted = (likeness * (focus > 0)).max(1, keepdims=True, initial=0.0)
    return np.concatenate([shares @ asked, content, wanted], 1)


def _places(passages: Sequence[WordInput]) -> list[tuple[int, int]]:
    places, begin = [], APART
    for passage in passages:
        places.append((begin, begin + len(passage.rows)))
        begin += len(passage.rows) + APART
    return places


def _parting(places: Sequence[tuple[int, int]]) -> Integers:
    """The rows that hold no word: layers add their bias there too, so they are made zero again."""
    empty = np.ones(places[-1][1] + APART, bool)
    for begin, end in places:
        empty[begin:end] = False
    return np.flatnonzero(empty)


def _span_scores(ends_at: Floats, first: Floats, last: Floats, lengths: Floats) -> Floats:
    """Score of the span from word i over d further words, at [i, d]; IMPOSSIBLE behind the passage's end."""
    count = len(ends_at)
    pairs = np.full((count, count + LONGEST_SPAN), IMPOSSIBLE, np.float32)
    np.matmul(first, last.T, out=pairs[:, :count])
    inside = np.cumsum(ends_at[:, 2])
    pairs[:, :count] += (ends_at[:, 1] + inside)[None, :]
    # Row i of the band is row i of the pairs from its own column on: the same memory, read aslant.
    down, along = pairs.strides
    band = np.lib.stride_tricks.as_strided(pairs, (count, LONGEST_SPAN), (down + along, along))
    scores: Floats = band + (ends_at[:, 0] - inside)[:, None] + lengths
    return scores


def _rectified(hidden: Floats) -> Floats:
    np.maximum(hidden, 0, out=hidden)
    return hidden


def _softmax(scores: Floats, axis: int) -> Floats:
    shares: Floats = np.exp(scores - scores.max(axis, keepdims=True))
    shares /= shares.sum(axis, keepdims=True)
    return shares


def _unit(vectors: Floats) -> Floats:
    units: Floats = vectors / (np.sqrt(np.einsum("nm,nm->n", vectors, vectors)) + np.float32(SMALL))[:, None]
    return units
