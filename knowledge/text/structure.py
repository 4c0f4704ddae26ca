"""The structure of an article: its sections, each with the heads above it and the blocks in it. Pure.

A head is a heading, the question of an FAQ, or the term of a definition. A head with nothing below it, not even a
deeper head, is text of the section above: nothing of an article may be lost to search.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from knowledge.model import Article, Block, BlockKind, Passage, Span

_QUESTION_MARKS = ("?", "？", "؟", ";")


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks between two heads of an article; `heads` are those above them, outermost first."""

    heads: tuple[Block, ...]
    blocks: tuple[Block, ...]

    @property
    def span(self) -> Span:
        """From the first to the last block."""
        return Span(self.blocks[0].span.start, self.blocks[-1].span.end)

    def place_of(self, offset: int) -> int:
        """The number of the block that holds the character at `offset`, or else of the last one before it."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1)

    def block_at(self, offset: int) -> Block:
        """The block that holds the character at `offset`, or else the last one before it."""
        return self.blocks[self.place_of(offset)]


def sections(article: Article) -> list[Section]:
    """The sections of `article` that have blocks, in order; one without heads if it has no structure."""
    found: list[Section] = []
    path: list[Block] = []
    inside: list[Block] = []
    blocks = blocks_of(article)
    for block, following in pairwise([*blocks, None]):
        if block is None:
            break
        if not block.is_head or _is_empty(block, following):
            inside.append(block)
            continue
        if inside:
            found.append(Section(tuple(path), tuple(inside)))
            inside = []
        while path and path[-1].level >= block.level:
            path.pop()
        path.append(block)
    if inside:
        found.append(Section(tuple(path), tuple(inside)))
    return found


def heads_of(article: Article, parts: Sequence[Passage]) -> list[tuple[Span, ...]]:
    """The heads above each of the passages `parts`, outermost first."""
    if not article.blocks:
        return [()] * len(parts)
    found = sections(article)
    starts = [section.span.start for section in found]
    above = [tuple(head.span for head in section.heads) for section in found]
    return [above[bisect_right(starts, part.span.start) - 1] for part in parts]


def head_above(article: Article, offset: int) -> Block | None:
    """The head right above the character at `offset`; None if there is none."""
    place = bisect_right(article.blocks, offset, key=lambda block: block.span.start)
    return next((block for block in reversed(article.blocks[:place]) if block.is_head), None)


def asks_above(article: Article, offset: int) -> bool:
    """True if the head right above the character at `offset`, or the title if there is none, is a question."""
    head = head_above(article, offset)
    if head is None:
        return article.title.rstrip().endswith(_QUESTION_MARKS)
    return head.kind is BlockKind.QUESTION or head.span.of(article.text).endswith(_QUESTION_MARKS)


def header_above(article: Article, offset: int) -> Block | None:
    """The header row of the table whose row begins at `offset`; None if no row begins there, or it has no header."""
    place = bisect_right(article.blocks, offset, key=lambda block: block.span.start) - 1
    if place < 0 or article.blocks[place].kind is not BlockKind.ROW:
        return None
    table = takewhile(lambda block: block.kind is BlockKind.ROW, reversed(article.blocks[:place]))
    return next((row for row in table if row.is_header), None)


def section_at(article: Article, offset: int) -> Section:
    """The section that holds the character at `offset`, or else the last one before it.

    It is that of `sections`, found without making the others, of which a book has thousands.
    """
    blocks = blocks_of(article)
    place = max(0, bisect_right(blocks, offset, key=lambda block: block.span.start) - 1)
    while place and _divides(blocks, place):
        place -= 1
    while _divides(blocks, place):  # there are only heads before it
        place += 1
    first, last = place, place + 1
    while first and not _divides(blocks, first - 1):
        first -= 1
    while last < len(blocks) and not _divides(blocks, last):
        last += 1
    heads: list[Block] = []
    for at in range(first - 1, -1, -1):
        head = blocks[at]
        # A paragraph has no level; that is asked first, as a book has thousands.
        if head.level and head.is_head and (not heads or head.level < heads[-1].level) and _divides(blocks, at):
            heads.append(head)
            if head.level == 1:
                break
    return Section(tuple(reversed(heads)), tuple(blocks[first:last]))


def blocks_of(article: Article) -> Sequence[Block]:
    """The blocks of `article`; its paragraphs if it has no structure."""
    return article.blocks or tuple(_paragraphs(article.text))


def _paragraphs(text: str) -> Iterator[Block]:
    start = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph)))
        start += len(paragraph) + 2


def _divides(blocks: Sequence[Block], place: int) -> bool:
    """True if the block at this place is a head that begins a section."""
    head, following = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
    return head.is_head and not _is_empty(head, following)


def _is_empty(head: Block, following: Block | None) -> bool:
    """True if nothing stands below a head."""
    return following is None or (following.is_head and following.level <= head.level)
