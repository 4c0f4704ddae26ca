"""Writes an article as a Markdown file with front matter, from which the same article is read again.

So a library of sent files and pages is a folder of plain files that can be read, versioned, edited and read anew.
Known limit: headings and questions are read by rules for prose, so a few blocks may come back as another kind. The text
comes back as it was, or the article is refused.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import yaml

from knowledge.model import Article, Block, BlockKind, Span
from knowledge.sources import markdown

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|$&{}]|(?<=\S)#(?=\s|$)|!(?=\[)")
_LINE_START = re.compile(r"^(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|$)|^(?P<sign>[-+#!])", re.MULTILINE)
_ENTITY_START = re.compile(r"^[:=@?]", re.MULTILINE)  # marks that no backslash takes the meaning from
# The first character of what generators and note-taking programs would read as a mark.
_PROGRAM_MARK = re.compile(
    r"%(?=%)|=(?==)|\+(?=\+)|\^(?=[\w-]{3,40}[ \t]*$)|:(?=[a-z]+-[\w-]+:)|^i(?=mport\s)|^e(?=xport\s)", re.MULTILINE
)
_INDENT = "    "
_HARD_BREAK = "  \n"
_PAGE = "<!-- page {} -->"


def as_markdown(article: Article) -> str:
    """The file. Raises ValueError if its text would not be read again as it is."""
    written = "\n".join([*_front_matter(article), *_body(article)])
    if markdown.read(written, Path(article.source)).text != article.text:
        raise ValueError(f"{article.id} has text that Markdown cannot hold")
    return written


def _front_matter(article: Article) -> Iterator[str]:
    published = article.published.isoformat() if article.published else None
    values = {
        "title": article.title,
        "author": article.author,
        "date": published,
        "url": article.url,
        "publisher": article.publisher,
        "lang": article.language,
        "tags": list(article.tags),
    }
    given = {key: value for key, value in values.items() if value}
    yield "---"
    yield yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10_000).rstrip()
    yield "---"


def _body(article: Article) -> Iterator[str]:
    """The paragraphs of the article, each below a blank line, and a comment where a page begins."""
    pages = {page.start: page.number for page in article.pages}
    gaps = [match.end() for match in re.finditer("\n\n", article.text)]
    for _, group in groupby(_blocks(article), key=lambda block: bisect_right(gaps, block.span.start)):
        blocks = list(group)
        for number in [pages[block.span.start] for block in blocks if block.span.start in pages]:
            yield from ("", _PAGE.format(number))
        yield ""
        yield from _paragraph(article.text, blocks)


def _blocks(article: Article) -> Sequence[Block]:
    if article.blocks:
        return article.blocks
    found = re.finditer(r"(?:.|\n(?!\n))+", article.text)
    return [Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in found]


def _paragraph(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of blocks that are one paragraph of the text."""
    if len(blocks) == 1 and blocks[0].kind is BlockKind.ITEM:
        yield _lone_item(text, blocks[0])
        return
    depth = 0
    header_due = any(block.kind is BlockKind.ROW for block in blocks)
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.kind is BlockKind.ITEM:
            depth = block.level
        inside = bool(depth) and block.kind is not BlockKind.ITEM
        lines = list(_block(text, block))
        if block.kind is BlockKind.ROW and header_due:
            lines = _with_rule(lines, block)
            header_due = False
        if before and (inside or BlockKind.CODE in (before.kind, block.kind)):
            yield ""
        indent = _INDENT * (depth if inside else max(depth - 1, 0))
        yield from (indent + line if line else line for line in lines)


def _block(text: str, block: Block) -> Iterator[str]:
    """The lines of a block, with its marker."""
    own = block.span.of(text)
    marker = text[text.rfind("\n", 0, block.span.start) + 1 : block.span.start]
    match block.kind:
        case BlockKind.HEADING:
            yield f"{'#' * max(block.level, 1)} {_escaped(own)}"
        case BlockKind.ITEM:
            yield from (marker + _escaped(own).replace("\n", _HARD_BREAK + _INDENT)).split("\n")
        case BlockKind.ROW:
            yield _row(text, block)
        case BlockKind.QUESTION:
            yield f"**{marker}{_escaped(own)}**"
        case BlockKind.DEFINITION:
            yield f": {_escaped(own)}"
        case BlockKind.CODE:
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", own)), default=0))
            yield from (fence, *own.split("\n"), fence)
        case BlockKind.QUOTATION:
            yield from (f"> {line}" for line in _escaped(own).replace("\n", _HARD_BREAK).split("\n"))
        case _:
            yield from _escaped(marker + own).replace("\n", _HARD_BREAK).split("\n")


def _lone_item(text: str, block: Block) -> str:
    """A list of one item as HTML, as Markdown with one would be read as prose."""
    words = escape(block.span.of(text), quote=False).replace("\n", "<br>")
    if not block.is_ordered:
        return f"<ul><li>{words}</li></ul>"
    number = re.match(r"\d*", text[text.rfind("\n", 0, block.span.start) + 1 :])
    return f'<ol start="{number[0] if number else 1}"><li>{words}</li></ol>'


def _row(text: str, block: Block) -> str:
    cells = dict(zip(block.columns, block.cells, strict=True))
    columns = range(max(block.columns, default=0) + 1)
    return f"| {' | '.join(_escaped(cells[at].of(text)) if at in cells else '' for at in columns)} |"


def _with_rule(lines: list[str], block: Block) -> list[str]:
    """The first row of a table with the rule below it; a table without a header gets an empty one."""
    columns = max(block.columns, default=0) + 1
    rule = "|" + " --- |" * columns
    return [*lines, rule] if block.is_header else ["|" + "  |" * columns, rule, *lines]


def _escaped(text: str) -> str:
    """The text with a backslash before each character that would be markup."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = _PROGRAM_MARK.sub(lambda mark: f"&#{ord(mark[0])};", text)
    text = _LINE_START.sub(lambda mark: f"{mark['number'] or ''}\\{mark['mark'] or mark['sign']}", text)
    return _ENTITY_START.sub(lambda mark: f"&#{ord(mark[0])};", text)
