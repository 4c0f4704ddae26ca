"""What a passage shares with the question, in any language: which tokens say its words, how near they are, and where.

A word matches by its stem, by its beginning (inflections) or as a part (compounds); in a script without spaces, by its
pieces. Every number is about 0 to 1.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.question.question import Question, QuestionWord
from knowledge.reading.general_tokens import Cut
from knowledge.text.words import is_unspaced

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

MARKS = 6
MATCH_WIDTH = 31 + MARKS
LONGEST_QUESTION = 40  # words; the rest is not read
# How much a word counts that has only the beginning of a word of the question, or that is a part of it.
PARTLY = 0.6
# Of a stem this long, the share of its letters that a word must begin with.
_LEAST_BEGINNING, _BEGINNING = 4, 0.7
# What a word counts that says little of what the question is about ("held", "called").
_LIGHT = 0.4
_DECAY = np.concatenate([[np.float32(0.0)], 0.85 ** np.arange(1, 31, dtype=np.float32)])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as input of the network.

    Each of its entries is a stem of a word, or a piece of an unspaced one, with its `weights`: 0 for stop words, else
    its rarity, 1 for the rarest. `marks` (entries, MARKS) say of each: it is a name, it names the sort wanted, it is
    right before the question phrase or right behind it, it is somewhere before it, and how near it is. `by_stem` and
    `by_piece` find an entry; `beginnings` and `parts` are those of long stems. `units` are the words in which an
    amount is wanted, `stopwords` those of the question.
    """

    question: Question
    weights: Floats
    marks: Floats
    by_stem: Mapping[str, int]
    by_piece: Mapping[str, int]
    beginnings: Sequence[tuple[str, int]]
    parts: Sequence[tuple[str, int]]
    units: frozenset[str]
    stopwords: frozenset[str]


def asked_of(question: Question, idf: Mapping[str, float], dropped: frozenset[int] = frozenset()) -> Asked:
    """The first words of the question, weighed. `idf` is by stem; words that it lacks count as rare as the rarest.

    Training leaves out the words `dropped`, by their number, as if the passage said them otherwise.
    """
    rarest = max(idf.values(), default=1.0) or 1.0
    words = question.words[:LONGEST_QUESTION]
    # Entry 0 is none: it keeps the arrays from being empty, and is what a token without a match is looked up by.
    weights, marks = [0.0], [[0.0] * MARKS]
    by_stem: dict[str, int] = {}
    by_piece: dict[str, int] = {}
    for i, (word, mark) in enumerate(zip(words, _marks(words), strict=True)):
        if i in dropped:
            continue
        into, found = (by_piece, word.stems) if is_unspaced(word.folded) else (by_stem, (word.stem, *word.stems[1:]))
        for stem in found:
            if stem not in into:
                into[stem] = len(weights)
                weights.append(_weight(word, idf.get(stem, rarest) / rarest))
                marks.append(mark)
    long = [(stem, at) for stem, at in by_stem.items() if len(stem) > _LEAST_BEGINNING and weights[at] > 0]
    return Asked(
        question=question,
        weights=np.array(weights, np.float32),
        marks=np.array(marks, np.float32),
        by_stem=by_stem,
        by_piece=by_piece,
        beginnings=[(stem[: max(_LEAST_BEGINNING, round(_BEGINNING * len(stem)))], at) for stem, at in long],
        parts=long if question.stemming.compounds else (),
        units=frozenset().union(*(demand.met for demand in question.amounts)) - question.stemming.stopwords,
        stopwords=frozenset(word.folded for word in words if not word.has_content),
    )


def _marks(words: Sequence[QuestionWord]) -> list[list[float]]:
    phrase = [i for i, word in enumerate(words) if word.asks]
    content = [i for i, word in enumerate(words) if word.is_subject]
    before = max((i for i in content if phrase and i < phrase[0]), default=-1)
    behind = min((i for i in content if phrase and i > phrase[-1]), default=-1)
    return [
        [
            float(word.is_name),
            float(word.is_sort or word.is_role),
            float(i == before),
            float(i == behind),
            float(bool(phrase) and i < phrase[0]),
            1 - min((*(abs(i - at) for at in phrase), 10)) / 10,
        ]
        for i, word in enumerate(words)
    ]


def _weight(word: QuestionWord, rarity: float) -> float:
    if not word.has_content or word.asks:
        return 0.0
    return max(0.1, rarity) * (_LIGHT if word.is_light else 1.0)


def matches(cuts: Cut, asked: Asked) -> list[Floats | Flags | float]:
    """MATCH_WIDTH columns, each (tokens,) or one number for all."""
    matched, strength = _matched(cuts, asked)
    hit = matched >= 0
    weight = np.where(hit, asked.weights[matched], np.float32(0.0)) * strength
    weighed = weight > 0
    marks = np.where(weighed[:, None], asked.marks[matched], np.float32(0.0))
    joined = hit[1:] & hit[:-1] & ((matched[1:] == matched[:-1] + 1) | (matched[1:] == matched[:-1]))
    following = np.concatenate([[False], joined, [False]])
    sentence, overlap, named = _sentence_overlap(cuts, asked, matched, strength)
    best = float(overlap.max())
    frequency = Counter(cuts.tokens.stems)
    often = np.array([frequency[stem] for stem in cuts.tokens.stems], np.float32)
    return [
        hit,
        weight,
        weighed,
        strength * weighed,
        _runs(hit),
        following[:-1],
        following[1:],
        *marks.T,
        overlap,
        best - overlap,
        overlap >= best - 1e-6,
        best,
        named,
        *(decayed / 2 for decayed in _decayed(weight)),
        *_distances(weighed),
        *(decayed for mark in (0, 2, 3) for decayed in _decayed(marks[:, mark] * weight)),
        *_places(cuts, sentence),
        _neighbours(overlap, sentence, -1),
        _neighbours(overlap, sentence, 1),
        np.log(often) / 3,
    ]


