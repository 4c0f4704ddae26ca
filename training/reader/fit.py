"""Trains the small reader: AdamW, a cosine schedule, an average of the weights over time, a checkpoint each epoch."""

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import torch
from torch import Tensor

from training.reader.examples import Batcher, Prepared
from training.reader.network import PairBatch, TorchNetwork

PEAK_RATE = 2.5e-3
DECAY = 0.02
BATCH = 32
MEMORY = 0.999  # the decay of the average of the weights


def loss_of(network: TorchNetwork, batch: PairBatch) -> Tensor:
    """Cross-entropy against the target probabilities of spans and of no answer."""
    spans, null = network(batch)
    return -((batch.targets * spans).flatten(1).sum(1) + batch.null * null).mean()


def fit(  # noqa: PLR0913 (data and duration are the choice of the caller)
    network: TorchNetwork,
    pairs: Sequence[Prepared],
    batcher: Batcher,
    *,
    epochs: int,
    checkpoint: Path,
    seed: int = 0,
    after_epoch: Callable[[TorchNetwork], str] = lambda network: "",
) -> TorchNetwork:
    """Train, continuing from `checkpoint` if it exists, and return the averaged network.

    `after_epoch` gets the averaged network; its result is printed.
    """
    average = TorchNetwork(network.meaning_width)
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), PEAK_RATE, weight_decay=DECAY, betas=(0.9, 0.98))
    begin = _resume(checkpoint, network, average, optimizer)
    steps = math.ceil(len(pairs) / BATCH)
    for epoch in range(begin, epochs):
        torch.manual_seed(seed + epoch)
        network.train()
        began, total = perf_counter(), 0.0
        for number, batch in enumerate(batcher.epoch(pairs, BATCH, random.Random(seed + epoch))):
            _set_rate(optimizer, epoch * steps + number, epochs * steps)
            total += _step(network, optimizer, batch)
            _follow(average, network, epoch * steps + number)
        average.eval()
        said = after_epoch(average)
        print(f"epoch {epoch + 1}/{epochs} loss {total / steps:.3f} {perf_counter() - began:.0f} s  {said}", flush=True)
        _save(checkpoint, network, average, optimizer, epoch + 1)
    average.eval()
    return average


def _step(network: TorchNetwork, optimizer: torch.optim.Optimizer, batch: PairBatch) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        loss = loss_of(network, batch)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    return float(loss.detach())


def _set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int) -> None:
    warm = min(1.0, (step + 1) / 200)
    for group in optimizer.param_groups:
        group["lr"] = PEAK_RATE * warm * (0.5 + 0.5 * math.cos(math.pi * step / steps))


@torch.no_grad()
def _follow(average: TorchNetwork, network: TorchNetwork, step: int) -> None:
    """Move the average towards the network: in large steps at first, as the first weights are of no use."""
    memory = min(MEMORY, (1 + step) / (10 + step))
    for kept, new in zip(average.parameters(), network.parameters(), strict=True):
        kept.lerp_(new, 1 - memory)


def _resume(checkpoint: Path, network: TorchNetwork, average: TorchNetwork, optimizer: torch.optim.Optimizer) -> int:
    if not checkpoint.exists():
        return 0
    saved = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(saved["network"])
    average.load_state_dict(saved["average"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["epochs"])


def _save(
    checkpoint: Path, network: TorchNetwork, average: TorchNetwork, optimizer: torch.optim.Optimizer, epochs: int
) -> None:
    beside = checkpoint.with_suffix(".new")
    state = {"network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**state, "epochs": epochs}, beside)
    beside.rename(checkpoint)


def answers(network: TorchNetwork, pairs: Sequence[Prepared], texts: Sequence[str], batcher: Batcher) -> list[str]:
    """The text of the most probable span of each passage (`texts`)."""
    found = [""] * len(pairs)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].forms))
    for begin in range(0, len(order), BATCH):
        numbers = order[begin : begin + BATCH]
        with torch.inference_mode():
            spans, _ = network(batcher.gather([pairs[i] for i in numbers]))
        best = spans.flatten(1).argmax(1).tolist()
        for number, place in zip(numbers, best, strict=True):
            first, further = divmod(place, spans.shape[2])
            tokens = pairs[number].tokens
            found[number] = texts[number][tokens.starts[first] : tokens.ends[first + further]]
    return found
