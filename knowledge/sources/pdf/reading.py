"""PDF documents: the text of all pages in the order of reading, with the page that each piece begins on.

The steps are: `runs` follows the drawing instructions, `lines` makes lines, `running` drops what is on every page,
`columns` orders the lines, `notes` sets footnotes apart, and `blocks` makes pieces of them.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.assembly import Piece
from knowledge.sources.draft import Draft
from knowledge.sources.office import Properties, described
from knowledge.sources.pdf.blocks import Builder
from knowledge.sources.pdf.columns import lines_in_order, strips_of
from knowledge.sources.pdf.lines import Line, LinePart, parts_of
from knowledge.sources.pdf.look import look_of
from knowledge.sources.pdf.notes import marks_of_notes, split_notes
from knowledge.sources.pdf.running import without_running
from knowledge.sources.pdf.runs import Drawing
from knowledge.sources.pdf.words import vocabulary
from knowledge.sources.questions import settle_heads

_logger = logging.getLogger(__name__)
_MOST_PAGES = 5_000
_MOST_OPERATIONS = 6_000_000  # drawing instructions of all pages; a page of a book has 500 to 3,000
_LARGEST_STREAM = 30_000_000  # bytes of one page's instructions, a font or a list of objects, when unpacked
_NO_TABLE = b"\nstartxref\n0\n%%EOF\n"  # says that there is no table, so pypdf makes one
_START = 1024  # bytes at the start of a file that may come before its signature
_NOT_KNOWN = "\ufffd"
_UNREADABLE = 0.2  # of the letters of a document
_NO_LETTERS = re.compile(r"[\W\d_]*")
_EXPORT = "export the document again from the program it was written in"


def read(data: bytes, path: Path) -> Iterator[Draft | SourceError]:
    """The article in a PDF, and an error for each page that cannot be read. Raises SourceError if none can."""
    from pypdf import apply_configuration  # noqa: PLC0415 - it takes 150 ms, which only PDF needs

    if b"%PDF-" not in data[:_START]:
        raise SourceError(path, "the file is no PDF, although its name has that ending", "give it its right ending")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each oddity; what matters is an error below
    with (
        _translated(path),
        apply_configuration(zlib_maximum_output_length=_LARGEST_STREAM, lzw_maximum_output_length=_LARGEST_STREAM),
    ):
        reader = _reader(data)
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(path, "the PDF is protected by a password", "save it without a password")
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise SourceError(path, f"the PDF has {count} pages, more than {_MOST_PAGES}", "split it into parts")
        numbers = _numbers(reader, count)
        pages, errors = _pages(reader, path, numbers)
        properties = _properties(reader)
    yield from errors
    yield _draft(pages, numbers, properties, path)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Raises SourceError for what a broken or malicious PDF makes pypdf raise."""
    from pypdf.errors import DependencyError, LimitReachedError  # noqa: PLC0415 - as above

    try:
        yield
    except (SourceError, MemoryError):
        raise
    except DependencyError as error:
        reason = "the PDF is protected, although it opens without a password"
        raise SourceError(path, reason, "save it without protection, or print it to a new PDF") from error
    except (LimitReachedError, OverflowError, RecursionError) as error:
        reason = "the PDF needs far more memory or time than its text: it is damaged, or made to stop its readers"
        raise SourceError(path, reason, _EXPORT) from error
    except Exception as error:
        _logger.debug("%s cannot be parsed", path, exc_info=True)
        raise SourceError(
            path, "the PDF is damaged", f"copy the file again in case it is incomplete, or {_EXPORT}"
        ) from error


def _reader(data: bytes) -> Any:
    """A reader of the PDF. If its table of places is broken, the objects are searched for in the whole file."""
    from pypdf import PdfReader  # noqa: PLC0415 - as above
    from pypdf.errors import PdfReadError  # noqa: PLC0415 - as above

    try:
        return PdfReader(BytesIO(data))
    except PdfReadError:
        return PdfReader(BytesIO(data + _NO_TABLE))


def _numbers(reader: Any, count: int) -> list[int]:
    """The number of each page: its label if that is a number, else its place."""
    try:
        labels = list(reader.page_labels)
    except Exception:  # noqa: BLE001 (a broken list of labels is no reason to refuse the text)
        labels = []
    if len(labels) != count or not all(label.isascii() and label.isdigit() for label in labels):
        return list(range(1, count + 1))
    return [int(label) for label in labels]


def _pages(reader: Any, path: Path, numbers: Sequence[int]) -> tuple[list[list[LinePart]], list[SourceError]]:
    """The parts of the lines of each page, and an error for each page that cannot be read."""
    drawing = Drawing(_MOST_OPERATIONS)
    pages: list[list[LinePart]] = []
    errors: list[SourceError] = []
    for page, number in zip(reader.pages, numbers, strict=True):
        try:
            with _translated(path):
                pages.append(parts_of(drawing.runs(page, reader)))
        except SourceError as error:
            errors.append(SourceError(path, f"page {number}: {error.reason}", error.remedy))
            pages.append([])
            if drawing.most < 0 or len(errors) == len(numbers):
                raise
    return pages, errors


def _draft(pages: Sequence[list[LinePart]], numbers: Sequence[int], properties: Properties, path: Path) -> Draft:
    _check_letters(pages, path)
    kept = without_running(pages)
    if not any(kept):
        kept = list(pages)  # every page says the same
    strips = sorted({round(strip) for parts in kept for strip in strips_of(parts)})
    lines = [lines_in_order(parts, number, strips) for parts, number in zip(kept, numbers, strict=True)]
    pieces = _pieces(lines)
    return described(pieces, properties)


def _check_letters(pages: Sequence[list[LinePart]], path: Path) -> None:
    """Raises SourceError if no page has text, or if the letters of the text are not known."""
    text = "".join(part.text for parts in pages for part in parts)
    if _NO_LETTERS.fullmatch(text):
        reason = "the pages are pictures without text, as a scanner makes them"
        raise SourceError(path, reason, "recognise its text (OCR) and save it as a searchable PDF")
    unknown = sum(one == _NOT_KNOWN or "\ue000" <= one <= "\uf8ff" for one in text)
    if unknown > _UNREADABLE * len(text):
        reason = "the fonts in the PDF do not say which letters they show"
        raise SourceError(path, reason, f"{_EXPORT}, or recognise its text (OCR)")


def _pieces(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    look = look_of([line for lines in pages for line in lines])
    split = [split_notes(lines, look.size) for lines in pages]
    text = [line.text for lines, _ in split for line in lines]
    notes = [line.text for _, lines in split for line in lines]
    builder = Builder(look, vocabulary([*text, *notes], marks_of_notes(text, notes)))
    for lines, below in split:
        builder.add_page(lines, below)
    return settle_heads(builder.finished())


def _properties(reader: Any) -> Properties:
    """What the PDF says of itself."""
    said = reader.metadata or {}
    try:
        created = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        created = None
    title, author = said.get("/Title"), said.get("/Author")
    return Properties(
        title=title if isinstance(title, str) else None,
        author=author if isinstance(author, str) else None,
        created=created.date() if created else None,
    )
