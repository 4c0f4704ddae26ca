"""Markdown files: front matter, a title, and paragraphs without their markup."""

from pathlib import Path

from knowledge.sources import front_matter
from knowledge.sources.blocks import Block, split_blocks
from knowledge.sources.characters import tidy
from knowledge.sources.draft import Draft
from knowledge.sources.inline import strip_markup


def read(text: str, path: Path) -> Draft:
    """The article in the Markdown `text` of the file at `path`.

    The title comes from the front matter, or else from a first-level heading at the start of the text.
    Raises SourceError if the front matter cannot be read.
    """
    matter, body = front_matter.split(text, path)
    blocks, references = split_blocks(body)
    title = matter.title
    if blocks and blocks[0].heading == 1:
        heading = _line(_text(blocks[0], references))
        title = title or heading
        # Many files repeat the title of the front matter as a heading.
        if title.casefold() == heading.casefold():
            blocks = blocks[1:]
    return Draft(
        paragraphs=tidy(_text(block, references) for block in blocks),
        title=title,
        author=matter.author,
        published=matter.published,
        url=matter.url,
        language=matter.language,
        tags=matter.tags,
    )


def _text(block: Block, references: dict[str, dict[str, str]]) -> str:
    lines = block.lines if block.literal else (strip_markup(line, references) for line in block.lines)
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())
