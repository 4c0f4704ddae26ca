"""Articles with a structure, for tests: written as lines by hand, or read from files by the readers of the sources."""

from pathlib import Path

from knowledge.model import Article, Block, BlockKind, Span
from knowledge.sources import html, markdown, plain
from knowledge.sources.characters import clean

LEVELS = {BlockKind.QUESTION: 7, BlockKind.TERM: 8}
KINDS = {kind.value: kind for kind in BlockKind}
READERS = {"md": markdown.read, "html": html.read, "txt": plain.read}


def article_of(*lines: str, title: str = "The house", language: str = "en") -> Article:
    """An article of lines as "kind: text".

    The kind may have a level ("heading 2") and a mark ("item ordered", "row header"); the cells of a row are parted by
    " | ". Neighbouring items and rows are lines of one paragraph; "- " before an item, as any marker, is outside it.
    """
    text = ""
    blocks: list[Block] = []
    for line in lines:
        named, _, content = line.partition(": ")
        name, *marks = named.split()
        kind = KINDS[name]
        joined = blocks and kind in (BlockKind.ITEM, BlockKind.ROW) and blocks[-1].kind is kind
        text += ("\n" if joined else "\n\n") if text else ""
        marker = "1. " if "ordered" in marks else "- " if kind is BlockKind.ITEM else ""
        start = len(text) + len(marker)
        text += marker + content
        blocks.append(_block(kind, marks, start, content))
    return Article(title, title, text, language, source="invented", blocks=tuple(blocks))


def _block(kind: BlockKind, marks: list[str], start: int, content: str) -> Block:
    level = next((int(mark) for mark in marks if mark.isdigit()), LEVELS.get(kind, int(kind is BlockKind.ITEM)))
    cells, columns = [], []
    at = start
    for column, cell in enumerate(content.split(" | ") if kind is BlockKind.ROW else []):
        if cell:
            cells.append(Span(at, at + len(cell)))
            columns.append(column)
        at += len(cell) + len(" | ")
    span = Span(start, start + len(content))
    return Block(kind, span, level, "ordered" in marks, tuple(cells), tuple(columns), "header" in marks)


def article_from(ending: str, content: str, *, language: str = "en") -> Article:
    """The article in a file of this format ("md", "html" or "txt"), as the reader of the format makes it."""
    draft = READERS[ending](clean(content), Path(f"house.{ending}"))
    title = draft.title or "The house"
    return Article(title, title, draft.text, language, source=f"house.{ending}", blocks=draft.blocks)
