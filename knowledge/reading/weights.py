"""The reader's weights: one compressed file beside the code, read once and checked before use.

`weights.npz` holds `format` (a whole number), `vocabulary` (uint8: UTF-8 word pieces, a line each), `pieces` (int8,
pieces by 64 columns) with `step` (float32: what one whole step of `pieces` stands for), and the network's arrays as
float16 under the names of `training/reader/network.py`. NOTICE names what they were learned from.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError

Floats = NDArray[np.float32]

# Raise it when features, word classes or layers change: older weights would be read as nonsense.
FORMAT = 1
SHIPPED = Path(__file__).with_name("weights.npz")


class WeightsError(KnowledgeError):
    """The reader's weights are missing, damaged or of another format."""


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """`vocabulary` maps word pieces to rows of `pieces`; `network` holds the layers by name.

    The vector of a piece is its row of `pieces` (int8, pieces by 64) times `step`; all of them at once would take
    6 MB and a tenth of the time to load.
    """

    vocabulary: dict[str, int]
    pieces: NDArray[np.int8]
    step: float
    network: dict[str, Floats]


def load_weights(path: Path = SHIPPED) -> ReaderWeights:
    """The weights at `path`; raises WeightsError when they cannot be used."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as error:
        raise WeightsError(f"cannot read the reader's weights at {path}: {error}") from error
    number = int(arrays.pop("format", np.array(0)))
    if number != FORMAT:
        raise WeightsError(f"{path} has weights of format {number}, this reader needs {FORMAT}: make them again")
    names = arrays.pop("vocabulary").tobytes().decode("utf-8").split("\n")
    return ReaderWeights(
        {name: row for row, name in enumerate(names)},
        np.ascontiguousarray(arrays.pop("pieces")),
        float(arrays.pop("step")),
        {name: array.astype(np.float32) for name, array in arrays.items()},
    )
