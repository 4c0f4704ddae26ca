"""The formats that articles are read from: for each ending of a file name, its reader and the limits that it needs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.sources import html, json_files, markdown, plain
from knowledge.sources.attributes import few_attributes
from knowledge.sources.characters import clean
from knowledge.sources.decoding import decode
from knowledge.sources.docx import reading as docx
from knowledge.sources.draft import Draft
from knowledge.sources.epub import reading as epub
from knowledge.sources.file_name import with_name
from knowledge.sources.pdf import reading as pdf
from knowledge.sources.rows import reading as rows
from knowledge.sources.telegram.pages import is_export_page, page_drafts

LARGEST_FILE = 10_000_000  # bytes; the longest books have six million characters
_LARGEST_DOCUMENT = 50_000_000  # bytes; most of such a file are pictures

# From the bytes of a file and its path to its articles, in order, with an error for each part that cannot be read.
# Raises SourceError if nothing can be read. The path is for messages; a reader opens no file.
Reader = Callable[[bytes, Path], Iterable[Draft | SourceError]]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one format are read.

    `is_isolated` is true if they may be parsed only in a worker process, which has limits of memory and time: parsers
    of compressed or binary formats, and of pages of the web, can be made to use any amount of both. `largest` is in
    bytes. Of a format that `is_dense`, a small file may hold much: it is packed, or has thousands of short rows.
    """

    read: Reader
    is_isolated: bool = False
    largest: int = LARGEST_FILE
    is_dense: bool = False


def _text(read: Callable[[str, Path], Draft]) -> Format:
    """The format of text files that hold one article."""

    def read_bytes(data: bytes, path: Path) -> Iterator[Draft]:
        yield with_name(read(clean(decode(data, path)), path), path)

    return Format(read_bytes)


def _page(data: bytes, path: Path) -> Iterator[Draft | SourceError]:
    """The article of a page, or the posts of a page of Telegram's export."""
    text = few_attributes(clean(decode(data, path, declares=True)))
    if is_export_page(data):
        yield from page_drafts(text, path)
    else:
        yield with_name(html.read(text, path), path)


_MARKDOWN, _PLAIN, _HTML = _text(markdown.read), _text(plain.read), Format(_page, is_isolated=True)
_ROWS = Format(rows.read, is_dense=True)
FORMATS: Mapping[str, Format] = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".mdx": _MARKDOWN,
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".pdf": Format(pdf.read, is_isolated=True, largest=_LARGEST_DOCUMENT, is_dense=True),
    ".docx": Format(docx.read, is_isolated=True, largest=_LARGEST_DOCUMENT, is_dense=True),
    ".epub": Format(epub.read, is_isolated=True, largest=_LARGEST_DOCUMENT, is_dense=True),
    ".csv": _ROWS,
    ".tsv": _ROWS,
    ".json": Format(json_files.read, is_dense=True),
    ".jsonl": _ROWS,
    ".ndjson": _ROWS,
    ".xlsx": Format(rows.read, is_isolated=True, is_dense=True),
}
ENDINGS = tuple(FORMATS)


def largest_size(path: Path, largest: int) -> int:
    """The most bytes of a file of this name if texts have at most `largest`: documents with pictures may have more."""
    known = format_of(path)
    return largest * known.largest // LARGEST_FILE if known else largest


def format_of(path: Path) -> Format | None:
    """The format of the file at `path`, by its ending in capital or small letters; None if it is not known."""
    return FORMATS.get(path.suffix.lower())
