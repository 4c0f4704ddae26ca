"""What the blocks of an article say of a place in it: the headings above it, and the cells of a table there.

A citation brings this along; a place that a button carries does not, so it is read from the article again.
"""

from bisect import bisect_right

from knowledge import Article, Block, BlockKind, Part, Quote, Span


def headings_above(article: Article, offset: int) -> tuple[Quote, ...]:
    """The headings, questions and terms that the character at `offset` stands under, outermost first."""
    above: list[Block] = []
    for block in article.blocks:
        if block.span.start >= offset:
            break
        if block.is_head:
            above = [*(one for one in above if one.level < block.level), block]
    return tuple(Quote.at(article, block.span) for block in above)


def rows_in(article: Article, stretch: Span) -> tuple[Part, ...]:
    """The cells that lie in the stretch, each with the header of its column; none if no row of a table is there."""
    parts: list[Part] = []
    headers: dict[int, Quote] = {}
    for block in article.blocks:
        if block.span.start >= stretch.end:
            break
        if block.kind is not BlockKind.ROW:
            headers = {}
            continue
        cells = {column: Quote.at(article, cell) for column, cell in zip(block.columns, block.cells, strict=True)}
        if block.is_header:
            headers = cells
            continue
        parts += [Part(cell, headers.get(column)) for column, cell in cells.items() if cell.span in stretch]
    return tuple(parts)


def row_at(article: Article, offset: int) -> Block | None:
    """The row of a table that holds the character at `offset`, None if it is in no table."""
    at = bisect_right(article.blocks, offset, key=lambda block: block.span.start) - 1
    block = article.blocks[at] if at >= 0 else None
    return block if block and block.kind is BlockKind.ROW and offset < block.span.end else None


def code_in(article: Article, span: Span) -> tuple[Span, ...]:
    """What of the span is code, in order."""
    code = [block.span for block in article.blocks if block.kind is BlockKind.CODE]
    inside = [one for one in code if one.start < span.end and span.start < one.end]
    return tuple(Span(max(one.start, span.start), min(one.end, span.end)) for one in inside)
