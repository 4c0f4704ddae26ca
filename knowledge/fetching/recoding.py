"""Keeps the encoding that only the server knows: a file cannot say it, so such a text is written as UTF-8 with a mark.

As when files are read, UTF-8 comes before the declaration, which is wrong more often.
"""

import codecs
import re

from knowledge.fetching.client import Fetched

_TEXTS = {".html", ".xhtml", ".txt", ".md", ".csv", ".tsv"}
# Python knows codecs that are no encodings of pages, and some of them take very long for a long text.
_KNOWN = re.compile(r"(iso|windows|cp|koi8|gb|big5|euc|shift|sjis|x-sjis|ks_c|tis|mac|x-mac|viscii|utf-?(16|32))[\w-]*")
_WIDE = ("utf-16", "utf16", "utf-32", "utf32")


def recoded(page: Fetched) -> bytes:
    """The bytes of the page, as UTF-8 if it is a text of which the server alone says in which encoding it is."""
    body, charset = page.body, page.charset
    if page.ending not in _TEXTS or not _KNOWN.fullmatch(charset) or _is_utf8(body):
        return body
    if charset.startswith(_WIDE) and b"\0" not in body:
        return body
    try:
        return codecs.BOM_UTF8 + body.decode(charset).removeprefix("\ufeff").encode("utf-8")
    except (LookupError, ValueError):  # the declaration is wrong, so the encoding is guessed when the file is read
        return body


def _is_utf8(body: bytes) -> bool:
    """True for UTF-8; not for ASCII with the signs by which other encodings switch between alphabets."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in body and b"\0" not in body
