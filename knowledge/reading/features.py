"""The input of the small reader's network: which words a passage shares with the question, and where.

Pure arithmetic on words. Every number is about 0 to 1; the columns have the order that the weights were trained on.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.question.question import Question, QuestionWord
from knowledge.reading.classes import read_classes
from knowledge.reading.tokens import Tokens

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

KINDS = ("who", "whose", "when", "where", "why", "how many", "how long", "how", "which", "what", "is", "other")
GAP_WIDTH = 9
MATCH_WIDTH = 20
CONTEXT_WIDTH = 2 * GAP_WIDTH + MATCH_WIDTH
QUESTION_WIDTH = 4
LONGEST_QUESTION = 40  # words; the rest is not read

_DECAY = np.concatenate([[np.float32(0.0)], 0.8 ** np.arange(1, 25, dtype=np.float32)])
_GAPS = tuple(
    re.compile(pattern)
    for pattern in (
        ",",
        "[.!?]",
        "[;:]",
        "[(\\[]",
        "[)\\]]",
        "[\"“”„«»]|(?:^|\\s)['‘]|['’](?:\\s|$)",
        "[-–—]",
        "[$£€¥]|[Rr]s\\.",
        "%",
    )
)


@dataclass(frozen=True, slots=True)
class QuestionInput:
    """A question as input of the network; `surfaces`, `folded` and `stems` have one item a word.

    `weights` (words,) are each word's share of what the question asks about: 0 for stop words, 1 for its rarest
    word. `inputs` is (words, QUESTION_WIDTH). `focus` marks the words that say what sort of thing is wanted.
    """

    surfaces: Sequence[str]
    folded: Sequence[str]
    stems: Sequence[str]
    kind: int
    weights: Floats
    focus: Floats
    inputs: Floats


def question_input(question: Question, idf: Mapping[str, float]) -> QuestionInput:
    """The first words of a question, weighed. `idf` is by stem; words that it lacks count as rare as the rarest."""
    words = question.words[:LONGEST_QUESTION]
    folded, stems = [word.folded for word in words], list(map(_stem, words))
    kind, at = _kind(folded)
    rarest = max(idf.values(), default=1.0) or 1.0
    weights = np.array(
        [
            max(0.1, idf.get(stem, rarest) / rarest) if word.has_content else 0.0
            for word, stem in zip(words, stems, strict=True)
        ],
        np.float32,
    )
    focus = np.zeros(len(words), np.float32)
    behind = [i for i in range(at + 1, min(at + 5, len(words))) if weights[i] > 0]
    focus[behind[:2]] = 1.0
    places = np.arange(len(words), dtype=np.float32)
    asked = (places == at).astype(np.float32)
    inputs = np.stack([weights, focus, asked, np.minimum(np.abs(places - at), 10) / 10], 1)
    return QuestionInput([word.written + word.ending for word in words], folded, stems, kind, weights, focus, inputs)


def _stem(word: QuestionWord) -> str:
    """The stem as passages have it here: figures keep their separators ("1,500")."""
    return word.stems[0] if word.bare[:1].isalpha() else word.folded


def _kind(folded: Sequence[str]) -> tuple[int, int]:
    """The number of the question's kind in `KINDS`, and where its question word stands (0 when it has none)."""
    cues = read_classes("cues.txt")
    for at, word in enumerate(folded):
        behind = folded[at + 1] if at + 1 < len(folded) else ""
        if word == "how":
            name = "how many" if behind in cues["many"] else "how long" if behind in cues["long"] else "how"
        elif word in ("who", "whom", "who's"):
            name = "who"
        elif word in ("what", "which", "what's") and behind in cues["time"]:
            name = "when"
        elif word in ("what", "what's"):
            name = "what"
        elif word in KINDS and word != "is":
            name = word
        else:
            continue
        return KINDS.index(name), at
    first = folded[0] if folded else ""
    return KINDS.index("is" if first in cues["being"] else "other"), 0


@lru_cache(maxsize=4096)
def _gap(text: str) -> bytes:
    return bytes(pattern.search(text) is not None for pattern in _GAPS)


