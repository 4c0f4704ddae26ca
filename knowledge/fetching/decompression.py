"""Unpacks what a server compressed, and stops as soon as the result is larger than allowed.

A thousand bytes of gzip can become a million, so the result is counted while it grows. Of the encodings of HTTP, gzip
and deflate are asked for; a server that answers with another one breaks the protocol.
"""

import zlib

_STEP = 64 * 1024  # bytes that are unpacked at a time
_EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, by their first bytes
ENCODINGS = "gzip, deflate"


class UnpackedTooLargeError(Exception):
    """The unpacked content is larger than allowed."""


class PackingError(Exception):
    """The content is not packed as declared, or is cut off."""


def unpacked(body: bytes, encoding: str, *, largest: int) -> bytes:
    """The content of a `body` with this Content-Encoding. Raises `UnpackedTooLargeError` and `PackingError`."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise PackingError(f"the encoding {encoding[:40]!r} is not known")
    try:
        return _inflated(body, _EITHER, largest)
    except zlib.error as error:
        if encoding != "deflate":
            raise PackingError(str(error)) from error
    try:  # some servers send deflate without the header that the standard demands
        return _inflated(body, -zlib.MAX_WBITS, largest)
    except zlib.error as error:
        raise PackingError(str(error)) from error


def _inflated(body: bytes, window: int, largest: int) -> bytes:
    result, rest = bytearray(), body
    while rest:  # gzip allows several members, one after the other
        stream = zlib.decompressobj(window)
        while not stream.eof:
            step = stream.decompress(rest, _STEP)
            result += step
            if len(result) > largest:
                raise UnpackedTooLargeError
            rest = stream.unconsumed_tail
            if not rest and not step:  # without input, what zlib still holds back comes out
                break
        if not stream.eof:
            raise PackingError("the content is cut off")
        rest = stream.unused_data if stream.unused_data.startswith(b"\x1f\x8b") else b""
    return bytes(result)
