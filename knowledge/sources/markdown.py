"""Markdown files: front matter, a title, and the pieces of the text without their markup.

The parts of a file go four steps: `markdown_dialects` removes what only a site generator reads, `markdown_stretches`
sets plain paragraphs aside, `markdown_grammar` parses the rest, and `markdown_tokens` makes pieces of it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from knowledge.sources import front_matter
from knowledge.sources.assembly import Piece
from knowledge.sources.contents import without_contents
from knowledge.sources.draft import Draft, without_repeated_title
from knowledge.sources.markdown_dialects import without_dialects
from knowledge.sources.markdown_lists import settle_lists
from knowledge.sources.markdown_stretches import split_stretches
from knowledge.sources.markdown_tokens import MarkdownReading
from knowledge.sources.questions import settle_heads

_PAGE = re.compile(r"^<!-- page (\d{1,6}) -->$", re.MULTILINE)  # as `markdown_writing` writes it


def read(text: str, path: Path) -> Draft:
    """The article in the Markdown `text` of the file at `path`.

    The title comes from the front matter, or else from a first-level heading at the start of the text.
    Raises SourceError if the front matter cannot be read, and UnpublishedError if it marks the article as a draft.
    """
    matter, body = front_matter.split(text, path)
    pieces, tags = _parsed(body)
    title, below = without_repeated_title(pieces, matter.title)
    return Draft(
        pieces=tuple(below),
        title=title,
        author=matter.author,
        published=matter.published,
        url=matter.url,
        language=matter.language,
        tags=tuple(dict.fromkeys((*matter.tags, *tags))),
        publisher=matter.publisher,
    )


def body_pieces(body: str) -> list[Piece]:
    """The pieces of Markdown without front matter."""
    return _parsed(body)[0]


def _parsed(body: str) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces of `body`, and the tags in it."""
    pages = [(page, *without_dialects(source)) for page, source in _pages(body)]
    reading = MarkdownReading({label: link for _, _, references in pages for label, link in references.items()})
    for page, parts, _ in pages:
        begun = len(reading.pieces)
        for stretch in split_stretches(parts):
            reading.add(stretch)
        if page is not None:
            reading.pieces[begun:] = [replace(piece, page=page) for piece in reading.pieces[begun:]]
    tags = tuple(tag for _, parts, _ in pages for part in parts for tag in part.tags)
    return without_contents(settle_heads(settle_lists(reading))), tags


def _pages(body: str) -> Iterator[tuple[int | None, str]]:
    """The number and text of each page of a file that was made of pages; one text without a number for all others."""
    before, *numbered = _PAGE.split(body) if "<!-- page" in body else [body]
    yield None, before
    yield from ((int(number), text) for number, text in zip(numbered[::2], numbered[1::2], strict=True))
