"""`parse_mode=HTML`, parsed by Telegram's rules: https://core.telegram.org/bots/api#html-style.

Telegram's parser is stricter than a browser: it refuses unknown tags, unclosed tags and tags closed in the wrong
order. It knows four named character references and leaves others unchanged.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sandbox.date_times import moment
from sandbox.markup import Json, MarkupError, Output, byte_offset

_SPACES = " \t\r\n\v\0"
_END = "\0"
_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#(\d+)|([A-Za-z]+));?")
_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_KINDS) | {"a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    start: int
    part: int


def parse_html(text: str) -> tuple[str, list[Json]]:
    """The text without tags, and its entities. Raises MarkupError in Telegram's words."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.source = text + _END
        self.position = 0
        self.output = Output()
        self.open: list[_Open] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.position < len(self.text):
            character = self.source[self.position]
            if character == "&" and self._reference():
                continue
            if character == "<":
                self._tag()
                continue
            self.output.write(character)
            self.position += 1
        if self.open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.output.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return self.output.text(), self.output.entities

    def _reference(self) -> bool:
        decoded, end = _decode(self.source, self.position)
        if decoded is None:
            return False
        self.output.write(decoded)
        self.position = end
        return True

    def _tag(self) -> None:
        if self.source[self.position + 1] == "/":
            self._end_tag(self.position)
        else:
            self._start_tag(self.position)

    def _skip(self, stops: str) -> str:
        start = self.position
        while self.source[self.position] not in stops:
            self.position += 1
        return self.source[start : self.position]

    def _skip_spaces(self) -> None:
        while self.source[self.position] in _SPACES and self.position < len(self.text):
            self.position += 1

    def _start_tag(self, begin: int) -> None:
        self.position += 1
        tag = self._skip(_SPACES + ">").lower()
        if self.position >= len(self.text):
            raise MarkupError(f"Unclosed start tag at byte offset {byte_offset(self.text, begin)}")
        if tag not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {byte_offset(self.text, begin)}')
        argument = ""
        while self.source[self.position] != ">":
            self._skip_spaces()
            if self.source[self.position] == ">":
                break
            found = self._attribute(tag, begin)
            # Only a moment has two attributes that count.
            argument = f"{argument}&{found}" if tag == "tg-time" else found or argument
        self.position += 1
        if tag == "span" and argument != "spoiler":
            place = byte_offset(self.text, begin)
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
        self.open.append(_Open(tag, argument, self.output.length, len(self.output.parts)))

    def _attribute(self, tag: str, begin: int) -> str:
        place = byte_offset(self.text, begin)
        name = self._skip(_SPACES + "=>" if tag == "blockquote" else _SPACES + "=")
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
        self._skip_spaces()
        if self.source[self.position] != "=":
            if tag == "blockquote" and name == "expandable":
                return "expandable"
            raise MarkupError(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {place}'
            )
        self.position += 1
        self._skip_spaces()
        if self.position >= len(self.text):
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {place}')
        value = self._value()
        if self.position >= len(self.text):
            raise MarkupError(f"Unclosed start tag at byte offset {place}")
        return _argument(tag, name, value)

    def _value(self) -> str:
        quote = self.source[self.position]
        if quote not in "'\"":
            begin = self.position
            while self.source[self.position].isascii() and (
                self.source[self.position].isalnum() or self.source[self.position] in ".-"
            ):
                self.position += 1
            if self.source[self.position] not in _SPACES + ">":
                raise MarkupError(f"Unexpected end of name token at byte offset {byte_offset(self.text, begin)}")
            return self.source[begin : self.position].lower()
        self.position += 1
        value: list[str] = []
        while self.source[self.position] not in (quote, _END):
            decoded, end = _decode(self.source, self.position)
            value.append(decoded if decoded is not None else self.source[self.position])
            self.position = end if decoded is not None else self.position + 1
        if self.source[self.position] == quote:
            self.position += 1
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        place = byte_offset(self.text, begin)
        if not self.open:
            raise MarkupError(f"Unexpected end tag at byte offset {place}")
        self.position += 2
        tag = self._skip(_SPACES + ">").lower()
        self._skip_spaces()
        if self.source[self.position] != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {place}")
        opened = self.open[-1]
        if tag and tag != opened.tag:
            raise MarkupError(f'Unmatched end tag at byte offset {place}, expected "</{opened.tag}>", found "</{tag}>"')
        self.position += 1
        self.open.pop()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        output, start = self.output, opened.start
        if output.length == start:
            return
        if opened.tag in _KINDS:
            output.close(_KINDS[opened.tag], start)
        elif opened.tag == "a":
            output.close_link(opened.argument or output.since(opened.part), start)
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit() or int(opened.argument) == 0:
                raise MarkupError("Invalid custom emoji identifier specified")
            output.close("custom_emoji", start, custom_emoji_id=opened.argument)
        elif opened.tag == "tg-time":
            given = dict(parse_qsl(opened.argument))
            output.close("date_time", start, **moment(given.get("unix", ""), given.get("format", "")))
        elif opened.tag == "blockquote":
            output.close("expandable_blockquote" if opened.argument else "blockquote", start)
        else:
            self._close_code(opened)

    def _close_code(self, opened: _Open) -> None:
        """`<pre><code class="language-x">` in either order is one block of code with a language."""
        last = self.output.entities[-1] if self.output.entities else None
        covers = last is not None and (last["offset"], last["length"]) == (
            opened.start,
            self.output.length - opened.start,
        )
        if last is not None and covers and opened.tag == "pre" and last["type"] == "code" and last.get("language"):
            last["type"] = "pre"
        elif last is not None and covers and opened.tag == "code" and last["type"] == "pre" and opened.argument:
            last["language"] = opened.argument
        elif opened.tag == "code" and opened.argument:
            self.output.close("code", opened.start, language=opened.argument)
        else:
            self.output.close(opened.tag, opened.start)


def _argument(tag: str, name: str, value: str) -> str:
    if tag == "a" and name == "href":
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if tag == "tg-emoji" and name == "emoji-id":
        return value
    if tag == "tg-time" and name in ("unix", "format"):
        return f"{name}={value}"
    return "expandable" if tag == "blockquote" and name == "expandable" else ""


def _decode(source: str, position: int) -> tuple[str | None, int]:
    """The character of the reference at `position`, None if there is none, and the position after it."""
    found = _REFERENCE.match(source, position)
    if found is None:
        return None, position
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        # Telegram takes all following letters as the name and knows only four names, so "&ltx" stays unchanged.
        return _NAMES.get(name), found.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF or len(found[0]) >= 11:
        return None, position
    return chr(code), found.end()
