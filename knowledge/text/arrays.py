"""The bytes kept with a passage for re-ranking: hashes of its content stems, a flag for each, where sentences start.

They stand in for the text, which would take a hundred times as long to analyse again for every question.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_HEADER = struct.Struct("<HHH")
_MOST = 0xFFFF


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


@lru_cache(maxsize=262_144)
def stem_hash(stem: str) -> int:
    """A number for a stem, the same on every machine; two stems in a vocabulary of 100,000 share one about once."""
    return zlib.crc32(stem.encode())


def encode(title: Sequence[str], stems: Sequence[str], shapes: Sequence[int], starts: Sequence[int]) -> bytes:
    """The arrays as bytes, little-endian; passages are cut at 65,535 stems."""
    title, stems = title[:_MOST], stems[:_MOST]
    hashes = np.fromiter(map(stem_hash, (*title, *stems)), dtype="<u4", count=len(title) + len(stems))
    kept = np.array([start for start in starts if start < _MOST][:_MOST], dtype="<u2")
    header = _HEADER.pack(len(title), len(stems), len(kept))
    return b"".join((header, hashes.tobytes(), bytes(shapes[:_MOST]), kept.tobytes()))


def decode(data: bytes) -> PassageArrays:
    """What `encode` was given, as hashes; the arrays look into `data` and cannot be written to."""
    titles, stems, sentences = _HEADER.unpack_from(data)
    hashes = np.frombuffer(data, "<u4", titles + stems, _HEADER.size)
    after = _HEADER.size + hashes.nbytes
    shapes = np.frombuffer(data, np.uint8, stems, after)
    # The shapes may leave the starts on an odd byte, which numpy reads all the same.
    starts = np.frombuffer(data, "<u2", sentences, after + stems)
    return PassageArrays(hashes[:titles], hashes[titles:], shapes, starts)
