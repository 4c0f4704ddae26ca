"""Links that open the bot with something in them: a question, a person, or a place in an article.

A link carries its content in the parameter `start`: at most 64 characters, of A–Z, a–z, 0–9, "_" and "-". So nothing is
stored for it, and it works as long as the bot does. A check at its end tells such a parameter from those that others
make: cut off, changed or made up, it opens nothing and is greeted.

Text is written in Punycode (RFC 3492), in which a Russian or Chinese question takes about half of what Base64 takes.
"""

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from bot.rendering.bookmarks import pack_position, unpack_position
from bot.rendering.phrases import one_line

PAYLOAD_LENGTH = 64
_CHECK_LENGTH = 3  # 18 bits: one made-up parameter of 260,000 opens something
_QUESTION, _PERSON, _ARTICLE = "q", "p", "a"
_ALLOWED = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Punycode leaves ASCII as it is, so ASCII that is not allowed must become something else: the space an underscore, and
# the 31 others the control characters from U+0080 on, which no question has.
_OTHERS = "!\"#$%&'()*+,./:;<=>?@[\\]^_`{|}~"
_WRITTEN = str.maketrans({" ": "_"} | {one: chr(0x80 + number) for number, one in enumerate(_OTHERS)})
_READ = str.maketrans({"_": " "} | {chr(0x80 + number): one for number, one in enumerate(_OTHERS)})


@dataclass(frozen=True, slots=True)
class QuestionTarget:
    """A link that asks this question."""

    question: str


@dataclass(frozen=True, slots=True)
class PersonTarget:
    """A link to the card of the person of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class ArticleTarget:
    """A link to an article, by the key of its id, from an offset in its text on."""

    key: bytes
    offset: int


Target = QuestionTarget | PersonTarget | ArticleTarget


@dataclass(frozen=True, slots=True)
class BotAddress:
    """Where the bot is found. Without a username, nothing links to it; `has_inline` is true if it answers inline."""

    username: str = ""
    has_inline: bool = False

    def opening(self, payload: str | None) -> str | None:
        """The link that opens the private chat with this parameter; None without one."""
        return f"https://t.me/{self.username}?start={payload}" if self.username and payload else None

    @property
    def adding(self) -> str | None:
        """The link that adds the bot to a group, as a plain member: it needs no rights of an admin there."""
        return f"https://t.me/{self.username}?startgroup=hello" if self.username else None


NOWHERE = BotAddress()  # as long as Telegram has not said who the bot is


def question_payload(question: str) -> str | None:
    """The parameter that asks this question; None if it is too long. Part of a question would be another one."""
    return _sealed(_QUESTION, _packed(one_line(question)))


def person_payload(name: str) -> str | None:
    return _sealed(_PERSON, _packed(one_line(name)))


def article_payload(article_id: str, offset: int = 0) -> str | None:
    return _sealed(_ARTICLE, pack_position(article_id, offset))


def target_of(payload: str) -> Target | None:
    """What a parameter opens, None if no function above made it."""
    kind, packed = payload[:1], payload[1:-_CHECK_LENGTH]
    if _sealed(kind, packed) != payload:
        return None
    if kind == _ARTICLE:
        place = unpack_position(packed)
        return ArticleTarget(*place) if place else None
    text = _unpacked(packed)
    if not text:
        return None
    return QuestionTarget(text) if kind == _QUESTION else PersonTarget(text) if kind == _PERSON else None


def sharing_link(link: str, text: str) -> str:
    """The link that lets its reader choose a chat, which receives `link` and `text`."""
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(text, safe='')}"


def _sealed(kind: str, packed: str) -> str | None:
    """The parameter with its check; None if it is empty, too long or has a character that is not allowed."""
    payload = kind + packed
    digest = hashlib.blake2b(payload.encode(errors="replace"), digest_size=_CHECK_LENGTH).digest()
    sealed = payload + base64.urlsafe_b64encode(digest).decode()[:_CHECK_LENGTH]
    return sealed if packed and _ALLOWED.fullmatch(sealed) else None


def _packed(text: str) -> str:
    """The text in allowed characters; "" for one with control characters or halves of characters."""
    if _has_controls(text):
        return ""
    return text.translate(_WRITTEN).encode("punycode").decode("ascii")


def _unpacked(packed: str) -> str:
    try:
        text = packed.encode("ascii").decode("punycode").translate(_READ)
    except UnicodeError:
        return ""
    return "" if _has_controls(text) else text


def _has_controls(text: str) -> bool:
    return any(unicodedata.category(one) in {"Cc", "Cs"} for one in text)
