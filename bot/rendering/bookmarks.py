"""Places in articles, packed into the 64 bytes of data that a button can carry.

Because the button carries the place, the bot stores nothing for it: a button works after a restart and in a message
that is years old, as long as the article still has the same sentence there. An article's id can be too long for a
button, so the button carries a digest of the id; `bot.delivery.finder` finds the article again.
"""

import base64
import binascii
import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rendering.excerpts import Excerpt
from knowledge import Article, Citation, Quote, Span

# With 5 bytes, two of 100,000 articles share a digest with a probability of 0.5 %; the check then detects it.
KEY_BYTES = 5
CHECK_BYTES = 2
_LAYOUT = struct.Struct(f">{KEY_BYTES}s{CHECK_BYTES}sBHHHB")
BOOKMARKS_AT_MOST = 3


def key_of(article_id: str) -> bytes:
    """The digest that stands for an article's id."""
    return hashlib.blake2b(article_id.encode(), digest_size=KEY_BYTES).digest()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A sentence of an article and the short answer in it, as a button carries them.

    `key` identifies the article and `check` the sentence's text; `short` is None if the whole sentence is the answer.
    """

    key: bytes
    check: bytes
    sentence: Span
    short: Span | None

    @classmethod
    def of(cls, citation: Citation) -> "Bookmark":
        short = citation.short.span if citation.short else None
        check = hashlib.blake2b(citation.sentence.text.encode(), digest_size=CHECK_BYTES).digest()
        return cls(key_of(citation.article.id), check, citation.sentence.span, short)

    @property
    def fits(self) -> bool:
        """True if the offsets fit into their bytes: starts below 16 MiB, sentences shorter than 64 KiB."""
        return self.sentence.start < 1 << 24 and self.sentence.end - self.sentence.start < 1 << 16

    def excerpt(self, article: Article) -> Excerpt | None:
        """The sentence in the article as it is now, None if the text there has changed."""
        if self.sentence.end > len(article.text):
            return None
        sentence = Quote.at(article, self.sentence)
        if hashlib.blake2b(sentence.text.encode(), digest_size=CHECK_BYTES).digest() != self.check:
            return None
        return Excerpt(sentence, Quote.at(article, self.short) if self.short else None)


def pack_bookmarks(bookmarks: Sequence[Bookmark]) -> str:
    """Up to three bookmarks as at most 60 characters; bookmarks that do not fit are left out."""
    packed = b"".join(_pack(bookmark) for bookmark in bookmarks if bookmark.fits)
    return _text(packed[: BOOKMARKS_AT_MOST * _LAYOUT.size])


def unpack_bookmarks(packed: str) -> tuple[Bookmark, ...]:
    """The bookmarks in a button; none if `pack_bookmarks` did not write it (a button of another version)."""
    data = _bytes(packed)
    if len(data) % _LAYOUT.size:
        return ()
    return tuple(bookmark for fields in _LAYOUT.iter_unpack(data) if (bookmark := _unpack(fields)))


def pack_position(article_id: str, offset: int) -> str:
    """An article and an offset in its text as 12 characters."""
    return _text(key_of(article_id) + struct.pack(">I", offset))


def unpack_position(packed: str) -> tuple[bytes, int] | None:
    """The article's key and the offset, None if `pack_position` did not write it."""
    data = _bytes(packed)
    if len(data) != KEY_BYTES + 4:
        return None
    return data[:KEY_BYTES], struct.unpack(">I", data[KEY_BYTES:])[0]


def _pack(bookmark: Bookmark) -> bytes:
    sentence, short = bookmark.sentence, bookmark.short
    before = width = 0
    # The width has one byte: a short answer of more than 255 characters is shown as its whole sentence.
    if short and short in sentence and short.end - short.start < 1 << 8:
        before, width = short.start - sentence.start, short.end - short.start
    length = sentence.end - sentence.start
    return _LAYOUT.pack(
        bookmark.key, bookmark.check, sentence.start >> 16, sentence.start & 0xFFFF, length, before, width
    )


def _unpack(fields: tuple[bytes, bytes, int, int, int, int, int]) -> Bookmark | None:
    key, check, high, low, length, before, width = fields
    start = high << 16 | low
    if length == 0:
        return None
    short = Span(start + before, start + before + width) if width else None
    return Bookmark(key, check, Span(start, start + length), short)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
    except (binascii.Error, ValueError):  # ValueError: letters beyond ASCII
        return b""
