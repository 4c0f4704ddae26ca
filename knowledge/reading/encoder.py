"""The accurate reader's network: a fine-tuned encoder in 8 bits, run by `knowledge.meaning.network`.

`encoder.onnx` is one file beside the code. It is loaded with the first question only, so that opening a library stays
quick. NOTICE names what the weights were learned from.
"""

from collections.abc import Sequence
from pathlib import Path

from knowledge.meaning import network
from knowledge.meaning.network import Floats, NetworkFileError, PieceNetwork, Pieces
from knowledge.reading.weights import WeightsError

# Raise it when the graph's inputs, outputs or properties change.
FORMAT = 1
SHIPPED = Path(__file__).with_name("encoder.onnx")


def require_packages() -> None:
    """Raise `ExtraMissingError` where the accurate reader cannot run; imports nothing."""
    network.require_packages("accurate reader", ", or set reader to small in the configuration")


class Encoder:
    """Cuts texts into pieces and scores them; safe to use from several threads at once."""

    def __init__(self, network: PieceNetwork) -> None:
        self._network = network

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Encoder":
        """The encoder at `path`; raises `ExtraMissingError`, or `WeightsError` for a file that cannot be used."""
        require_packages()
        try:
            return cls(PieceNetwork.load(path, number=FORMAT, name="reader"))
        except NetworkFileError as error:
            raise WeightsError(str(error)) from error

    def cut(self, text: str) -> Pieces:
        return self._network.cut(text)

    def score(self, question: Sequence[int], passage: Sequence[int]) -> Floats:
        """Log-odds that the answer starts at (column 0) and ends with (column 1) each piece of `passage`, against
        there being none, as far as the network sees.
        """
        scores = self._network.run(question, passage)
        odds: Floats = scores[len(question) + 2 : -1] - scores[0]  # the first piece stands for "no answer"
        return odds
