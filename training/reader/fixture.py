"""Writes a tiny network with random weights, its input and the output of torch: the test compares numpy with it.

python -m training.reader.fixture      (run it again when a layer changes)
"""

from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from knowledge.reading.features import CONTEXT_WIDTH, KINDS, QUESTION_WIDTH
from knowledge.reading.network import LONGEST_SPAN
from knowledge.reading.wordforms import SHAPE_WIDTH
from training.reader.network import PairBatch, TorchNetwork

MEANING = 4
HIDDEN = 8
BUCKETS = 16
LENGTHS = (23, 7, 1)  # longer than the longest span, shorter than the widest convolution, the shortest
ASKED = 5
FIXTURE = Path("tests/reading/reader_torch.npz")


def random_batch() -> PairBatch:
    """One question about three passages of different lengths."""
    count, longest = len(LENGTHS), max(LENGTHS)
    mask = torch.zeros(count, longest)
    for row, length in enumerate(LENGTHS):
        mask[row, :length] = 1.0
    asked_mask = torch.ones(count, ASKED)
    asked_rows = torch.randn(1, ASKED, MEANING + SHAPE_WIDTH)
    return PairBatch(
        rows=torch.randn(count, longest, MEANING + SHAPE_WIDTH) * mask[..., None],
        buckets=torch.randint(BUCKETS, (count, longest)),
        context=torch.rand(count, longest, CONTEXT_WIDTH) * mask[..., None],
        mask=mask,
        asked_rows=asked_rows.expand(count, -1, -1),
        asked_buckets=torch.randint(BUCKETS, (1, ASKED)).expand(count, -1),
        asked_context=torch.rand(1, ASKED, QUESTION_WIDTH).expand(count, -1, -1),
        asked_mask=asked_mask,
        weights=torch.tensor([[0.0, 0.5, 0.0, 1.0, 0.7]]).expand(count, -1),
        focus=torch.tensor([[0.0, 1.0, 0.0, 0.0, 0.0]]).expand(count, -1),
        kinds=torch.full((count,), len(KINDS) - 2),
        targets=torch.zeros(count, longest, LONGEST_SPAN),
        null=torch.ones(count),
    )


def main() -> None:
    torch.manual_seed(0)
    network = TorchNetwork(MEANING, HIDDEN, BUCKETS).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)  # so that no bias is zero
        batch = random_batch()
        spans, null = network(batch)
    arrays = {f"weight_{name}": array for name, array in network.arrays().items()}
    arrays |= {f"input_{name}": tensor.numpy() for name, tensor in asdict(batch).items()}
    np.savez_compressed(FIXTURE, **arrays, spans=spans.numpy(), no_answer=null.numpy())
    print(f"wrote {FIXTURE}: {FIXTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