def _matched(cuts: Cut, asked: Asked) -> tuple[Integers, Floats]:
    """For each token the question's entry that it says, else -1; and how well it does, 0 to 1."""
    stems = cuts.tokens.stems
    partly = {stem: _partly(stem, asked) for stem in set(stems) - asked.by_stem.keys()}
    full = np.array([stem in asked.by_stem for stem in stems])
    matched = np.array([asked.by_stem.get(stem, partly.get(stem, -1)) for stem in stems], np.int64)
    strength = np.where(full, 1.0, np.where(matched >= 0, PARTLY, 0.0)).astype(np.float32)
    if asked.by_piece:
        _match_pieces(cuts, asked, matched, strength)
    return matched, strength


def _partly(stem: str, asked: Asked) -> int:
    if len(stem) < _LEAST_BEGINNING or not stem[0].isalpha():
        return -1
    for beginning, at in asked.beginnings:
        if stem.startswith(beginning):
            return at
    for part, at in asked.parts:
        if stem.endswith(part) or (len(stem) > _LEAST_BEGINNING and part.endswith(stem)) or part.startswith(stem):
            return at
    return -1


def _match_pieces(cuts: Cut, asked: Asked, matched: Integers, strength: Floats) -> None:
    """Find the question's pieces in the runs of unspaced letters; of several over a token, the rarest counts."""
    sizes = sorted({len(piece) for piece in asked.by_piece}, reverse=True)
    stems = cuts.tokens.stems
    for first, last in _unspaced_runs(cuts):
        run = "".join(stems[first:last])
        owner = [i for i in range(first, last) for _ in stems[i]]
        for size in sizes:
            for at in range(len(run) - size + 1):
                entry = asked.by_piece.get(run[at : at + size])
                if entry is None:
                    continue
                for i in owner[at : at + size]:
                    if matched[i] < 0 or asked.weights[entry] > asked.weights[matched[i]]:
                        matched[i], strength[i] = entry, 1.0


def _unspaced_runs(cuts: Cut) -> list[tuple[int, int]]:
    """Stretches of tokens without anything between them, as (first, behind the last)."""
    found: list[tuple[int, int]] = []
    for i, (apart, gap) in enumerate(zip(cuts.unspaced, cuts.tokens.gaps, strict=False)):
        if apart and not gap and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        elif apart:
            found.append((i, i + 1))
    return found


def _runs(hit: Flags) -> Floats:
    """How many tokens in a row match around each one, from 8 on 1; (tokens,)."""
    edges = np.flatnonzero(np.diff(hit, prepend=False, append=False))
    run = np.zeros(len(hit), np.float32)
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        run[begin:end] = min(end - begin, 8) / 8
    return run


def _sentence_overlap(cuts: Cut, asked: Asked, matched: Integers, strength: Floats) -> tuple[Integers, Floats, Floats]:
    """Each token's sentence, the share of the question's weight in it, and that of its names; all (tokens,)."""
    starts = np.array(cuts.tokens.sentences)
    sentence = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(cuts)))
    held = np.zeros((len(starts), len(asked.weights) + 1), np.float32)
    np.maximum.at(held, (sentence, matched), strength)  # tokens without a match fall into the last column
    held = held[:, :-1]
    of_names = asked.weights * asked.marks[:, 0]
    shares = (held * asked.weights).sum(1) / (float(asked.weights.sum()) or 1.0)
    named = (held * of_names).sum(1) / (float(of_names.sum()) or 1.0)
    return sentence, shares[sentence].astype(np.float32), named[sentence].astype(np.float32)


def _decayed(weight: Floats) -> tuple[Floats, Floats]:
    """Matched weight before and behind each token, fading with distance; both (tokens,)."""
    count = len(weight)
    return np.convolve(weight, _DECAY)[:count], np.convolve(weight[::-1], _DECAY)[:count][::-1]


def _distances(hit: Flags) -> tuple[Floats, Floats]:
    """1 at a matched token, less the farther it is; for the last one before and the next one behind."""
    places = np.arange(len(hit))
    last = np.maximum.accumulate(np.where(hit, places, -1000))
    following = np.minimum.accumulate(np.where(hit, places, 100_000)[::-1])[::-1]
    before, behind = 1 / (1 + 0.2 * (places - last)), 1 / (1 + 0.2 * (following - places))
    return before.astype(np.float32), behind.astype(np.float32)


def _places(cuts: Cut, sentence: Integers) -> list[Floats | Flags]:
    """Where each token is in its sentence and in the passage."""
    count = len(cuts)
    places = np.arange(count, dtype=np.float32)
    firsts = np.array(cuts.tokens.sentences)
    starts = firsts[sentence].astype(np.float32)
    lasts = np.append(firsts[1:], count)[sentence].astype(np.float32) - 1
    return [
        places == starts,
        places == lasts,
        np.minimum(places - starts, 30) / 30,
        np.minimum(lasts - places, 30) / 30,
        np.minimum(places, 300) / 300,
        np.minimum(sentence, 10) / np.float32(10),
    ]


def _neighbours(overlap: Floats, sentence: Integers, step: int) -> Floats:
    """The overlap of the sentence before (-1) or behind (1); (tokens,)."""
    firsts = np.flatnonzero(np.diff(sentence, prepend=-1))
    shares = np.concatenate([[np.float32(0.0)], overlap[firsts], [np.float32(0.0)]])
    return shares[sentence + 1 + step]
