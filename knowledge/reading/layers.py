"""The layers that the two small networks are made of, in numpy: linear, normalised, and convolved over rows."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SMALL = 1e-5


class Layers:
    """The layers over `weights`, which name the arrays of each layer."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = {name: np.ascontiguousarray(array, np.float32) for name, array in weights.items()}

    def _linear(self, inputs: Floats, name: str) -> Floats:
        product: Floats = inputs @ self._weights[name]
        product += self._weights[f"{name}_bias"]
        return product

    def _normal(self, hidden: Floats, name: str) -> Floats:
        """Each row with mean 0 and variance 1, then scaled and shifted."""
        centred: Floats = hidden - hidden.mean(1, keepdims=True)
        spread = np.einsum("nh,nh->n", centred, centred) / hidden.shape[1]
        centred *= (1 / np.sqrt(spread + SMALL))[:, None]
        centred *= self._weights[f"{name}_scale"]
        centred += self._weights[f"{name}_shift"]
        return centred

    def _convolve(self, hidden: Floats, name: str, dilation: int) -> Floats:
        """A convolution over three rows, `dilation` apart, added to its own input; rows at the rim stay."""
        width = hidden.shape[1]
        kernel = self._weights[name]  # (3 H, H): the row before, the row itself, the row behind
        product: Floats = hidden @ kernel[width : 2 * width]
        product[dilation:] += hidden[:-dilation] @ kernel[:width]
        product[:-dilation] += hidden[dilation:] @ kernel[2 * width :]
        product += self._weights[f"{name}_bias"]
        np.maximum(product, 0, out=product)
        product += hidden
        return product
