"""The general reader's network in torch, for training. `knowledge/reading/general_network.py` is the same in numpy."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, layer_norm, pad

from knowledge.reading.general_features import CONTEXT_WIDTH, STATIC_WIDTH, SUMMARY_WIDTH
from knowledge.reading.general_network import DILATIONS, IMPOSSIBLE, PAIR_WIDTH
from knowledge.reading.layers import SMALL
from knowledge.reading.network import LONGEST_SPAN
from training.general.examples import Batch

HIDDEN = 64
DROPOUT = 0.1
# How often a column about words is hidden for a whole passage, as other records lack words that English has.
COLUMN_DROPOUT = 0.25


class GeneralNetwork(nn.Module):
    """The network: about 110 thousand weights."""

    def __init__(self, hidden: int = HIDDEN) -> None:
        super().__init__()
        self.weights = nn.ParameterDict()
        self._add_linear("passage", CONTEXT_WIDTH, hidden)
        self._add_linear("film", SUMMARY_WIDTH, 2 * hidden, gain=0.1)
        for name in ("near1", "near2", *(f"deep{d}" for d in DILATIONS)):
            self._add_linear(name, 3 * hidden, hidden, gain=0.4)
        self._add_linear("merge", 3 * hidden, hidden, gain=0.7)
        self._add_linear("film2", SUMMARY_WIDTH, 2 * hidden, gain=0.1)
        for name in ("passage", "merge"):
            self.weights[f"{name}_scale"] = nn.Parameter(torch.ones(hidden))
            self.weights[f"{name}_shift"] = nn.Parameter(torch.zeros(hidden))
        self._add_linear("ends", hidden, 3, gain=0.3)
        self._add_linear("first", hidden, PAIR_WIDTH, gain=0.5)
        self._add_linear("last", hidden, PAIR_WIDTH, gain=0.5)
        self._add_linear("lengths", SUMMARY_WIDTH, LONGEST_SPAN, gain=0.1)
        self._add_linear("null", hidden + SUMMARY_WIDTH, 1, gain=0.1)

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights by name."""
        return {name: weight.detach().numpy().astype(np.float32) for name, weight in self.weights.items()}

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Log-probabilities of spans (B, L, LONGEST_SPAN) and of no answer (B,)."""
        mask = batch.mask[..., None]
        context = batch.context
        if self.training:
            kept = torch.ones(len(context), 1, CONTEXT_WIDTH)
            kept[..., :STATIC_WIDTH] = (torch.rand(len(context), 1, STATIC_WIDTH) > COLUMN_DROPOUT).float()
            context = context * kept
        summary = batch.summary
        hidden = self._normal(self._linear(context, "passage"), "passage").relu()
        hidden = self._drop(self._film(hidden, summary, "film")) * mask
        for layer in ("near1", "near2"):
            hidden = self._convolve(hidden, layer, 1) * mask
        hidden = self._drop(self._merge(hidden, batch)) * mask
        hidden = self._film(hidden, summary, "film2") * mask
        for dilation in DILATIONS:
            hidden = self._convolve(hidden, f"deep{dilation}", dilation) * mask
        return self._score(self._drop(hidden), batch)

    def _film(self, hidden: Tensor, summary: Tensor, name: str) -> Tensor:
        scale, shift = self._linear(summary, name)[:, None].chunk(2, 2)
        return hidden * (1 + scale) + shift

    def _merge(self, hidden: Tensor, batch: Batch) -> Tensor:
        """Each token beside the most of its sentence and of the whole passage."""
        count, width = hidden.shape[1:]
        sentences = int(batch.sentence.max()) + 1
        places = batch.sentence[..., None].expand(-1, -1, width)
        most = torch.zeros(len(hidden), sentences, width, dtype=hidden.dtype).scatter_reduce(1, places, hidden, "amax")
        of_sentence = most.gather(1, places)
        of_all = most.amax(1, keepdim=True).expand(-1, count, -1)
        return hidden + self._normal(self._linear(torch.cat([hidden, of_sentence, of_all], 2), "merge"), "merge").relu()

    def _score(self, hidden: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        count = hidden.shape[1]
        ends_at = self._linear(hidden, "ends").float()
        first, last = self._linear(hidden, "first"), self._linear(hidden, "last")
        pairs = (first @ last.transpose(1, 2)).float() + ends_at[..., :1] + ends_at[..., 1][:, None]
        starts = torch.arange(count)[:, None]
        stops = starts + torch.arange(LONGEST_SPAN)
        inside = pad(ends_at[..., 2].cumsum(1), (1, 0))
        kept = stops.clamp(max=count - 1)
        spans = pairs[:, starts, kept] + inside[:, kept + 1] - inside[:, starts + 1]
        spans = spans + self._linear(batch.summary, "lengths").float()[:, None]
        same = batch.sentence[:, kept] == batch.sentence[:, :, None]
        possible = (stops < count) & (pad(batch.mask, (0, LONGEST_SPAN))[:, stops] > 0) & (same | (batch.targets > 0))
        spans = spans.masked_fill(~possible, IMPOSSIBLE)
        top = hidden.masked_fill(batch.mask[..., None] == 0, IMPOSSIBLE).amax(1)
        null = self._linear(torch.cat([top, batch.summary], 1), "null").float()
        shares = torch.cat([spans.flatten(1), null], 1).log_softmax(1)
        return shares[:, :-1].view_as(spans), shares[:, -1]

    def _add_linear(self, name: str, inputs: int, outputs: int, gain: float = 1.0) -> None:
        self.weights[name] = nn.Parameter(torch.randn(inputs, outputs) * gain * (2 / (inputs + outputs)) ** 0.5)
        self.weights[f"{name}_bias"] = nn.Parameter(torch.zeros(outputs))

    def _linear(self, inputs: Tensor, name: str) -> Tensor:
        product: Tensor = inputs @ self.weights[name] + self.weights[f"{name}_bias"]
        return product

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
        """Dropout of whole columns of a passage."""
        if not self.training:
            return hidden
        return hidden * dropout(torch.ones(len(hidden), 1, hidden.shape[2]), DROPOUT)
