"""The result of reading one file, whatever its format: an article in pieces, without id and source, perhaps without a
language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.model import Block, BlockKind, DateOrigin, PageStart
from knowledge.sources.assembly import Piece, assemble


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file gives it; a value that the file does not give is None or empty.

    `text`, `blocks` and `pages` are final: they are stored and quoted as they are. They are made of `pieces`. `key`
    tells it from the other articles of its file; it is "" where a file is one article. `dated_by` defaults to stated.
    """

    pieces: tuple[Piece, ...]
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    publisher: str | None = None
    dated_by: DateOrigin | None = None
    key: str = ""
    text: str = field(init=False)
    blocks: tuple[Block, ...] = field(init=False)
    pages: tuple[PageStart, ...] = field(init=False)

    def __post_init__(self) -> None:
        text, blocks, pages = assemble(self.pieces)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "blocks", blocks)
        object.__setattr__(self, "pages", pages)
        if self.published and self.dated_by is None:
            object.__setattr__(self, "dated_by", DateOrigin.STATED)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of `text`; none if it is empty."""
        return tuple(self.text.split("\n\n")) if self.text else ()


def without_repeated_title(pieces: Sequence[Piece], title: str | None) -> tuple[str | None, Sequence[Piece]]:
    """The title of an article, and its pieces without it: `title`, or else a first-level heading at the start.

    Many files repeat the title of their front matter as a heading; a heading that differs from it stays.
    """
    first = pieces[0] if pieces else None
    if first is None or first.kind is not BlockKind.HEADING or first.level != 1:
        return title, pieces
    heading = " ".join(first.text.split())
    title = title or heading
    return title, pieces[1:] if title.casefold() == heading.casefold() else pieces
