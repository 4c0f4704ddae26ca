"""Exports and imports in memory, and a store with all that one can keep."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

from knowledge.intake.entries import entry_of
from knowledge.model import Article, Block, BlockKind, DateOrigin, PageStart, Span
from knowledge.store.base import Store
from knowledge.store.changes import DocumentState, EarlierVersion, StoryLink
from knowledge.transfer.exporting import write_library
from knowledge.transfer.importing import read_library
from knowledge.transfer.lines import Contents

FOX = Article(
    id="fox",
    title="The fox 狐",
    text="Red\n\nThe fox is red.\n\ncolour | red",
    language="en",
    source="articles/fox.pdf",
    author="Ann Bell",
    published=date(2024, 5, 2),
    url="https://example.org/fox",
    tags=("animals", "forest"),
    blocks=(
        Block(BlockKind.HEADING, Span(0, 3), level=2),
        Block(BlockKind.PARAGRAPH, Span(5, 20)),
        Block(BlockKind.ROW, Span(22, 34), cells=(Span(22, 28), Span(31, 34)), columns=(0, 2), is_header=True),
    ),
    publisher="The Bee",
    dated_by=DateOrigin.TEXT,
    pages=(PageStart(0, 4), PageStart(5, 5)),
)
HEN = Article(id="hen", title="The hen", text="The hen sits.", language="en", source="articles/hen.md")
OWL = replace(HEN, id="owl", title="The owl", text="The hen sits!")
STATE = DocumentState("fox", "7:0:abc", 120, 1_790_000_000_123_456_789, ("fox",))


def fill(store: Store) -> None:
    """Store three articles, two of one story, with the history of one that changed and of one that was removed."""
    store.apply([entry_of(replace(FOX, text="The fox was grey.", blocks=(), pages=())), entry_of(HEN), entry_of(OWL)])
    old = replace(HEN, id="elk", title="The elk")
    until = datetime(2020, 1, 2, 3, 4, 5, 600, UTC)
    store.apply([entry_of(FOX), StoryLink("owl", "hen", is_corrected=True), STATE, EarlierVersion(old, until, 0)])


def exported(store: Store) -> bytes:
    """The export of a store."""
    file = io.BytesIO()
    write_library(store, file, ignored)
    return file.getvalue()


def imported(store: Store, lines: bytes, *, merge: bool = False) -> Contents:
    """Import into a store; returns what there was."""
    return read_library(store, io.BytesIO(lines), "library.jsonl", merge=merge, progress=ignored)


def ignored(*numbers: int) -> None:
    """Nobody wants to know how far it is."""
