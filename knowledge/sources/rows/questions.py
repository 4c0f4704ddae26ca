"""Makes articles of rows that are questions with their answers.

Questions without links of their own are gathered by category and language, because an editor thinks of "the questions
on refunds" as one article; its blocks still answer each question by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.model import QUESTION_LEVEL, BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.draft import Draft
from knowledge.sources.rows.articles import MOST_TAGS, RowReading, row_draft, short_key
from knowledge.sources.rows.cell import as_answer, cell_pieces
from knowledge.sources.rows.columns import ColumnRole
from knowledge.sources.rows.row import DataRow

_MOST_PAIRS = 100  # questions in one article
_MOST_CHARACTERS = 60_000  # of the answers in one article


@dataclass(frozen=True, slots=True)
class _Pair:
    row: DataRow
    question: str
    answer: tuple[Piece, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return Piece(BlockKind.QUESTION, self.question, level=QUESTION_LEVEL), *as_answer(self.answer)

    @property
    def size(self) -> int:
        return len(self.question) + sum(len(piece.line) for piece in self.answer)


@dataclass(frozen=True, slots=True)
class _Group:
    """Questions that become one article, or several if they are many."""

    category: str | None
    language: str | None
    pairs: list[_Pair] = field(default_factory=list)


def question_drafts(reading: RowReading, rows: Sequence[DataRow]) -> Iterator[Draft | SourceError]:
    """The articles of the questions in `rows`, and an error for each question without an answer and the other way.

    If the rows have links of their own, each is an article, so that an answer is cited with its link.
    """
    are_linked = len({link for row in rows if (link := reading.url(row))}) > 1
    groups: dict[tuple[str | None, str | None], _Group] = {}
    for row in rows:
        pair = _pair(reading, row)
        if isinstance(pair, SourceError):
            yield pair
        elif pair and are_linked:
            yield row_draft(reading, row, pair.pieces, pair.question)
        elif pair:
            key = reading.line(row, ColumnRole.CATEGORY), reading.language(row)
            groups.setdefault(key, _Group(*key)).pairs.append(pair)
    yield from _gathered(reading, list(groups.values()))


def _pair(reading: RowReading, row: DataRow) -> _Pair | SourceError | None:
    """The question and the answer in `row`; None if it has neither, or is a draft."""
    question = reading.line(row, ColumnRole.QUESTION)
    answer = tuple(cell_pieces(reading.value(row, ColumnRole.ANSWER)))
    is_answered = any(piece.line for piece in answer)
    if reading.is_draft(row) or not (question or is_answered):
        return None
    if question and is_answered:
        return _Pair(row, question, answer)
    lacking = "the answer" if question else "the question"
    return row.fault(reading.path, f"{lacking} is empty", "complete the row, or remove it")


def _gathered(reading: RowReading, groups: Sequence[_Group]) -> Iterator[Draft]:
    """The articles of `groups`; a lone one has no key, as it is all that its file says."""
    parts = [(group, part, number) for group in groups for number, part in enumerate(_parts(group.pairs), start=1)]
    are_split = {id(group) for group, _, number in parts if number > 1}
    names_language = len({group.language for group in groups}) > 1
    for group, pairs, number in parts:
        title = group.category or reading.columns.sheet or None
        names = [title or "questions"]
        names += [group.language] if names_language and group.language else []
        names += [str(number)] if number > 1 else []
        if id(group) in are_split:
            title = f"{title or _name(reading.path)} ({number})"
        yield _article(reading, pairs, title, short_key("-".join(names)) if len(parts) > 1 else "")


def _article(reading: RowReading, pairs: Sequence[_Pair], title: str | None, key: str) -> Draft:
    rows = [pair.row for pair in pairs]
    authors = {reading.author(row) for row in rows}
    tags = dict.fromkeys(tag for row in rows for tag in reading.tags(row))
    return replace(
        row_draft(reading, rows[0], tuple(piece for pair in pairs for piece in pair.pieces), title),
        author=authors.pop() if len(authors) == 1 else None,
        published=max((day for row in rows if (day := reading.published(row))), default=None),
        tags=tuple(tags)[:MOST_TAGS],
        key=key,
    )


def _name(path: Path) -> str:
    return re.sub(r"[-_\s]+", " ", path.stem).strip() or path.stem


def _parts(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    part: list[_Pair] = []
    size = 0
    for pair in pairs:
        if part and (len(part) >= _MOST_PAIRS or size + pair.size > _MOST_CHARACTERS):
            yield part
            part, size = [], 0
        part.append(pair)
        size += pair.size
    if part:
        yield part
