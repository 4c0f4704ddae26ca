"""The section that an excerpt is in, whole and in its form: lists as lists, rows with their header, code as code.

It is cut into pages that a message can hold. The same article gives the same pages, so that a button need only carry
the number of one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.rendering.cutting import head, units
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import CUT, Fragment, marks_of, styled, with_marker, within
from knowledge import Block, BlockKind, Quote, Section, Span, section_at

Fragments = tuple[Fragment, ...]
_BETWEEN_ROWS = (Fragment("\n\n"),)
# Telegram ignores all entities of a message after the first hundred; around each block of code is a quotation.
_MOST_CODE = 25


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block. `gap` is between it and the piece before, `marker` is what begins an item and is not in its span."""

    block: Block
    gap: Fragments
    marker: Fragments
    body: Fragments


@dataclass(frozen=True, slots=True)
class _Size:
    units: int = 0
    code: int = 0

    def __add__(self, other: "_Size") -> "_Size":
        return _Size(self.units + other.units, self.code + other.code)

    def fits(self, room: int) -> bool:
        return self.units <= room and self.code <= _MOST_CODE


def whole_section(excerpt: Excerpt) -> Fragments:
    """All of the section."""
    first, *others = _pieces(excerpt)
    rest = (fragment for piece in others for fragment in (*piece.gap, *piece.marker, *piece.body))
    return (*first.marker, *first.body, *rest)


def section_pages(excerpt: Excerpt, *, room: int) -> list[Fragments]:
    """The section in pages of at most `room` UTF-16 units; what goes on before or after a page shows as "…"."""
    room -= 2 * len(CUT)
    pages: list[Fragments] = []
    page: Fragments = ()
    used = _Size()
    for piece in _pieces(excerpt):
        added = (*(piece.gap if page else ()), *piece.marker, *piece.body)
        size = used + _size(added)
        if size.fits(room):
            page, used = (*page, *added), size
            continue
        pages += [page] if page else []
        *full, page = _split(piece, excerpt.article.text, room)
        pages += full
        used = _size(page)
    pages.append(page)
    return [_continued(one, is_first=one is pages[0], is_last=one is pages[-1]) for one in pages]


def page_of(excerpt: Excerpt, pages: Sequence[Fragments]) -> int:
    """The number of the page on which the excerpt begins."""
    start = excerpt.parts[0].text.span.start
    holding = (number for number, page in enumerate(pages) if any(one.span and one.span.end > start for one in page))
    return next(holding, len(pages) - 1)


def is_whole(excerpt: Excerpt, shown: Sequence[Fragment]) -> bool:
    """True if no letter or number of the section is missing in what is shown."""
    text, seen = excerpt.article.text, sorted(one.span for one in shown if one.span)
    told = (one.span for piece in _pieces(excerpt) for one in piece.body if one.span)
    return not any(_has_words(gap.of(text)) for span in told for gap in _uncovered(span, seen))


def is_all(excerpt: Excerpt, shown: Sequence[Fragment]) -> bool:
    """True if what is shown is the section, letter by letter."""
    said = "".join(one.text for one in shown).strip()
    blocks = _section(excerpt).blocks
    may_be = blocks[-1].span.end - blocks[0].span.start <= len(said)  # a section may be megabytes long
    return may_be and said == "".join(one.text for one in whole_section(excerpt)).strip()


def under_section(excerpt: Excerpt) -> Excerpt:
    """The excerpt under all headings of its section, also one that is shown as a label."""
    article = excerpt.article
    return replace(excerpt, headings=tuple(Quote.at(article, one.span) for one in _section(excerpt).heads))


def _section(excerpt: Excerpt) -> Section:
    # A definition begins with its term, which is above its section.
    return section_at(excerpt.article, excerpt.stretch.end - 1)


def _pieces(excerpt: Excerpt) -> Iterator[_Piece]:
    text, section, marks = excerpt.article.text, _section(excerpt), marks_of(excerpt)
    header: Mapping[int, Span] = {}
    end: int | None = None
    above = section.heads[-1].span.end if section.heads else 0
    for block, following in zip(section.blocks, [*section.blocks[1:], None], strict=True):
        if block.kind is not BlockKind.ROW:
            header = {}
        if _is_header(block, following):
            header = dict(zip(block.columns, block.cells, strict=True))
        elif block.cells:
            yield _Piece(block, _BETWEEN_ROWS, (), tuple(_row(text, block, header, marks)))
        else:
            start = with_marker(text, block.span.start, above) if end is None else end
            yield _text(text, block, start, marks)
        end = block.span.end


def _is_header(block: Block, following: Block | None) -> bool:
    """True for a header that is named with each cell below it."""
    return block.is_header and following is not None and following.kind is BlockKind.ROW and not following.is_header


def _row(text: str, row: Block, header: Mapping[int, Span], marks: Sequence[Span]) -> Iterator[Fragment]:
    for number, (column, cell) in enumerate(zip(row.columns, row.cells, strict=True)):
        if number:
            yield Fragment("\n")
        if label := header.get(column):
            yield Fragment(label.of(text), label)
            yield Fragment(": ")
        yield from styled(text, cell, marks=marks, code=())


def _text(text: str, block: Block, start: int, marks: Sequence[Span]) -> _Piece:
    """A block that is no row, with what stands before it from `start` on: white space, then its marker."""
    before = text[start : block.span.start]
    marker = start + len(before) - len(before.lstrip())
    code = [block.span] if block.kind is BlockKind.CODE else []
    body = tuple(styled(text, block.span, marks=marks, code=code))
    return _Piece(block, _stretch(text, start, marker), _stretch(text, marker, block.span.start), body)


def _stretch(text: str, start: int, end: int) -> Fragments:
    return (Fragment(text[start:end], Span(start, end)),) if start < end else ()


def _size(some: Fragments) -> _Size:
    return _Size(sum(units(one.text) for one in some), sum(one.is_code for one in some))


def _split(piece: _Piece, text: str, room: int) -> Iterator[Fragments]:
    """The piece in stretches that fit; a row that is too long as it stands in the text."""
    rest = (*piece.marker, *piece.body)
    if piece.block.cells and not _size(rest).fits(room):
        rest = _stretch(text, piece.block.span.start, piece.block.span.end)
    while not _size(rest).fits(room):
        said = "".join(one.text for one in rest)
        cut = head(said, room)
        yield tuple(within(rest, Span(0, cut)))
        rest = tuple(within(rest, Span(cut, len(said)))) if said[cut:].strip() else ()
    if rest:
        yield rest


def _continued(page: Fragments, *, is_first: bool, is_last: bool) -> Fragments:
    before = () if is_first else (Fragment(CUT, is_code=page[0].is_code),)
    after = () if is_last else (Fragment(CUT, is_code=page[-1].is_code),)
    return (*before, *page, *after)


def _uncovered(span: Span, seen: Sequence[Span]) -> Iterator[Span]:
    """What of the span none of `seen`, which are in order, covers."""
    at = span.start
    for one in seen:
        if one.start >= span.end:
            break
        if at < one.start:
            yield Span(at, one.start)
        at = max(at, one.end)
    if at < span.end:
        yield Span(at, span.end)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
