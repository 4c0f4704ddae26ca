"""XML from elsewhere, before it is parsed: unpacked within a limit, and refused if it declares entities.

Ten nested entities of a few bytes expand to gigabytes, and an external one names a file of this machine.
"""

import re
import zlib
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError

LARGEST_XML = 50_000_000  # bytes; the limit of the sitemap protocol
_GZIP = b"\x1f\x8b"
_ENTITY = re.compile(rb"<\s*!\s*ENTITY", re.IGNORECASE)
_NO_MEMORY = 2  # XML_ERR_NO_MEMORY in <libxml/xmlerror.h>
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # how UTF-16 and UTF-32 begin


def safe_xml(data: bytes, path: Path, *, largest: int = LARGEST_XML) -> bytes:
    """`data` unpacked if it is compressed with gzip. Raises SourceError if it is empty, too large or unsafe."""
    if data.startswith(_GZIP):
        data = _unpacked(data, path, largest)
    if len(data) > largest:
        raise SourceError(path, f"it has more than {largest / 1e6:.0f} MB", "split it")
    if not data.strip():
        raise SourceError(path, "it is empty", "check its address")
    # In UTF-16 each letter has a zero byte beside it.
    searched = data.replace(b"\0", b"") if data.startswith(_WIDE) else data
    if _ENTITY.search(searched):
        raise SourceError(path, "it declares XML entities, which can name files or grow without end", "remove them")
    return data


def raise_if_out_of_memory(error: Any) -> None:
    """Raise MemoryError if `error`, of lxml, means that: it calls that a syntax error, without a place or a word."""
    if error.code == _NO_MEMORY or not error.msg:
        raise MemoryError from error


def _unpacked(data: bytes, path: Path, largest: int) -> bytes:
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        return unpacking.decompress(data, largest + 1)
    except zlib.error as error:
        raise SourceError(path, "its compression is damaged", "check it on its site") from error
