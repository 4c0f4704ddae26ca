"""A message before it is sent, and the composer that counts its entities' offsets the way Telegram does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from string import Formatter
from typing import Self

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

MESSAGE_UNITS = 4096

# One character to one character, so that spans stay where they are: Telegram drops carriage returns, which would
# shift every entity behind one, and refuses a text with NUL.
_REPLACED = {0: " ", 13: " "}


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, which is what Telegram's offsets and limits count."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class Page:
    """What to send: a text, the entities that mark stretches of it, and the buttons beneath, row by row."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    buttons: tuple[tuple[InlineKeyboardButton, ...], ...] = ()

    def __post_init__(self) -> None:
        if not 0 < units(self.text) <= MESSAGE_UNITS or not self.text.strip():
            raise ValueError(f"a message has 1 to {MESSAGE_UNITS} UTF-16 units, not {units(self.text)}")

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        return InlineKeyboardMarkup(self.buttons) if self.buttons else None


class Composer:
    """Builds a page piece by piece; a piece may be styled, and styles may be nested with `within`."""

    def __init__(self) -> None:
        self._text = ""
        self._entities: list[MessageEntity] = []

    @property
    def units_left(self) -> int:
        return MESSAGE_UNITS - units(self._text)

    def write(self, text: str, style: str | None = None, *, url: str | None = None) -> Self:
        """Append text, marked as a whole with `style` (an entity type), or as a link to `url`, or both."""
        with self.within(MessageEntity.TEXT_LINK if url else None, url=url), self.within(style):
            self._text += text.translate(_REPLACED)
        return self

    def fill(self, template: str, **values: str) -> Self:
        """Append a template of the locale files, each blank filled in bold."""
        for literal, blank, _, _ in Formatter().parse(template):
            self.write(literal)
            if blank is not None:
                self.write(values[blank], MessageEntity.BOLD)
        return self

    def line(self) -> Self:
        """Begin a new line, unless at the very beginning."""
        return self.write("\n") if self._text else self

    def gap(self) -> Self:
        """Leave one line blank, unless at the very beginning."""
        return self.write("\n\n") if self._text else self

    @contextmanager
    def within(self, style: str | None, *, url: str | None = None) -> Iterator[None]:
        """Mark all that is written inside the block; nothing where that has no visible character."""
        before = len(self._text)
        offset = units(self._text)
        yield
        written = self._text[before:]
        # Telegram trims white space off the ends of entities; doing it here keeps ours and its the same.
        start = offset + units(written) - units(written.lstrip())
        if style and written.strip():
            self._entities.append(MessageEntity(style, start, units(written.strip()), url=url))

    def page(self, buttons: Sequence[Sequence[InlineKeyboardButton]] = ()) -> Page:
        """The page composed, with the outer entities before those inside them."""
        ordered = sorted(self._entities, key=lambda entity: (entity.offset, -entity.length))
        return Page(self._text, tuple(ordered), tuple(tuple(row) for row in buttons if row))
