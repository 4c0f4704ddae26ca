"""The accurate reader's network: a fine-tuned encoder in 8 bits, run by onnxruntime.

`encoder.onnx` is one file beside the code, with the word pieces that it knows among its properties. It and the two
packages that it needs are brought in with the first question only, as most installations read with the small reader.
NOTICE names what the weights were learned from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError
from knowledge.reading.weights import WeightsError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

# Raise it when the graph's inputs, outputs or properties change.
FORMAT = 1
SHIPPED = Path(__file__).with_name("encoder.onnx")
PACKAGES = ("onnxruntime", "tokenizers")
QUESTION, PASSAGE = 0, 1  # the two types of pieces


class ExtraMissingError(KnowledgeError):
    """Packages that only the accurate reader needs are not installed."""

    def __init__(self, packages: Sequence[str]) -> None:
        super().__init__(
            f"the accurate reader needs {' and '.join(packages)}, not installed here: "
            "pip install 'footnote[accurate]', or set reader to small in the configuration"
        )
        self.packages = tuple(packages)


def require_packages() -> None:
    """Raise `ExtraMissingError` where the accurate reader cannot run; imports nothing."""
    missing = [package for package in PACKAGES if find_spec(package) is None]
    if missing:
        raise ExtraMissingError(missing)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in word pieces: piece i is number `ids[i]`, part of word `words[i]`, at starts[i]..ends[i] of the text.

    What stands between spaces and punctuation marks is a word, and so is each mark.
    """

    ids: list[int]
    words: list[int]
    starts: list[int]
    ends: list[int]


class Encoder:
    """Cuts texts into pieces and scores them; safe to use from several threads at once."""

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer") -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._begin, self._end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    @classmethod
    def load(cls, path: Path = SHIPPED) -> "Encoder":
        """The encoder at `path`; raises `ExtraMissingError`, or `WeightsError` for a file that cannot be used."""
        require_packages()
        session = _session(path)
        properties = session.get_modelmeta().custom_metadata_map
        if properties.get("format") != str(FORMAT):
            raise WeightsError(
                f"{path} is of format {properties.get('format')}, this reader needs {FORMAT}: make it again"
            )
        return cls(session, _tokenizer(properties["vocabulary"].split("\n")))

    def cut(self, text: str) -> Pieces:
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        starts, ends = zip(*encoded.offsets, strict=True) if encoded.offsets else ((), ())
        words = [-1 if number is None else number for number in encoded.word_ids]
        return Pieces(encoded.ids, words, list(starts), list(ends))

    def score(self, question: Sequence[int], passage: Sequence[int]) -> Floats:
        """Log-odds that the answer starts at (column 0) and ends with (column 1) each piece of `passage`, against
        there being none, as far as the network sees.
        """
        ids = [self._begin, *question, self._end, *passage, self._end]
        types = np.full(len(ids), PASSAGE)
        types[: len(question) + 2] = QUESTION
        inputs = {"ids": np.array(ids), "types": types, "places": np.arange(len(ids))}
        scores: Floats = self._session.run(["scores"], inputs)[0]
        odds: Floats = scores[len(question) + 2 : -1] - scores[0]  # the first piece stands for "no answer"
        return odds


def _session(path: Path) -> "InferenceSession":
    # Late, as they are an extra, and a third of a second to import.
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415
    from onnxruntime.capi import onnxruntime_pybind11_state as faults  # noqa: PLC0415

    options = SessionOptions()
    options.intra_op_num_threads = 1  # a passage is too little work for two
    options.log_severity_level = 3  # what fails is told by exceptions
    try:
        return InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except (OSError, faults.Fail, faults.InvalidArgument, faults.InvalidGraph, faults.InvalidProtobuf) as error:
        raise WeightsError(f"cannot read the accurate reader's weights at {path}: {error}") from error


def _tokenizer(pieces: Sequence[str]) -> "Tokenizer":
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415  late, as above

    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106  a piece, no secret
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
