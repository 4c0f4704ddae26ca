"""Makes an article of each row of a data file, and reads what a row says of its article: date, author, link, tags."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.errors import SourceError
from knowledge.sources.assembly import Piece
from knowledge.sources.draft import Draft, without_repeated_title
from knowledge.sources.rows.cell import cell_line, cell_pieces
from knowledge.sources.rows.columns import ColumnRole, Columns
from knowledge.sources.rows.dates import DateOrder, date_order, row_date
from knowledge.sources.rows.row import DataRow

_LONGEST_KEY = 80  # characters; a longer one is cut and made distinct by a digest
_LONGEST_TITLE = 120  # characters of a title that is taken from the text
MOST_TAGS = 20
_NOT_WORDS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"https?://[^\s/]\S{0,2000}", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_YES = frozenset({"true", "1", "yes", "ja", "oui", "sí", "si", "sim", "да", "так", "x", "draft"})
_COMPLETE_IT = "complete the row, or remove it"


@dataclass(frozen=True, slots=True)
class RowReading:
    """How the rows of a table are read: which columns they have, and in which order their dates are written."""

    columns: Columns
    path: Path
    order: DateOrder

    def value(self, row: DataRow, role: ColumnRole) -> str:
        """What `row` has in the column for `role`; empty if there is none."""
        return row.values.get(self.columns.names.get(role, ""), "")

    def line(self, row: DataRow, role: ColumnRole) -> str | None:
        """The same in one line without markup; None if it is empty."""
        return cell_line(self.value(row, role)) or None

    def published(self, row: DataRow) -> date | None:
        """The day that `row` gives; None if it gives none, or one that can be read two ways."""
        return row_date(self.value(row, ColumnRole.PUBLISHED), self.order)

    def author(self, row: DataRow) -> str | None:
        """The names of the authors, with commas between them."""
        names = map(cell_line, self.value(row, ColumnRole.AUTHOR).split("\n\n"))
        return ", ".join(filter(None, names)) or None

    def url(self, row: DataRow) -> str | None:
        """The link of `row`, if it is one."""
        value = self.value(row, ColumnRole.URL)
        return value if _ADDRESS.fullmatch(value) else None

    def language(self, row: DataRow) -> str | None:
        """The code of the language, without a country."""
        code = _LANGUAGE.fullmatch(self.value(row, ColumnRole.LANGUAGE))
        return code[1].lower() if code else None

    def tags(self, row: DataRow) -> tuple[str, ...]:
        """The tags; where rows are articles, a category is one, too."""
        values = [self.value(row, ColumnRole.TAGS)]
        values += [] if self.columns.asks else [self.value(row, ColumnRole.CATEGORY)]
        parts = (part.strip(" #[]'\"") for value in values for part in re.split(r"[,;|\n]+", value))
        return tuple(dict.fromkeys(filter(None, parts)))[:MOST_TAGS]

    def is_draft(self, row: DataRow) -> bool:
        """True if its owner has marked `row` as a draft, so that it is no article yet."""
        return self.value(row, ColumnRole.DRAFT).casefold() in _YES


def reading_of(columns: Columns, rows: Iterable[DataRow], path: Path) -> RowReading:
    """How `rows`, all rows of a table, are read."""
    dates = [row.values.get(columns.names.get(ColumnRole.PUBLISHED, ""), "") for row in rows]
    return RowReading(columns, path, date_order(dates))


def article_drafts(reading: RowReading, rows: Iterable[DataRow]) -> Iterator[Draft | SourceError]:
    """The draft of each of `rows`, and an error for each row that has a title and no text."""
    for row in rows:
        text = reading.value(row, ColumnRole.TEXT) or reading.value(row, ColumnRole.SUMMARY)
        pieces = cell_pieces(text)
        if reading.is_draft(row):
            continue
        if any(piece.line for piece in pieces):
            yield _article(reading, row, pieces)
        elif reading.line(row, ColumnRole.TITLE) or text:  # a row with nothing but a number is no article at all
            yield row.fault(reading.path, "there is no text in it", _COMPLETE_IT)


def _article(reading: RowReading, row: DataRow, pieces: Sequence[Piece]) -> Draft:
    title, below = without_repeated_title(pieces, reading.line(row, ColumnRole.TITLE))
    return row_draft(reading, row, tuple(below or pieces), title or _first_words(pieces))


def _first_words(pieces: Sequence[Piece]) -> str:
    """A title for an article without one: its first line, which is cut after a word."""
    line = next((piece.line for piece in pieces if piece.line), "").split("\n")[0]
    cut = line[:_LONGEST_TITLE].rpartition(" ")[0] or line[:_LONGEST_TITLE]
    return line if len(line) <= _LONGEST_TITLE else f"{cut}…"


def row_draft(reading: RowReading, row: DataRow, pieces: tuple[Piece, ...], title: str | None) -> Draft:
    """The draft of `pieces` with all else that `row` says of an article."""
    published = reading.published(row)
    return Draft(
        pieces=pieces,
        title=title,
        author=reading.author(row),
        published=published,
        url=reading.url(row),
        language=reading.language(row),
        tags=reading.tags(row),
        publisher=reading.line(row, ColumnRole.PUBLISHER),
        key=_key(reading, row, title),
    )


# Keys


def _key(reading: RowReading, row: DataRow, title: str | None) -> str:
    """The key of the article in `row`: its id, its link, its title, or else its place, so that it survives new rows."""
    url = reading.url(row)
    named = reading.value(row, ColumnRole.KEY) or (url and _path_of(url)) or title
    return short_key(named or row.place)


def _path_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no address
        return url
    return f"{parts.hostname}{parts.path}{'?' + parts.query if parts.query else ''}".rstrip("/")


def short_key(name: str) -> str:
    """`name` as a part of an id: words with dashes between them, of bounded length, and as distinct as `name` is."""
    words = "-".join(filter(None, (_NOT_WORDS.sub("-", part).strip("-") for part in name.casefold().split("/"))))
    if words and len(words) <= _LONGEST_KEY:
        return words
    return (
        f"{words[: _LONGEST_KEY - 11].rstrip('-')}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:10]}".lstrip(
            "-"
        )
    )
