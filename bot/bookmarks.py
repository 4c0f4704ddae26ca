"""Places in articles, folded into the 64 bytes that a button may carry, and found again when it is pressed.

A button so needs nothing to be remembered: it works after a restart and in a message years old, as long as the
article still says the same there. An article's id may be longer than a button has room for, so a digest stands for
it and is looked up.
"""

import base64
import binascii
import hashlib
import struct
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.excerpts import Excerpt
from knowledge import Article, ArticleNotFoundError, Citation, Library, Quote, Span

# 5 bytes: among 100,000 articles two share a digest with a probability of 0.5 %, and then the check below tells.
KEY_BYTES = 5
CHECK_BYTES = 2
_PLACE = struct.Struct(f">{KEY_BYTES}s{CHECK_BYTES}sBHHHB")
PLACES_AT_MOST = 3

_REMEMBERED = 10_000
_LOOKED_THROUGH = 1000


def key_of(article_id: str) -> bytes:
    """The digest that stands for an article's id."""
    return hashlib.blake2b(article_id.encode(), digest_size=KEY_BYTES).digest()


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article, and the short answer in it (None: the whole sentence), as a button carries them."""

    key: bytes
    check: bytes
    sentence: Span
    short: Span | None

    @classmethod
    def of(cls, citation: Citation) -> "Place":
        short = citation.short.span if citation.short else None
        check = hashlib.blake2b(citation.sentence.text.encode(), digest_size=CHECK_BYTES).digest()
        return cls(key_of(citation.article.id), check, citation.sentence.span, short)

    @property
    def fits(self) -> bool:
        """Whether the numbers are small enough for their bytes; enormous articles and sentences are not."""
        return self.sentence.start < 1 << 24 and self.sentence.end - self.sentence.start < 1 << 16

    def excerpt(self, article: Article) -> Excerpt | None:
        """What the article says there, None when that is something else by now."""
        if self.sentence.end > len(article.text):
            return None
        sentence = Quote.at(article, self.sentence)
        if hashlib.blake2b(sentence.text.encode(), digest_size=CHECK_BYTES).digest() != self.check:
            return None
        return Excerpt(sentence, Quote.at(article, self.short) if self.short else None)


def pack_places(places: Sequence[Place]) -> str:
    """Up to three places as at most 60 characters; those that do not fit are left out."""
    return _text(b"".join(_pack(place) for place in places if place.fits)[: PLACES_AT_MOST * _PLACE.size])


def unpack_places(packed: str) -> tuple[Place, ...]:
    """The places in a button; none in one that `pack_places` did not write (a button of another version)."""
    data = _bytes(packed)
    if len(data) % _PLACE.size:
        return ()
    return tuple(place for fields in _PLACE.iter_unpack(data) if (place := _unpack(fields)))


def pack_position(article_id: str, offset: int) -> str:
    """An article and a place in its text as 12 characters."""
    return _text(key_of(article_id) + struct.pack(">I", offset))


def unpack_position(packed: str) -> tuple[bytes, int] | None:
    """The article's key and the offset, None for what `pack_position` did not write."""
    data = _bytes(packed)
    if len(data) != KEY_BYTES + 4:
        return None
    return data[:KEY_BYTES], struct.unpack(">I", data[KEY_BYTES:])[0]


def _pack(place: Place) -> bytes:
    start, length = place.sentence.start, place.sentence.end - place.sentence.start
    before = width = 0
    # An answer longer than 255 characters is shown as the sentence that it nearly is.
    if place.short and place.short in place.sentence and place.short.end - place.short.start < 1 << 8:
        before, width = place.short.start - start, place.short.end - place.short.start
    return _PLACE.pack(place.key, place.check, start >> 16, start & 0xFFFF, length, before, width)


def _unpack(fields: tuple[bytes, bytes, int, int, int, int, int]) -> Place | None:
    key, check, high, low, length, before, width = fields
    start = high << 16 | low
    if length == 0:
        return None
    short = Span(start + before, start + before + width) if width else None
    return Place(key, check, Span(start, start + length), short)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
    except (binascii.Error, ValueError):  # ValueError: letters beyond ASCII
        return b""


class Finder:
    """Finds articles by key: first among those found lately, then through the whole list."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lately: OrderedDict[bytes, str] = OrderedDict()

    async def article(self, key: bytes) -> Article | None:
        """The article of this key as it is now, None when it is gone."""
        article_id = self._lately.get(key) or await self._looked_up(key)
        if article_id is None:
            return None
        try:
            return await self._library.article(article_id)
        except ArticleNotFoundError:
            return None

    def _remember(self, article_id: str) -> None:
        self._lately[key_of(article_id)] = article_id
        while len(self._lately) > _REMEMBERED:
            self._lately.popitem(last=False)

    async def _looked_up(self, key: bytes) -> str | None:
        offset = 0
        while summaries := await self._library.summaries(offset=offset, limit=_LOOKED_THROUGH):
            for summary in summaries:
                if key_of(summary.id) == key:
                    self._remember(summary.id)
                    return summary.id
            offset += len(summaries)
        return None
