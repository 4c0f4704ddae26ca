"""The bytes kept with a passage for re-ranking: hashes of its content stems, a flag for each, where sentences start.

They stand in for the text, which would take a hundred times as long to analyse again for every question.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag

import numpy as np
import numpy.typing as npt

_HEADER = struct.Struct("<HHH")
_MOST = 0xFFFF
_HASH = 4  # bytes


class Shape(IntFlag):
    """What a word looks like."""

    NUMBER = 1  # has a digit
    YEAR = 2  # four digits, 1000 to 2199
    CAPITAL = 4  # begins with a capital letter
    FIRST = 8  # is the first word of its sentence, so that a capital means nothing
    UPPER = 16  # is written in capitals, two letters or more


@dataclass(frozen=True, slots=True)
class PassageArrays:
    """Hashes of the title's and of the passage's content stems; `shapes` runs beside `stems`.

    `starts` holds where each sentence starts in `stems`; a sentence without content starts where the next does.
    """

    title: npt.NDArray[np.uint32]
    stems: npt.NDArray[np.uint32]
    shapes: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.uint16]


def stem_hash(stem: str) -> int:
    """A number for a stem, the same on every machine; two stems in a vocabulary of 100,000 share one about once."""
    return zlib.crc32(stem.encode())


def pack_hashes(stems: Sequence[str]) -> bytes:
    """The hashes of stems, little-endian; packed hashes may be strung together."""
    return b"".join([stem_hash(stem).to_bytes(_HASH, "little") for stem in stems])


def encode(title: bytes, stems: bytes, shapes: bytes, starts: Sequence[int]) -> bytes:
    """The arrays as bytes: packed hashes, a byte of shape for each stem, and starts; cut at 65,535 stems."""
    title, stems, shapes = title[: _MOST * _HASH], stems[: _MOST * _HASH], shapes[:_MOST]
    kept = [start for start in starts if start < _MOST][:_MOST]
    header = _HEADER.pack(len(title) // _HASH, len(shapes), len(kept))
    return b"".join((header, title, stems, shapes, struct.pack(f"<{len(kept)}H", *kept)))


def decode(data: bytes) -> PassageArrays:
    """What `encode` was given; the arrays look into `data` and cannot be written to."""
    titles, stems, sentences = _HEADER.unpack_from(data)
    hashes = np.frombuffer(data, "<u4", titles + stems, _HEADER.size)
    after = _HEADER.size + hashes.nbytes
    shapes = np.frombuffer(data, np.uint8, stems, after)
    # The shapes may leave the starts on an odd byte, which numpy reads all the same.
    starts = np.frombuffer(data, "<u2", sentences, after + stems)
    return PassageArrays(hashes[:titles], hashes[titles:], shapes, starts)
