"""`parse_mode=MarkdownV2`, parsed by Telegram's rules: https://core.telegram.org/bots/api#markdownv2-style."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from sandbox.date_times import linked_moment
from sandbox.markup import Json, MarkupError, Output, byte_offset

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_END = "\0"
_SPACES = " \t\r\n\v\0"
# How Telegram names an entity in "Can't find end of … entity".
_LABELS = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_TWO_CHARACTERS = frozenset({"underline", "spoiler"})


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    argument: str
    start: int
    source: int
    part: int

    @property
    def label(self) -> str:
        return "PreCode" if self.kind == "pre" and self.argument else _LABELS[self.kind]


def parse_markdown_v2(text: str) -> tuple[str, list[Json]]:
    """The text without markup, and its entities. Raises MarkupError in Telegram's words."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.source = text + _END * 3
        self.position = 0
        self.output = Output()
        self.open: list[_Open] = []
        self.quoting = False
        self.line_starts = True

    def read(self) -> tuple[str, list[Json]]:
        while self.position < len(self.text):
            character = self.source[self.position]
            following = self.source[self.position + 1]
            if character == "\\" and _END < following <= "~":
                self._plain(following, 2)
            elif character not in self._reserved():
                self._plain(character, 1)
            elif self.open and self._ends(character):
                self._end(character)
            else:
                self._begin(character)
        self._finish_quote()
        if self.open:
            raise self._unfinished(self.open[-1])
        return self.output.text(), self.output.entities

    def _reserved(self) -> str:
        return "`" if self.open and self.open[-1].kind in ("code", "pre") else _RESERVED

    def _plain(self, character: str, width: int) -> None:
        self.output.write(character)
        self.position += width
        self.line_starts = self.line_starts and character == "\r"

    def _unfinished(self, opened: _Open) -> MarkupError:
        place = byte_offset(self.text, opened.source)
        return MarkupError(f"Can't find end of {opened.label} entity at byte offset {place}")

    def _at(self, text: str) -> bool:
        return self.source.startswith(text, self.position)

    def _ends(self, character: str) -> bool:
        if self.quoting and character == "\n" and self.source[self.position + 1] != ">":
            return True
        marks = {
            "bold": "*",
            "code": "`",
            "pre": "```",
            "text_link": "]",
            "custom_emoji": "]",
            "underline": "__",
            "strikethrough": "~",
            "spoiler": "||",
        }
        kind = self.open[-1].kind
        if kind == "italic":
            return self._at("_") and not self._at("__")
        return kind in marks and self._at(marks[kind])

    def _begin(self, character: str) -> None:
        begin, argument = self.position, ""
        if character == "\n":
            self.output.write("\n")
            self.line_starts = True
            self.position += 1
            return
        if character == ">" and self.line_starts:
            self.position += 1
            if self.quoting:
                return
            kind = "blockquote"
            self.quoting = True
        elif character == "`" and self._at("```"):
            kind, argument = "pre", self._language()
        else:
            kind = self._simple_kind(character)
            self.position += 2 if kind in _TWO_CHARACTERS or kind == "custom_emoji" else 1
        self.open.append(_Open(kind, argument, self.output.length, begin, len(self.output.parts)))

    def _simple_kind(self, character: str) -> str:
        pairs = {"__": "underline", "||": "spoiler", "![": "custom_emoji"}
        kind = pairs.get(self.source[self.position : self.position + 2])
        singles = {"_": "italic", "*": "bold", "~": "strikethrough", "[": "text_link", "`": "code"}
        kind = kind or singles.get(character)
        if kind is None:
            raise MarkupError(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        return kind

    def _language(self) -> str:
        """The word after three backticks if a line break follows it. One line break is skipped."""
        self.position += 3
        end = self.position
        while self.source[end] not in _SPACES + "`":
            end += 1
        language = ""
        if end != self.position and end < len(self.text) and self.source[end] != "`":
            language, self.position = self.source[self.position : end], end
        for line_break in ("\r\n", "\n\r", "\n", "\r"):
            if self._at(line_break):
                self.position += len(line_break)
                break
        return language

    def _end(self, character: str) -> None:
        if character == "\n":
            self._end_quote()
            return
        opened = self.open.pop()
        if opened.kind == "text_link":
            self._end_link(opened)
        elif opened.kind == "custom_emoji":
            self._end_emoji(opened)
        elif opened.kind == "pre":
            self.position += 3
            extra = {"language": opened.argument} if opened.argument else {}
            self.output.close("pre", opened.start, **extra)
        else:
            self.position += 2 if opened.kind in _TWO_CHARACTERS else 1
            self.output.close(opened.kind, opened.start)

    def _end_quote(self) -> None:
        """End a quotation at a line break; `||` right before it makes the quotation expandable."""
        kind = self._quote_kind(self.position)
        opened = self.open.pop()
        self.output.write("\n")
        self.output.close(kind, opened.start)
        self.quoting = False
        self.line_starts = True
        self.position += 1

    def _finish_quote(self) -> None:
        if not self.quoting:
            return
        kind = self._quote_kind(len(self.text))
        opened = self.open.pop()
        self.output.close(kind, opened.start)

    def _quote_kind(self, end: int) -> str:
        kind = "blockquote"
        last = self.open[-1]
        if last.kind == "spoiler" and self.text[last.source + 2 : end].strip("\r") == "":
            self.open.pop()
            kind = "expandable_blockquote"
        if self.open[-1].kind != "blockquote":
            raise self._unfinished(self.open[-1])
        return kind

    def _end_link(self, opened: _Open) -> None:
        self.position += 1
        link = self.output.since(opened.part)
        if self._at("("):
            link = self._address("URL")
        if self.output.length > opened.start:
            self.output.close_link(link, opened.start)

    def _end_emoji(self, opened: _Open) -> None:
        self.position += 1
        if not self._at("("):
            raise MarkupError("Custom emoji entity must contain a tg://emoji URL")
        link = self._address("custom emoji URL")
        found = linked_moment(link)
        if found is not None:
            self.output.close("date_time", opened.start, **found)
            return
        parts = urlsplit(link)
        number = parse_qs(parts.query).get("id", [""])[0]
        if (parts.scheme, parts.netloc) != ("tg", "emoji"):
            raise MarkupError("Custom emoji URL must have scheme tg://")
        if not number.isdigit() or int(number) == 0:
            raise MarkupError("Custom emoji URL must have an emoji identifier")
        self.output.close("custom_emoji", opened.start, custom_emoji_id=number)

    def _address(self, label: str) -> str:
        self.position += 1
        begin = self.position
        address: list[str] = []
        while self.position < len(self.text) and self.source[self.position] != ")":
            if self.source[self.position] == "\\" and _END < self.source[self.position + 1] <= "~":
                self.position += 1
            address.append(self.source[self.position])
            self.position += 1
        if self.position >= len(self.text):
            raise MarkupError(f"Can't find end of a {label} at byte offset {byte_offset(self.text, begin)}")
        self.position += 1
        return "".join(address)
