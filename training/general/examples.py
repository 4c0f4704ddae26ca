"""Questions and passages as inputs of the network: features computed once, then gathered into padded batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from knowledge.question.parse import parse
from knowledge.reading.general_features import passage_input, summary_of
from knowledge.reading.general_matches import asked_of
from knowledge.reading.general_tokens import Cut, cut
from knowledge.reading.network import LONGEST_SPAN
from training.general.data import Learned, Rarity
from training.general.disguise import disguised, nouns_of

LONGEST = 400  # tokens of a passage that training uses
LEVELS = 100.0  # steps of one unit in which features are kept
# The share of questions of which words are left out, and of their words: the passage often says them otherwise.
LEFT_OUT, WORDS_LEFT_OUT = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Prepared:
    """One pair: `context` (tokens, columns) and `summary` (columns,) in steps; targets are (first, further, share)."""

    context: np.ndarray
    summary: np.ndarray
    sentence: np.ndarray
    targets: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """B pairs, padded to L tokens."""

    context: Tensor  # (B, L, columns)
    summary: Tensor  # (B, columns)
    sentence: Tensor  # (B, L)
    mask: Tensor  # (B, L)
    targets: Tensor  # (B, L, LONGEST_SPAN)
    null: Tensor  # (B,)


def prepared(learned: Sequence[Learned], seed: int = 0) -> list[Prepared]:
    """The pairs, disguised at random, of which the tokens have the answer."""
    rng = random.Random(seed)
    rarity = Rarity([one.example.passage for one in learned], learned[0].language)
    language = learned[0].language
    nouns = nouns_of((one.example.passage for one in learned), language) if language.has_capitals else frozenset()
    found = [_prepared(one, rarity, nouns, rng) for one in learned]
    return [one for one in found if one is not None]


def _prepared(learned: Learned, rarity: Rarity, nouns: frozenset[str], rng: random.Random) -> Prepared | None:
    language = learned.language
    example = disguised(learned.example, language, nouns, rng)
    cuts = cut(example.passage, language, LONGEST)
    question = parse(example.question, (language.code,))
    if not len(cuts) or question.is_empty or question.stemming is not language:
        return None
    targets = tuple(_targets(example.answers, cuts))
    if not targets and learned.example.answers:
        return None
    dropped: set[int] = set()
    if rng.random() < LEFT_OUT:
        dropped = {i for i in range(len(question.words)) if rng.random() < WORDS_LEFT_OUT}
    asked = asked_of(question, rarity.of(question), frozenset(dropped))
    return Prepared(
        _steps(passage_input(example.passage, cuts, asked)),
        _steps(summary_of(asked, cuts)),
        sentences_of(cuts),
        targets,
    )


def sentences_of(cuts: Cut) -> np.ndarray:
    """The number of each token's sentence."""
    starts = np.array(cuts.tokens.sentences)
    return np.repeat(np.arange(len(starts)), np.diff(starts, append=len(cuts))).astype(np.int16)


def _steps(values: np.ndarray) -> np.ndarray:
    return np.clip(np.round(values * LEVELS), 0, 255).astype(np.uint8)


def _targets(answers: Sequence[tuple[int, int]], cuts: Cut) -> Iterator[tuple[int, int, float]]:
    starts, ends = np.array(cuts.tokens.starts), np.array(cuts.tokens.ends)
    for start, end in answers:
        inside = np.flatnonzero((starts < end) & (ends > start))
        if len(inside) and len(inside) <= LONGEST_SPAN:
            yield int(inside[0]), len(inside) - 1, 1 / len(answers)


def batches(pairs: Sequence[Prepared], size: int, rng: random.Random) -> Iterator[Batch]:
    """All pairs once, those of like length together, in random order."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].context) * rng.uniform(0.9, 1.1))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield gathered([pairs[i] for i in group])


def gathered(pairs: Sequence[Prepared]) -> Batch:
    longest = max(len(one.context) for one in pairs)
    context = np.zeros((len(pairs), longest, pairs[0].context.shape[1]), np.float32)
    sentence = np.zeros((len(pairs), longest), np.int64)
    mask = np.zeros((len(pairs), longest), np.float32)
    targets = np.zeros((len(pairs), longest, LONGEST_SPAN), np.float32)
    for i, one in enumerate(pairs):
        count = len(one.context)
        context[i, :count] = one.context
        sentence[i, :count] = one.sentence
        mask[i, :count] = 1.0
        for first, further, share in one.targets:
            targets[i, first, further] += share
    context /= LEVELS
    summary = np.stack([one.summary for one in pairs]).astype(np.float32) / LEVELS
    total = targets.sum((1, 2))
    targets /= np.where(total > 0, total, 1.0)[:, None, None]
    return Batch(*map(torch.from_numpy, (context, summary, sentence, mask, targets, (total == 0).astype(np.float32))))
