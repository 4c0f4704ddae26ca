"""The structure of a plain text, where only lines show it: lists, headings in capitals.

Rules are conservative. A mark counts where it is repeated, as in a list; alone it is prose ("1938. In that year",
"- 5 degrees"). Questions are recognised in `questions`, for all formats alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.characters import unwrap
from knowledge.sources.paragraphs import Lines, ends_sentence

_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s+(?=\S)")
_BULLET = re.compile(r"\s*([-*+•‣▪◦●–—])\s+(?=\S)")
# Between paragraphs these marks begin items only; a dash begins direct speech in many languages.
_ONLY_BULLETS = "•‣▪◦●"
_DASHES = "–—"
_LONGEST_HEADING = 80  # characters
_HEADING_LEVEL = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a line begins with: a bullet, or a number."""

    bullet: str
    number: int
    length: int

    def continues(self, other: "_Mark") -> bool:
        """True if this is the mark of the item after that of `other`."""
        return self.bullet == other.bullet and (self.bullet != "" or self.number == other.number + 1)


def plain_pieces(blocks: Sequence[Lines]) -> list[Piece]:
    """The pieces of `blocks`, each of which is a paragraph of one or more lines."""
    pieces: list[Piece] = []
    blocks = list(_gathered(blocks))
    for at, block in enumerate(blocks):
        is_last = at + 1 == len(blocks)
        if _is_heading(block[0]) and (not is_last if len(block) == 1 else not _is_heading(block[1])):
            pieces.append(Piece(BlockKind.HEADING, block[0], level=_HEADING_LEVEL))
            pieces += [replace(piece, joined=True) for piece in _pieces(block[1:])]
        else:
            pieces += _pieces(block)
    return pieces


def _mark(line: str) -> _Mark | None:
    if number := _NUMBER.match(line):
        return _Mark("", int(number[1]), number.end())
    bullet = _BULLET.match(line)
    return _Mark(bullet[1], 0, bullet.end()) if bullet else None


def _gathered(blocks: Sequence[Lines]) -> Iterator[Lines]:
    """`blocks` with items between blank lines as the lines of one block."""
    above: Lines | None = None
    for block in blocks:
        mark, before = _mark(block[0]), _last_mark(above) if above else None
        is_sure = mark is not None and (mark.bullet == "" or mark.bullet in _ONLY_BULLETS)
        if above is not None and mark and before and is_sure and mark.continues(before):
            above += block
            continue
        if above is not None:
            yield above
        above = list(block)
    if above is not None:
        yield above


def _last_mark(lines: Lines) -> _Mark | None:
    """The mark of the item that the last of `lines` belongs to."""
    for at in range(len(lines) - 1, -1, -1):
        if mark := _mark(lines[at]):
            return mark
        if not at or not _goes_on(lines[at - 1], lines[at]):
            return None
    return None


def _is_heading(line: str) -> bool:
    """True if `line` is short and in capitals."""
    return (
        len(line) <= _LONGEST_HEADING
        and line.isupper()
        and sum(map(str.isalpha, line)) > 3
        and not ends_sentence(line)
        and _mark(line) is None
    )


def _pieces(lines: Lines) -> Iterator[Piece]:
    begin = 0
    for start, end in _lists(lines):
        if start > begin:
            yield paragraph("\n".join(lines[begin:start]), joined=begin > 0)
        yield from _items(lines[start:end], joined=start > 0)
        begin = end
    if begin < len(lines):
        yield paragraph("\n".join(lines[begin:]), joined=begin > 0)


def _lists(lines: Lines) -> Iterator[tuple[int, int]]:
    """The first line of each list, and the line after it. A list has at least two items."""
    marks = [_mark(line) for line in lines]
    at = 0
    while at < len(lines):
        first = marks[at]
        end, last, items = at + 1, first, 1
        while first and last and end < len(lines):
            mark = marks[end]
            if mark and mark.continues(last):
                last, items = mark, items + 1
            elif mark or not _goes_on(lines[end - 1], lines[end]):
                break
            end += 1
        if items > 1 and first and not _is_speech(first, lines[at:end]):
            yield at, end
        at = end


def _goes_on(above: str, line: str) -> bool:
    """True if `line` continues the sentence of the line above."""
    return line.lstrip()[:1].islower() and not ends_sentence(above)


def _is_speech(mark: _Mark, lines: Lines) -> bool:
    """True if the lines are sentences that begin with a dash, as direct speech does."""
    return mark.bullet != "" and mark.bullet in _DASHES and 2 * sum(map(ends_sentence, lines)) > len(lines)


def _items(lines: Lines, *, joined: bool) -> Iterator[Piece]:
    item: tuple[_Mark, str] | None = None
    for line in lines:
        mark = _mark(line)
        if mark is None and item:
            item = item[0], unwrap(f"{item[1]}\n{line}")
            continue
        if item:
            yield _item(*item, joined=joined)
            joined = True
        if mark:
            item = mark, line[mark.length :]
    if item:
        yield _item(*item, joined=joined)


def _item(mark: _Mark, text: str, *, joined: bool) -> Piece:
    marker = "- " if mark.bullet else f"{mark.number}. "
    return Piece(BlockKind.ITEM, text, marker=marker, joined=joined, level=1, is_ordered=not mark.bullet)
