"""The features of the passages found, counted on their arrays, all passages at once; no text is analysed.

All features are free of scale (shares of the question's weight, ranks, ratios), so that weights learned on one corpus
hold on another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.retrieval.terms import SearchTerm
from knowledge.store.base import Hit
from knowledge.text.arrays import PassageArrays, decode, stem_hash

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_WINDOW = 12
# A term's share of the question grows faster than its idf: by cross-validation a little better (.0005) than 1 or 2.
_RARITY = 1.5


@dataclass(frozen=True, slots=True)
class TermHashes:
    """The terms of a question as numbers: the hashes of each way's stems, its weight, and where a term's ways start.

    `idf` is the weight of each term in the question.
    """

    ways: tuple[tuple[int, ...], ...]
    weights: Floats
    starts: Integers
    idf: Floats

    @classmethod
    def of(cls, terms: Sequence[SearchTerm]) -> "TermHashes":
        ways = tuple(tuple(map(stem_hash, way)) for term in terms for way in term.ways)
        weights = np.array([weight for term in terms for weight in term.weights])
        starts = np.cumsum([0, *(len(term.ways) for term in terms)])[:-1]
        return cls(ways, weights, starts, np.maximum(np.array([term.idf for term in terms], dtype=float), 1e-3))


@dataclass(frozen=True, slots=True)
class _Row:
    """The stems of all passages in one row: of each its heads, a gap, its passage, a gap.

    The gaps are as long as a window, so that none reaches from one text into the next.
    """

    stems: npt.NDArray[np.uint32]
    heads: Integers  # where the heads of each passage start, the title first
    innermost: Integers  # where the innermost of them starts
    bodies: Integers  # where each passage starts
    ends: Integers  # where each passage ends
    bounds: Integers  # where each sentence starts, and each passage ends
    innermost_lengths: Integers

    @classmethod
    def of(cls, arrays: Sequence[PassageArrays]) -> "_Row":
        gap = np.zeros(_WINDOW, dtype=np.uint32)
        parts: list[npt.NDArray[np.uint32]] = []
        heads, innermost, bodies, ends, bounds, at = [], [], [], [], [], 0
        for one in arrays:
            heads.append(at)
            innermost.append(at + len(one.heads) - one.innermost)
            body = at + len(one.heads) + _WINDOW
            bodies.append(body)
            ends.append(body + len(one.stems))
            bounds.append(one.starts.astype(np.int64) + body)
            parts += [one.heads, gap, one.stems, gap]
            at = ends[-1] + _WINDOW
        lengths = np.array([one.innermost for one in arrays])
        # A sentence without content starts where the next does, or at the passage's end: unique drops it.
        every = np.unique(np.concatenate([*bounds, np.array(ends)]))
        starts = np.array(heads), np.array(innermost), np.array(bodies), np.array(ends)
        return cls(np.concatenate(parts), *starts, every, lengths)


def features(terms: TermHashes, hits: Sequence[Hit]) -> dict[str, Floats]:
    """Each feature's value for each of the hits, which come best first."""
    row = _Row.of([decode(hit.arrays) for hit in hits])
    found = _found(terms, row.stems)
    share = terms.idf**_RARITY / (terms.idf**_RARITY).sum()
    heads = np.maximum.reduceat(found, np.ravel(np.column_stack((row.heads, row.bodies))), axis=1)[:, ::2]
    # The gap behind the heads keeps this stretch from being empty.
    innermost = np.maximum.reduceat(found, np.ravel(np.column_stack((row.innermost, row.bodies))), axis=1)[:, ::2]
    asked = _head_asked(found, row)
    two, headed = _sentences(found, row, share, heads)
    return {
        **_ranking(hits),
        "head_share": share @ heads,
        "head_asked": asked,
        "head_is_question": asked * (share @ innermost),
        "window": _window(found, row, share),
        "two_sentences": two,
        "sentence_or_head": headed,
        "pairs": _pairs(found, row, terms.idf),
        "repeated": _repeated(found, row, share),
    }


