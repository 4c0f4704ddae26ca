"""Writes the trained weights to the file that the reader loads (format: `knowledge/reading/weights.py`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.reading.weights import FORMAT
from training.reader.pieces import PieceTable


def export(path: Path, table: PieceTable, network: Mapping[str, np.ndarray]) -> int:
    """Write the weights to `path`; returns the size in bytes."""
    # In column order, as neighbours in a column are similar and compress better; the shape is still (pieces, columns).
    pieces = np.asfortranarray(table.steps)
    vocabulary = np.frombuffer("\n".join(table.pieces).encode(), np.uint8)
    named: dict[str, Any] = {
        "format": np.int32(FORMAT),
        "vocabulary": vocabulary,
        "pieces": pieces,
        "step": np.float32(table.step),
    }
    named |= {name: array.astype(np.float16) for name, array in network.items()}
    np.savez_compressed(path, **named)
    return path.stat().st_size
