"""Runs an encoder from an ONNX file: a text is cut into word pieces, and the network says something of each piece.

The sentence encoder of this room and the accurate reader are two such files. Each has the word pieces that it knows
among its properties. A file, and the two packages that it needs, are loaded with the first question only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

PACKAGES = ("onnxruntime", "tokenizers")
FIRST, SECOND = 0, 1  # the two types of pieces: of the first and of the second text


class ExtraMissingError(KnowledgeError):
    """Packages that only an encoder needs are not installed, as there is none for this machine.

    `user` is the encoder that needs them, `remedy` what else can be done than to install them, if anything.
    """

    def __init__(self, user: str, packages: Sequence[str], remedy: str = "") -> None:
        super().__init__(
            f"the {user} needs {' and '.join(packages)}, not installed here: pip install {' '.join(packages)}{remedy}"
        )
        self.user = user
        self.packages = tuple(packages)
        self.remedy = remedy


class NetworkFileError(KnowledgeError):
    """The file of an encoder is missing, damaged or of another format."""


def require_packages(user: str, remedy: str = "") -> None:
    """Raise `ExtraMissingError` where no encoder can run; imports nothing."""
    missing = [package for package in PACKAGES if find_spec(package) is None]
    if missing:
        raise ExtraMissingError(user, missing, remedy)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in word pieces: piece i is number `ids[i]`, part of word `words[i]`, at starts[i]..ends[i] of the text.

    What stands between spaces and punctuation marks is a word, and so is each mark.
    """

    ids: list[int]
    words: list[int]
    starts: list[int]
    ends: list[int]


class PieceNetwork:
    """Cuts texts into pieces and runs the network on them; safe to use from several threads at once."""

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer") -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._begin, self._end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    @classmethod
    def load(cls, path: Path, *, number: int, name: str) -> "PieceNetwork":
        """The network at `path`, which must be of format `number`; messages call it `name`.

        Raises `NetworkFileError` for a file that cannot be used. `require_packages` comes first.
        """
        session = _session(path, name)
        properties = session.get_modelmeta().custom_metadata_map
        if properties.get("format") != str(number):
            raise NetworkFileError(
                f"{path} is of format {properties.get('format')}, this {name} needs {number}: make it again"
            )
        return cls(session, _tokenizer(properties["vocabulary"].split("\n")))

    def cut(self, text: str) -> Pieces:
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        starts, ends = zip(*encoded.offsets, strict=True) if encoded.offsets else ((), ())
        words = [-1 if number is None else number for number in encoded.word_ids]
        return Pieces(encoded.ids, words, list(starts), list(ends))

    def run(self, first: Sequence[int], second: Sequence[int] | None = None) -> Floats:
        """What the network says of each piece of one text, or of two: its only output, one row a piece.

        The rows are those of a mark at the begin, of `first`, of a mark between the texts, of `second`, and of a mark
        at the end.
        """
        ids = [self._begin, *first, self._end]
        types = [FIRST] * len(ids)
        if second is not None:
            ids += [*second, self._end]
            types += [SECOND] * (len(second) + 1)
        inputs = {"ids": np.array(ids), "types": np.array(types), "places": np.arange(len(ids))}
        rows: Floats = self._session.run(None, inputs)[0]
        return rows


def _session(path: Path, name: str) -> "InferenceSession":
    # Late, as they are an extra, and a third of a second to import.
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415
    from onnxruntime.capi import onnxruntime_pybind11_state as faults  # noqa: PLC0415

    options = SessionOptions()
    options.intra_op_num_threads = 1  # a passage is too little work for two
    options.log_severity_level = 3  # what fails is told by exceptions
    try:
        return InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except (OSError, faults.Fail, faults.InvalidArgument, faults.InvalidGraph, faults.InvalidProtobuf) as error:
        raise NetworkFileError(f"cannot read the {name}'s weights at {path}: {error}") from error


def _tokenizer(pieces: Sequence[str]) -> "Tokenizer":
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415  late, as above

    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106  a piece, no secret
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