def passage_input(tokens: Tokens, question: QuestionInput) -> Floats:
    """The context columns of a passage's words, (words, CONTEXT_WIDTH): gaps before, gaps behind, matches."""
    gaps = np.frombuffer(b"".join([_gap(gap) for gap in tokens.gaps]), np.uint8).reshape(-1, GAP_WIDTH)
    context = np.empty((len(tokens), CONTEXT_WIDTH), np.float32)
    context[:, :GAP_WIDTH] = gaps[:-1]
    context[:, GAP_WIDTH : 2 * GAP_WIDTH] = gaps[1:]
    for column, values in enumerate(_matches(tokens, question), 2 * GAP_WIDTH):
        context[:, column] = values
    return context


def _matches(tokens: Tokens, question: QuestionInput) -> list[Floats | NDArray[np.bool_] | float]:
    """The last MATCH_WIDTH columns, each (words,) or one number for all words."""
    matched = _matched(tokens, question)
    hit = matched >= 0
    weight = np.where(hit, question.weights[matched], np.float32(0.0))
    weighed = weight > 0
    exact = frozenset(question.folded)
    bigram = np.concatenate([[False], (matched[:-1] >= 0) & (matched[1:] == matched[:-1] + 1), [False]])
    sentence, overlap = _sentence_overlap(tokens, question, matched)
    left, right = _decayed(weight)
    places = np.arange(len(tokens), dtype=np.float32)
    starts = np.array(tokens.sentences, np.float32)[sentence]
    first = places == starts
    capital = _flags(surface[0].isupper() for surface in tokens.surfaces) & ~weighed
    best = float(overlap.max())
    return [
        hit,
        weight,
        _flags(map(exact.__contains__, tokens.folded)) & weighed,
        weighed,
        bigram[1:],
        bigram[:-1],
        overlap,
        best - overlap,
        overlap >= best - 1e-6,
        best,
        left / 2,
        right / 2,
        _near(weighed),
        first,
        np.minimum(places - starts, 20) / 20,
        np.minimum(places, 200) / 200,
        capital & ~first,
        capital,
        sentence / np.float32(10),
        _neighbours(overlap, sentence),
    ]


def _flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    # By way of bytes: making an array of a list takes longer than all the rest.
    return np.frombuffer(bytes(values), bool)


def _matched(tokens: Tokens, question: QuestionInput) -> Integers:
    """For each word the first of the question's words that has its stem, else -1; (words,)."""
    numbers: dict[str, int] = {}
    for i, stem in enumerate(question.stems):
        numbers.setdefault(stem, i)
    return np.array([numbers.get(stem, -1) for stem in tokens.stems], np.int64)


def _sentence_overlap(tokens: Tokens, question: QuestionInput, matched: Integers) -> tuple[Integers, Floats]:
    """Each word's sentence, and the share of the question's weight that this sentence holds; both (words,)."""
    starts = np.array(tokens.sentences)
    sentence = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(tokens)))
    held = np.zeros((len(starts), len(question.weights) + 1), bool)
    held[sentence, matched] = True  # words without a match fall into the last column
    total = question.weights.sum() or 1.0
    shares = np.where(held[:, :-1], question.weights, 0).sum(1) / total
    return sentence, shares[sentence].astype(np.float32)


def _decayed(weight: Floats) -> tuple[Floats, Floats]:
    """Matched weight before and behind each word, fading by a fifth a word; both (words,)."""
    count = len(weight)
    left = np.convolve(weight, _DECAY)[:count]
    right = np.convolve(weight[::-1], _DECAY)[:count][::-1]
    return left, right


def _near(hit: NDArray[np.bool_]) -> Floats:
    """1 at a matched content word, less the farther off, 0 from 15 words on; (words,)."""
    places = np.flatnonzero(hit)
    if not len(places):
        return np.zeros(len(hit), np.float32)
    distance = np.abs(np.arange(len(hit))[:, None] - places[None, :]).min(1)
    near: Floats = (1 - np.minimum(distance, 15) / 15).astype(np.float32)
    return near


def _neighbours(overlap: Floats, sentence: Integers) -> Floats:
    """The greater overlap of the sentences before and behind; (words,)."""
    firsts = np.flatnonzero(np.diff(sentence, prepend=-1))
    shares = np.concatenate([[0.0], overlap[firsts], [0.0]])
    greater: Floats = np.maximum(shares[:-2], shares[2:])[sentence].astype(np.float32)
    return greater
