"""Places in articles, packed into the 64 bytes of data that a button can carry.

Because the button carries the place, the bot stores nothing for it: a button works after a restart and in a message
that is years old, as long as the article still has the same text there. An article's id can be too long for a
button, so the button carries a digest of the id; `bot.delivery.finder` finds the article again.
"""

import base64
import binascii
import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rendering.excerpts import Excerpt
from bot.rendering.outline import headings_above, rows_in
from knowledge import Article, Form, Part, Quote, Span

# With 5 bytes, two of 100,000 articles share a digest with a probability of 0.5 %; the check then detects it.
KEY_BYTES = 5
CHECK_BYTES = 2
_LAYOUT = struct.Struct(f">{KEY_BYTES}s{CHECK_BYTES}sBHHHB")
BOOKMARKS_AT_MOST = 3
# The 16 bits of a length are shared: 4 for the form, 12 for the length. More is never shown (`quote_length`).
_LENGTH_BITS = 12
LONGEST_STRETCH = (1 << _LENGTH_BITS) - 1
# The number of a form is in buttons that were sent: never change one. SHORT is 0, as in buttons that are older than
# the forms.
_FORMS = (Form.SHORT, Form.SENTENCES, Form.STEPS, Form.LIST, Form.TABLE, Form.FAQ, Form.DEFINITION, Form.CODE)
_DOUBT = 1 << 15  # the bit beside the place of the short answer: shown under "Perhaps:"


def key_of(article_id: str) -> bytes:
    """The digest that stands for an article's id."""
    return hashlib.blake2b(article_id.encode(errors="surrogatepass"), digest_size=KEY_BYTES).digest()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A stretch of an article, its form and the short answer in it, as a button carries them.

    `key` identifies the article and `check` the text of the stretch; without `short`, the whole stretch is the answer.
    Of several parts, the button carries all from the first to the last one.
    """

    key: bytes
    check: bytes
    stretch: Span
    short: Span | None = None
    form: Form = Form.SHORT
    is_sure: bool = True

    @classmethod
    def of(cls, excerpt: Excerpt) -> "Bookmark":
        article, whole = excerpt.article, excerpt.stretch
        stretch = Span(whole.start, min(whole.end, whole.start + LONGEST_STRETCH))
        short = excerpt.short.span if excerpt.short and excerpt.short.span in stretch else None
        key, check = key_of(article.id), _check(stretch.of(article.text))
        return cls(key, check, stretch, short, excerpt.form, excerpt.is_sure)

    @property
    def fits(self) -> bool:
        """True if the offsets fit into their bytes: starts below 16 MiB, stretches no longer than `LONGEST_STRETCH`."""
        return self.stretch.start < 1 << 24 and self.stretch.end - self.stretch.start <= LONGEST_STRETCH

    def excerpt(self, article: Article) -> Excerpt | None:
        """The stretch in the article as it is now, None if the text there has changed."""
        if self.stretch.end > len(article.text) or _check(self.stretch.of(article.text)) != self.check:
            return None
        rows = rows_in(article, self.stretch) if self.form is Form.TABLE else ()
        parts = rows or (Part(Quote.at(article, self.stretch)),)
        short = Quote.at(article, self.short) if self.short else None
        return Excerpt(parts, short, self.form, headings_above(article, self.stretch.start), self.is_sure)


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


def pack_section(bookmark: Bookmark, number: int | None = None) -> str:
    """A page of the section around a bookmark that fits, as 26 characters; without `number`, 20: the page it is on."""
    return _text(_pack(bookmark) + (b"" if number is None else struct.pack(">I", number)))


def unpack_section(packed: str) -> tuple[Bookmark, int | None] | None:
    """The bookmark and the number of the page, None if `pack_section` did not write it."""
    data = _bytes(packed)
    if len(data) not in {_LAYOUT.size, _LAYOUT.size + 4}:
        return None
    bookmark = _unpack(_LAYOUT.unpack_from(data))
    number = struct.unpack_from(">I", data, _LAYOUT.size)[0] if len(data) > _LAYOUT.size else None
    return (bookmark, number) if bookmark else None


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
    stretch, short = bookmark.stretch, bookmark.short
    before = width = 0
    # The width has one byte: a short answer of more than 255 characters is shown as its whole stretch.
    if short and short in stretch and short.end - short.start < 1 << 8:
        before, width = short.start - stretch.start, short.end - short.start
    length = _FORMS.index(bookmark.form) << _LENGTH_BITS | (stretch.end - stretch.start)
    before |= 0 if bookmark.is_sure else _DOUBT
    high, low = stretch.start >> 16, stretch.start & 0xFFFF
    return _LAYOUT.pack(bookmark.key, bookmark.check, high, low, length, before, width)


def _unpack(fields: tuple[bytes, bytes, int, int, int, int, int]) -> Bookmark | None:
    key, check, high, low, length, before, width = fields
    start, form = high << 16 | low, length >> _LENGTH_BITS
    length, is_sure, before = length & LONGEST_STRETCH, not before & _DOUBT, before & LONGEST_STRETCH
    if length == 0 or form >= len(_FORMS):
        return None
    short = Span(start + before, start + before + width) if width else None
    return Bookmark(key, check, Span(start, start + length), short, _FORMS[form], is_sure)


def _check(text: str) -> bytes:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=CHECK_BYTES).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
    except (binascii.Error, ValueError):  # ValueError: letters beyond ASCII
        return b""
