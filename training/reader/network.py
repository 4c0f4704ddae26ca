"""The network of the small reader in torch, for training. `knowledge/reading/network.py` is the same in numpy.

Weights have the shape (inputs, outputs) and the names of the numpy version, so that they only need to be copied.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, layer_norm, one_hot, pad

from knowledge.reading.features import CONTEXT_WIDTH, KINDS, QUESTION_WIDTH
from knowledge.reading.layers import SMALL
from knowledge.reading.network import DILATIONS, IMPOSSIBLE, LONGEST_SPAN, SHARPNESS
from knowledge.reading.wordforms import BUCKETS, SHAPE_WIDTH

HIDDEN = 96
STEM_WIDTH = 16
PAIR_WIDTH = 24  # of the vectors whose product scores the first word of a span with its last
WORD_DROPOUT = 0.08
DROPOUT = 0.15


@dataclass(frozen=True, slots=True)
class PairBatch:
    """B padded pairs, with L words of a passage and Q of a question; masks are 1 at real words.

    `targets` (B, L, LONGEST_SPAN) and `null` (B,) are the target probabilities; they add up to 1 for each pair.
    """

    rows: Tensor  # (B, L, meaning + shape)
    buckets: Tensor  # (B, L)
    context: Tensor  # (B, L, CONTEXT_WIDTH)
    mask: Tensor  # (B, L)
    asked_rows: Tensor  # (B, Q, meaning + shape)
    asked_buckets: Tensor  # (B, Q)
    asked_context: Tensor  # (B, Q, QUESTION_WIDTH)
    asked_mask: Tensor  # (B, Q)
    weights: Tensor  # (B, Q)
    focus: Tensor  # (B, Q)
    kinds: Tensor  # (B,)
    targets: Tensor
    null: Tensor


class TorchNetwork(nn.Module):
    """The network: about 390 thousand weights, a sixth of them in the vectors of stems."""

    def __init__(self, meaning_width: int, hidden: int = HIDDEN, buckets: int = BUCKETS) -> None:
        super().__init__()
        self.meaning_width = meaning_width
        form = meaning_width + SHAPE_WIDTH + STEM_WIDTH
        summary = hidden + len(KINDS) + meaning_width
        self.weights = nn.ParameterDict()
        self.weights["stems"] = nn.Parameter(torch.randn(buckets, STEM_WIDTH) * 0.1)
        self._add_linear("question", form + QUESTION_WIDTH, hidden)
        self._add_linear("passage", form + CONTEXT_WIDTH + meaning_width + 2, hidden)
        self._add_linear("merge", 4 * hidden, hidden)
        for name in ("question", "passage", "merge"):
            self.weights[f"{name}_scale"] = nn.Parameter(torch.ones(hidden))
            self.weights[f"{name}_shift"] = nn.Parameter(torch.zeros(hidden))
        self._add_linear("film", summary, 2 * hidden, gain=0.1)
        for name in ("question1", "question2", "passage1", "passage2", *(f"deep{d}" for d in DILATIONS)):
            self._add_linear(name, 3 * hidden, hidden, gain=0.7)
        for name in ("summary", "both", "left", "right"):
            self.weights[name] = nn.Parameter(torch.randn(hidden) * hidden**-0.5)
        self._add_linear("ends", hidden, 3)
        self._add_linear("first", hidden, PAIR_WIDTH, gain=0.5)
        self._add_linear("last", hidden, PAIR_WIDTH, gain=0.5)
        self.weights["lengths"] = nn.Parameter(torch.zeros(LONGEST_SPAN))
        self._add_linear("null", hidden + summary, 1, gain=0.1)

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights by name."""
        return {name: weight.detach().numpy().astype(np.float32) for name, weight in self.weights.items()}

    def forward(self, batch: PairBatch) -> tuple[Tensor, Tensor]:
        """Log-probabilities of spans (B, L, LONGEST_SPAN) and of no answer (B,)."""
        mask, asked_mask = batch.mask[..., None], batch.asked_mask[..., None]
        query, summary = self._query(batch, asked_mask)
        aligned = self._align(batch)
        rows, stems = self._forms(batch.rows, batch.buckets)
        words = torch.cat([rows, stems, batch.context, aligned], 2)
        hidden = self._drop(self._normal(self._linear(words, "passage"), "passage").relu())
        scale, shift = self._linear(summary, "film")[:, None].chunk(2, 2)
        hidden = (hidden * (1 + scale) + shift) * mask
        for layer in ("passage1", "passage2"):
            hidden = self._convolve(hidden, layer, 1) * mask
        hidden = self._attend(self._drop(hidden), query, batch) * mask
        for dilation in DILATIONS:
            hidden = self._convolve(hidden, f"deep{dilation}", dilation) * mask
        return self._score(self._drop(hidden), summary, batch.mask)

    def _forms(self, rows: Tensor, buckets: Tensor) -> tuple[Tensor, Tensor]:
        stems = self.weights["stems"][buckets]
        if self.training:
            # Whole words are dropped, and stems more often, so that the network learns not to rely on rare words.
            rows = rows * (torch.rand(rows.shape[:2]) > WORD_DROPOUT)[..., None]
            stems = stems * (torch.rand(rows.shape[:2]) > 2 * WORD_DROPOUT)[..., None]
        return rows, stems

    def _query(self, batch: PairBatch, mask: Tensor) -> tuple[Tensor, Tensor]:
        rows, stems = self._forms(batch.asked_rows, batch.asked_buckets)
        words = torch.cat([rows, stems, batch.asked_context], 2)
        query = self._drop(self._normal(self._linear(words, "question"), "question").relu()) * mask
        for layer in ("question1", "question2"):
            query = self._convolve(query, layer, 1) * mask
        shares = (query @ self.weights["summary"]).masked_fill(batch.asked_mask == 0, IMPOSSIBLE).softmax(1)
        pooled = (shares[..., None] * query).sum(1)
        kind = one_hot(batch.kinds, len(KINDS)).float()
        focus = (batch.focus[..., None] * batch.asked_rows[..., : self.meaning_width]).sum(1)
        focus = focus / batch.focus.sum(1, keepdim=True).clamp(min=1.0)
        return query, torch.cat([pooled, kind, focus], 1)

    def _align(self, batch: PairBatch) -> Tensor:
        words, asked = batch.rows[..., : self.meaning_width], batch.asked_rows[..., : self.meaning_width]
        likeness = _unit(words) @ _unit(asked).transpose(1, 2)
        logits = SHARPNESS * likeness + (batch.weights + 0.05).log()[:, None]
        shares = logits.masked_fill(batch.asked_mask[:, None] == 0, IMPOSSIBLE).softmax(2)
        # Padding has weight and focus 0, so it counts as dissimilar, as stop words do.
        content = (likeness * (batch.weights > 0)[:, None]).amax(2, keepdim=True).clamp(min=0.0)
        wanted = (likeness * (batch.focus > 0)[:, None]).amax(2, keepdim=True).clamp(min=0.0)
        return torch.cat([shares @ asked, content, wanted], 2)

    def _attend(self, hidden: Tensor, query: Tensor, batch: PairBatch) -> Tensor:
        weights = self.weights
        likeness = (hidden * weights["both"]) @ query.transpose(1, 2) + (hidden @ weights["left"])[..., None]
        likeness = likeness + (query @ weights["right"])[:, None]
        likeness = likeness.masked_fill(batch.asked_mask[:, None] == 0, IMPOSSIBLE)
        found = likeness.softmax(2) @ query
        strongest = likeness.amax(2).masked_fill(batch.mask == 0, IMPOSSIBLE).softmax(1)
        wanted = strongest[:, None] @ hidden
        merged = torch.cat([hidden, found, hidden * found, hidden * wanted], 2)
        return self._normal(self._linear(merged, "merge"), "merge").relu()

    def _score(self, hidden: Tensor, summary: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        count = hidden.shape[1]
        ends_at = self._linear(hidden, "ends").float()
        first, last = self._linear(hidden, "first"), self._linear(hidden, "last")
        pairs = (first @ last.transpose(1, 2)).float() + ends_at[..., :1] + ends_at[..., 1][:, None]
        starts = torch.arange(count)[:, None]
        stops = starts + torch.arange(LONGEST_SPAN)
        inside = pad(ends_at[..., 2].cumsum(1), (1, 0))
        kept = stops.clamp(max=count - 1)
        spans = pairs[:, starts, kept] + inside[:, kept + 1] - inside[:, starts + 1] + self.weights["lengths"]
        possible = (stops < count) & (pad(mask, (0, LONGEST_SPAN))[:, stops] > 0)
        spans = spans.masked_fill(~possible, IMPOSSIBLE)
        top = hidden.masked_fill(mask[..., None] == 0, IMPOSSIBLE).amax(1)
        null = self._linear(torch.cat([top, summary], 1), "null").float()
        shares = torch.cat([spans.flatten(1), null], 1).log_softmax(1)
        return shares[:, :-1].view_as(spans), shares[:, -1]

    def _add_linear(self, name: str, inputs: int, outputs: int, gain: float = 1.0) -> None:
        self.weights[name] = nn.Parameter(torch.randn(inputs, outputs) * gain * (2 / (inputs + outputs)) ** 0.5)
        self.weights[f"{name}_bias"] = nn.Parameter(torch.zeros(outputs))

    def _linear(self, inputs: Tensor, name: str) -> Tensor:
        return inputs @ self.weights[name] + self.weights[f"{name}_bias"]

    def _normal(self, hidden: Tensor, name: str) -> Tensor:
        return layer_norm(
            hidden, hidden.shape[-1:], self.weights[f"{name}_scale"], self.weights[f"{name}_shift"], SMALL
        )

    def _convolve(self, hidden: Tensor, name: str, dilation: int) -> Tensor:
        count = hidden.shape[1]
        wide = pad(hidden, (0, 0, dilation, dilation))
        rows = torch.cat([wide[:, :count], hidden, wide[:, 2 * dilation :]], 2)
        return hidden + self._drop(self._linear(rows, name).relu())

    def _drop(self, hidden: Tensor) -> Tensor:
        """Dropout of whole columns of a passage: as good as dropout of single numbers, at a hundredth of the cost."""
        if not self.training:
            return hidden
        kept = dropout(torch.ones(len(hidden), 1, hidden.shape[2]), DROPOUT)
        return hidden * kept.to(hidden.dtype)


def _unit(vectors: Tensor) -> Tensor:
    return vectors / (vectors.norm(dim=-1, keepdim=True) + SMALL)
