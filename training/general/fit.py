"""Trains the general reader: AdamW, a cosine schedule, an average of the weights over time, a checkpoint each epoch."""

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import torch

from training.general.examples import Prepared, batches
from training.general.network import GeneralNetwork

PEAK_RATE = 2e-3  # with 3e-3 (and larger first weights) a run came to nothing
DECAY = 0.02
BATCH = 32
MEMORY = 0.998  # the decay of the average of the weights


def fit(
    pairs: Sequence[Prepared],
    *,
    epochs: int,
    checkpoint: Path,
    seed: int = 0,
    after_epoch: Callable[[GeneralNetwork], str] = lambda network: "",
) -> GeneralNetwork:
    """Train, continuing from `checkpoint` if it exists, and return the averaged network."""
    torch.manual_seed(seed)
    network, average = GeneralNetwork(), GeneralNetwork()
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), PEAK_RATE, weight_decay=DECAY, betas=(0.9, 0.98))
    begin = _resume(checkpoint, network, average, optimizer)
    steps = math.ceil(len(pairs) / BATCH)
    for epoch in range(begin, epochs):
        torch.manual_seed(seed + epoch)
        network.train()
        began, total = perf_counter(), 0.0
        for number, batch in enumerate(batches(pairs, BATCH, random.Random(seed + epoch))):
            step = epoch * steps + number
            for group in optimizer.param_groups:
                warm = min(1.0, (step + 1) / 300)
                group["lr"] = PEAK_RATE * warm * (0.5 + 0.5 * math.cos(math.pi * step / (epochs * steps)))
            # Half as long as with 32 bits.
            with torch.autocast("cpu", torch.bfloat16):
                spans, null = network(batch)
            loss = -((batch.targets * spans).flatten(1).sum(1) + batch.null * null).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            total += float(loss.detach())
            _follow(average, network, step)
        average.eval()
        said = after_epoch(average)
        print(f"epoch {epoch + 1}/{epochs} loss {total / steps:.3f} {perf_counter() - began:.0f} s  {said}", flush=True)
        beside = checkpoint.with_suffix(".new")
        state = {"network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**state, "epochs": epoch + 1}, beside)
        beside.rename(checkpoint)
    average.eval()
    return average


@torch.no_grad()
def _follow(average: GeneralNetwork, network: GeneralNetwork, step: int) -> None:
    """Move the average towards the network: in large steps at first, as the first weights are of no use."""
    memory = min(MEMORY, (1 + step) / (10 + step))
    for kept, new in zip(average.parameters(), network.parameters(), strict=True):
        kept.lerp_(new, 1 - memory)


def _resume(
    checkpoint: Path, network: GeneralNetwork, average: GeneralNetwork, optimizer: torch.optim.Optimizer
) -> int:
    if not checkpoint.exists():
        return 0
    saved = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(saved["network"])
    average.load_state_dict(saved["average"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["epochs"])