def _found(terms: TermHashes, stems: npt.NDArray[np.uint32]) -> Floats:
    """For each term and each stem of the row: the weight of the best way that begins there, or 0."""
    first = np.array([way[0] for way in terms.ways], dtype=np.uint32)
    ways = (stems == first[:, None]).astype(float)
    for number, way in enumerate(terms.ways):
        for offset, stem in enumerate(way[1:], start=1):
            ways[number, :-offset] *= stems[offset:] == stem
            ways[number, -offset:] = 0.0
    best: Floats = np.maximum.reduceat(ways * terms.weights[:, None], terms.starts, axis=0)
    return best


def _ranking(hits: Sequence[Hit]) -> dict[str, Floats]:
    score = np.array([hit.score for hit in hits])
    articles = np.array([hash(hit.article) for hit in hits])
    same = articles[:, None] == articles
    others = same @ score - score
    return {
        "bm25": score / score.max(),
        "article_hits": others / score.sum(),
    }


def _head_asked(found: Floats, row: _Row) -> Floats:
    """The share of the stems of each innermost head that the question has."""
    anything = np.concatenate(([0.0], np.cumsum(found.max(axis=0) > 0)))
    matched = anything[row.innermost + row.innermost_lengths] - anything[row.innermost]
    shares: Floats = matched / np.maximum(row.innermost_lengths, 1)
    return shares


def _window(found: Floats, row: _Row, share: Floats) -> Floats:
    """The best share within twelve content words in a row; ranges of 2, 4, 8 and 12 are made of shorter ones."""
    reach = found
    for step in (1, 2, 4):
        reach = np.maximum(reach, _shifted(reach, step))
        if step == 2:
            four = reach
    reach = np.maximum(reach, _shifted(four, 8))
    return _best_between(share @ reach, row.bodies, row.ends)


def _shifted(found: Floats, step: int) -> Floats:
    shifted = np.zeros_like(found)
    shifted[:, :-step] = found[:, step:]
    return shifted


def _best_between(values: Floats, starts: Integers, ends: Integers) -> Floats:
    # The gap behind each passage keeps every stretch from being empty.
    best: Floats = np.maximum.reduceat(values, np.ravel(np.column_stack((starts, ends))))[::2]
    return best


def _sentences(found: Floats, row: _Row, share: Floats, heads: Floats) -> tuple[Floats, Floats]:
    """The best share of two sentences in a row, and of one together with the heads."""
    parts = np.maximum.reduceat(found, row.bounds, axis=1)
    ends = np.searchsorted(row.bounds, row.ends)
    parts[:, ends] = 0.0  # what lies between a passage's end and the next one's first sentence
    two = share @ np.maximum(parts, _shifted(parts, 1))
    headed = share @ np.maximum(parts, heads[:, np.searchsorted(row.bodies, row.bounds, side="right") - 1])
    two[ends] = headed[ends] = 0.0
    firsts = np.searchsorted(row.bounds, row.bodies)
    return np.maximum.reduceat(two, firsts), np.maximum.reduceat(headed, firsts)


def _pairs(found: Floats, row: _Row, idf: Floats) -> Floats:
    """The share of the question's neighbours that are side by side, or one word apart, in passage or heads."""
    if len(idf) < 2:
        return np.zeros(len(row.bodies))
    follows = np.maximum(_shifted(found, 1), _shifted(found, 2))
    together = np.minimum(found[:-1], follows[1:])
    weights = np.minimum(idf[:-1], idf[1:])
    shares: Floats = (weights @ np.maximum.reduceat(together, row.heads, axis=1)) / weights.sum()
    return shares


def _repeated(found: Floats, row: _Row, share: Floats) -> Floats:
    """The share of what a passage has more than once."""
    counts = np.add.reduceat(found > 0, np.ravel(np.column_stack((row.bodies, row.ends))), axis=1)[:, ::2]
    return share @ (counts > 1)
