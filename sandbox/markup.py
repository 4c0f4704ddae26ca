"""Shared by the two markup parsers: the output with its entities, and byte offsets for error messages."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.links import WrongLinkError, checked_link, user_of

Json = dict[str, Any]


class MarkupError(ValueError):
    """Markup that Telegram cannot parse; the message follows "can't parse entities: "."""


def utf16_length(text: str) -> int:
    """Length as Telegram counts: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def byte_offset(text: str, index: int) -> int:
    """The offset of a character in UTF-8, which Telegram's error messages use."""
    return len(text[:index].encode("utf-8", "surrogatepass"))


@dataclass(slots=True)
class Output:
    """The text written so far and its length in UTF-16 units."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    entities: list[Json] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def text(self) -> str:
        return "".join(self.parts)

    def since(self, part: int) -> str:
        return "".join(self.parts[part:])

    def close(self, kind: str, start: int, **extra: Any) -> None:
        if self.length > start:
            self.entities.append({"type": kind, "offset": start, "length": self.length - start, **extra})

    def close_link(self, link: str, start: int) -> None:
        """Add a link or a mention of a user; for a link that Telegram refuses, the text stays plain."""
        user = user_of(link)
        if user is not None:
            self.close("text_mention", start, user={"id": user})
            return
        try:
            self.close("text_link", start, url=checked_link(link))
        except WrongLinkError:
            return
