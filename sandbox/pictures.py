"""The size of a picture in pixels, read from its first bytes, and Telegram's rules for photos."""

import struct

from sandbox.errors import bad_request

BYTES_LIMIT = 10 * 1024 * 1024
SUM_LIMIT = 10_000
RATIO_LIMIT = 20
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or GIF. Raises ApiError if Telegram would not take it as a photo."""
    if len(content) > BYTES_LIMIT:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {BYTES_LIMIT} bytes"
        )
    found = _size(content)
    if found is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = found
    if width + height > SUM_LIMIT or max(width, height) > RATIO_LIMIT * min(width, height) or min(width, height) < 1:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def picture_type(content: bytes) -> str | None:
    """The media type of a picture by its first bytes, None for anything else."""
    starts = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
    return next((kind for start, kind in starts.items() if content.startswith(start)), None)


def _size(content: bytes) -> tuple[int, int] | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """The size from the first frame header; all segments before it are skipped by their length."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        kind, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None
