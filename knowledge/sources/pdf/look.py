"""How a document is set, and what that makes of a line: a heading, an item of a list, the rest of a paragraph."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.model import BlockKind
from knowledge.sources.characters import is_cjk
from knowledge.sources.paragraphs import ends_sentence
from knowledge.sources.pdf.lines import Line

_LARGER = 1.12  # times the size of the text: a heading
_OTHER_SIZE = 0.1  # of the size: lines that differ more are no paragraph
_FAR = 1.32  # times the usual distance of lines: a new paragraph
_FARTHEST_CODE = 2.6  # times the usual distance of lines, within a piece of code
_INDENT = 0.7  # of the size: the first line of a paragraph
_DEEPEST_INDENT = 6  # sizes: what is farther in is centred, or a quotation
_LONGEST_HEADING = 200  # characters
_LONGEST_BOLD = 70  # characters of a heading that looks like a sentence
_BULLET = re.compile(r"([•◦▪‣●○■□▶➢➤✓❖\u2043\u2219\uf000-\uf0ff])\s*(?=\S)")
_MARKER = re.compile(r"([-–—*·o](?=\s)|\(?(?:\d{1,3}|[a-z])[.)](?=\s))\s*(?=\S)")
_NO_LETTERS = re.compile(r"[\W\d_]*")


@dataclass(slots=True)
class LineGroup:
    """Lines that belong together, at least one; `marker` is that of a list item."""

    kind: BlockKind
    lines: list[Line]
    marker: str = ""
    level: int = 0

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Look:
    """How a document is set: the size of its text, the distance of its lines in sizes, the levels of its headings."""

    size: float
    leading: float
    levels: dict[int, int] = field(default_factory=dict)
    has_code: bool = False

    def distance(self, size: float) -> float:
        """The usual distance of two lines of that size."""
        return self.leading * size

    def is_heading(self, line: Line) -> bool:
        """True if `line` stands out by its size, or by its weight as a whole."""
        if self.is_code(line) or _NO_LETTERS.fullmatch(line.text) or _BULLET.match(line.text):
            return False
        return line.size >= _LARGER * self.size or (line.is_bold and line.size >= 0.95 * self.size)

    def is_code(self, line: Line) -> bool:
        """True if `line` is of a program: its letters are equally wide, and those of most lines are not."""
        return self.has_code and line.is_code

    def level(self, line: Line) -> int:
        """The level of the heading `line`."""
        return self.levels.get(round(line.size), min(max(self.levels.values(), default=0) + 1, 6))

    def is_prose(self, block: LineGroup, text: str) -> bool:
        """True if a block that stands out is no heading all the same: it is long, or a sentence in bold."""
        if len(text) > _LONGEST_HEADING:
            return True
        return block.lines[0].size < _LARGER * self.size and ends_sentence(text) and len(text) > _LONGEST_BOLD

    def begins(self, block: LineGroup, line: Line) -> bool:
        """True if `line` does not continue `block`."""
        last = block.last
        if self.is_code(line) or block.kind is BlockKind.CODE:
            return not (self.is_code(line) and block.kind is BlockKind.CODE and self._is_next(last, line))
        is_heading = block.kind is BlockKind.HEADING
        if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size) or self.is_heading(line) != is_heading:
            return True
        if last.page != line.page or last.column != line.column or line.baseline > last.baseline:
            return self._begins_after_jump(block, line)
        if last.baseline - line.baseline > _FAR * self.distance(max(last.size, line.size)) or marker(line, block):
            return True
        if is_heading:
            return last.is_bold != line.is_bold
        return _is_indented(block, line) or (_fits(line, last) and (ends_sentence(last.text) or not _is_low(line)))

    def _is_next(self, last: Line, line: Line) -> bool:
        """True if `line` is below `last`, perhaps behind an empty line."""
        distance = last.baseline - line.baseline
        return last.page == line.page and 0 < distance < _FARTHEST_CODE * self.distance(line.size)

    def _begins_after_jump(self, block: LineGroup, line: Line) -> bool:
        """As `begins`, for the first line of a column or page."""
        text = block.last.text
        if block.kind is BlockKind.HEADING or _BULLET.match(line.text):
            return True
        if text[-1:] in "-\u2010\xad" or _is_low(line):
            return False
        return ends_sentence(text) or marker(line, block) != ""


def look_of(lines: Sequence[Line]) -> Look:
    """The look of the text in `lines`, of which there is at least one."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    size = max(letters.most_common(1)[0][0], 0.5)
    text = [line for line in lines if abs(line.size - size) <= 0.5]
    pairs = pairwise(text)
    gaps = [(a.baseline - b.baseline) / size for a, b in pairs if (a.page, a.column) == (b.page, b.column)]
    usual = Counter(round(gap, 1) for gap in gaps if 0.8 < gap < 3).most_common(1)
    sizes = sorted({round(line.size) for line in lines if line.size >= _LARGER * size}, reverse=True)
    levels = {size: min(level, 5) for level, size in enumerate(sizes, start=1)}
    coded = sum(len(line.text) for line in lines if line.is_code)
    has_code = coded < sum(len(line.text) for line in lines) / 2
    return Look(size, usual[0][0] if usual else 1.2, levels, has_code)


def marker(line: Line, above: LineGroup | None) -> str:
    """The marker that `line` begins with if it begins an item of a list; else empty.

    A dash or a number is one only where a paragraph may end: below an item, or below a line that is complete.
    """
    if bullet := _BULLET.match(line.text):
        return bullet[1]
    weak = _MARKER.match(line.text)
    if weak is None:
        return ""
    if above is None or above.kind is BlockKind.HEADING or above.marker:
        return weak[1]
    text = above.last.text
    return weak[1] if ends_sentence(text) or text.endswith((":", ";", "：")) or _fits(line, above.last) else ""


def is_marker(text: str) -> bool:
    """True if `text` is the marker of an item and nothing else."""
    return (
        any(form.match(f"{text} x") is not None and len(text) <= 5 for form in (_BULLET, _MARKER)) and " " not in text
    )


def _is_indented(block: LineGroup, line: Line) -> bool:
    """True if `line` begins farther in, as the first line of a paragraph, or farther out than the item above."""
    last, least = block.last, _INDENT * line.size
    if block.kind is BlockKind.ITEM:
        outer = block.lines[1].indent if len(block.lines) > 1 else block.lines[0].indent
        return line.indent < outer - least
    return least < line.indent - last.indent < _DEEPEST_INDENT * line.size and not _is_low(line)


def _fits(line: Line, last: Line) -> bool:
    """True if the first word of `line` has room behind `last`, so that the line was ended on purpose."""
    text = line.text
    first = text[:1] if is_cjk(text[:1]) else text.split()[0]
    width = len(first) / len(text) * (line.right - line.left)
    return last.slack > width + 0.6 * line.size


def _is_low(line: Line) -> bool:
    """True if `line` begins with a small letter, perhaps behind a quotation mark."""
    return line.text.lstrip("\"'“„«‘(")[:1].islower()
