"""EPUB books (2 and 3): each chapter is an article, titled "Chapter — Book", as a citation must name both.

A page without a heading that the table of contents does not name continues the chapter before it, as long chapters are
cut into files.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from anyascii import anyascii

from knowledge.errors import SourceError
from knowledge.languages import known_languages
from knowledge.sources.archives import Archive
from knowledge.sources.draft import Draft
from knowledge.sources.epub.chapters import Chapter, chapters_of, page_body
from knowledge.sources.epub.package import Book, read_book
from knowledge.text.detection import choose, vote

_CLEARLY = 3  # times the votes
_BETWEEN = " — "
_LONGEST_KEY = 60  # characters
_LONGEST_TITLE_PAGE = 500  # characters


def read(data: bytes, path: Path) -> Iterator[Draft | SourceError]:
    """The chapters of a book, and an error for each page that cannot be read. Raises SourceError if none can."""
    archive = Archive(data, path, "EPUB")
    book = read_book(archive, path)
    errors: list[SourceError] = []
    chapters = _joined(_chapters(archive, book, path, errors), book)
    with_text = [one for one in chapters if _says_something(one, book)]
    if not with_text:
        raise errors[0] if errors else SourceError(path, "the book has no chapter with text", "check its contents")
    yield from errors
    for chapter in with_text:
        yield _draft(chapter, book, alone=len(with_text) == 1)


def _says_something(chapter: Chapter, book: Book) -> bool:
    """True if `chapter` has other text than a title page, which repeats what the package says of the book."""
    text = " ".join(piece.line for piece in chapter.pieces)
    if len(text) < _LONGEST_TITLE_PAGE:
        said = (book.title, *book.authors, book.publisher, str(book.published or ""))
        for one in sorted(filter(None, said), key=len, reverse=True):
            text = text.replace(one, "")
    return re.search(r"\w", text) is not None


def _chapters(archive: Archive, book: Book, path: Path, errors: list[SourceError]) -> Iterator[Chapter]:
    for file in book.files:
        try:
            body = page_body(archive.read(file), file, path)
        except SourceError as error:
            errors.append(error)
            continue
        if body is not None:
            yield from chapters_of(file, body, [entry for entry in book.contents if entry.file == file])


def _joined(chapters: Iterator[Chapter], book: Book) -> list[Chapter]:
    """`chapters`, each with the pages that continue it."""
    named = {entry.file for entry in book.contents}
    found: list[Chapter] = []
    for chapter in chapters:
        if named and chapter.file not in named and found and found[-1].file in named and not chapter.title:
            found[-1] = replace(found[-1], pieces=(*found[-1].pieces, *chapter.pieces))
        else:
            found.append(chapter)
    return found


def _draft(chapter: Chapter, book: Book, *, alone: bool) -> Draft:
    titles = [book.title] if alone and book.title else [chapter.title, book.title]
    return Draft(
        pieces=chapter.pieces,
        title=_BETWEEN.join(filter(None, titles)) or None,
        author=", ".join(book.authors) or None,
        published=book.published,
        language=_language(book.language, chapter),
        tags=book.tags,
        publisher=book.publisher,
        key="" if alone else _key(chapter),
    )


def _language(declared: str | None, chapter: Chapter) -> str | None:
    """The language that the book declares, unless its words clearly speak for another one: LibreOffice declares
    English for every book.
    """
    votes = vote("\n".join(piece.line for piece in chapter.pieces))
    if declared is None or not votes or declared not in {language.code for language in known_languages()}:
        return declared
    best = choose(votes, declared)
    return best if votes.get(best, 0.0) > _CLEARLY * votes.get(declared, 0.0) else declared


def _key(chapter: Chapter) -> str:
    """The name of the chapter in the id of its article."""
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(chapter.title).lower()).strip("-")[:_LONGEST_KEY].rstrip("-")
    return slug or Path(chapter.file).stem
