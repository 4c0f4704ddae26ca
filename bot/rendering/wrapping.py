"""Breaks text into lines for a terminal, with bold and dim text only if it is shown on one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import Span

_BOLD, _DIM, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Lines of at most `width` columns, except for longer words; bold and dim only if `coloured`."""

    width: int = 80
    coloured: bool = False

    def bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_END}" if self.coloured else text

    def dim(self, text: str) -> str:
        return f"{_DIM}{text}{_END}" if self.coloured else text

    def lines(self, text: str, *, prefix: str = "", marks: Sequence[Span] = (), code: Sequence[Span] = ()) -> list[str]:
        """The text with its own line breaks and further ones, each line after `prefix`; marked spans are bold.

        Lines that begin within `code` stay as they are, since blanks and breaks mean something there.
        """
        found: list[str] = []
        start = 0
        for line in text.split("\n"):
            if any(span.start <= start < span.end for span in code):
                found.append((prefix + line).rstrip())
            else:
                near = [mark for mark in marks if mark.start < start + len(line) and start < mark.end]
                found += self._broken(text, start, start + len(line), prefix, near)
            start += len(line) + 1
        return found

    def _broken(self, text: str, start: int, end: int, prefix: str, marks: Sequence[Span]) -> list[str]:
        lines: list[str] = []
        length = self.width
        for word in _WORD.finditer(text, start, end):
            shown = self._marked(word, marks)
            if length + 1 + len(word.group()) > self.width:
                lines.append(prefix + shown)
                length = len(prefix) + len(word.group())
            else:
                lines[-1] += f" {shown}"
                length += 1 + len(word.group())
        return lines or [prefix.rstrip()]

    def _marked(self, word: "re.Match[str]", marks: Sequence[Span]) -> str:
        """The word with what is marked of it in bold."""
        shown, at = "", word.start()
        for mark in marks:
            first, last = max(at, mark.start), min(word.end(), mark.end)
            if first < last:
                shown += word.string[at:first] + self.bold(word.string[first:last])
                at = last
        return shown + word.string[at : word.end()]
