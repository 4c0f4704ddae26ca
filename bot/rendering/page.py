"""A message before it is sent, and a composer that counts the offsets of entities in UTF-16, as Telegram does."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from string import Formatter
from typing import Self

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.rendering.cutting import units
from bot.wording.isolation import FSI, PDI

MESSAGE_UNITS = 4096

# Each is replaced by one character, so that offsets stay valid. Telegram drops carriage returns, which would
# shift the entities after them, and refuses a text with NUL. Half of a character cannot be sent at all.
_REPLACED = {0: " ", 13: " "}
_HALVES = re.compile("[\ud800-\udfff]")

_OF_WORDS = {MessageEntity.BOLD, MessageEntity.ITALIC, MessageEntity.TEXT_LINK}


@dataclass(frozen=True, slots=True)
class Page:
    """What to send: a text, its entities, and rows of buttons."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    buttons: tuple[tuple[InlineKeyboardButton, ...], ...] = ()

    def __post_init__(self) -> None:
        if not 0 < units(self.text) <= MESSAGE_UNITS or not self.text.strip():
            raise ValueError(f"a message has 1 to {MESSAGE_UNITS} UTF-16 units, not {units(self.text)}")

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        return InlineKeyboardMarkup(self.buttons) if self.buttons else None


def sendable(text: str) -> str:
    """The text, as long as it was, without what Telegram would drop or refuse."""
    return _HALVES.sub("\ufffd", text.translate(_REPLACED))


class Composer:
    """Builds a page step by step. Text may be styled, and styles may be nested with `within`."""

    def __init__(self) -> None:
        self._text = ""
        self._entities: list[MessageEntity] = []

    @property
    def units_left(self) -> int:
        return MESSAGE_UNITS - self.units_written

    @property
    def units_written(self) -> int:
        return units(self._text)

    def write(self, text: str, style: str | None = None, *, url: str | None = None) -> Self:
        """Append text, marked as a whole with `style` (an entity type), or as a link to `url`, or both.

        Telegram cuts white space off the beginning of a message, as that of a line of code, so it is not written.
        """
        text = text if self._text else text.lstrip()
        with self.within(MessageEntity.TEXT_LINK if url else None, url=url), self.within(style):
            self._text += sendable(text)
        return self

    def fill(self, template: str, **values: str) -> Self:
        """Append a template of the locale files; the values are bold."""
        for literal, blank, _, _ in Formatter().parse(template):
            self.write(literal)
            if blank is not None:
                self.write(values[blank], MessageEntity.BOLD)
        return self

    def line(self) -> Self:
        """Begin a new line, except at the beginning of the text."""
        return self.write("\n") if self._text else self

    def gap(self) -> Self:
        """Leave a blank line, except at the beginning of the text."""
        return self.write("\n\n") if self._text else self

    @contextmanager
    def within(self, style: str | None, *, url: str | None = None) -> Iterator[None]:
        """Style all text written inside the block, if it has a visible character."""
        before = len(self._text)
        offset = units(self._text)
        yield
        written = self._text[before:]
        # Telegram trims white space from the ends of entities. So do we, to keep the same offsets.
        start = offset + units(written) - units(written.lstrip())
        styled = written.strip()
        if style in _OF_WORDS and styled.startswith(FSI) and styled.endswith(PDI):  # they are around what is styled
            start, styled = start + units(FSI), styled[1:-1]
        if style and styled:
            self._entities.append(MessageEntity(style, start, units(styled), url=url))

    def page(self, buttons: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Page:
        """The finished page; an outer entity comes before the entities inside it."""
        ordered = sorted(self._entities, key=lambda entity: (entity.offset, -entity.length))
        return Page(self._text, tuple(ordered), tuple(tuple(row) for row in buttons if row))
