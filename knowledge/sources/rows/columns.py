"""Recognises what each column of a data file holds: by its name, in several languages, else by what is in it.

The names are in columns.yaml. What is recognised is shown to the editor before a file is used.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from statistics import fmean

from knowledge.sources.dates import is_date
from knowledge.sources.questions import is_question
from knowledge.sources.rows.row import DataRow
from knowledge.strict import read_yaml

_IGNORED_CHARACTERS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_SAMPLE = 200  # rows that are looked at to see what is in a column
_LONG = 60  # characters that the values of a column have on average if they are texts
_SHORT = 12  # characters that answers have on average at least


class ColumnRole(StrEnum):
    """The part of an article that a column holds; each is a key of columns.yaml."""

    KEY = "key"
    TITLE = "title"
    TEXT = "text"
    AUTHOR = "author"
    PUBLISHED = "published"
    URL = "url"
    LANGUAGE = "language"
    TAGS = "tags"
    PUBLISHER = "publisher"
    QUESTION = "question"
    ANSWER = "answer"
    CATEGORY = "category"
    SUMMARY = "summary"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: `names` has the one for each part of an article that was recognised.

    `ignored` are the names of the others, `sheet` is the name of the sheet in a workbook.
    """

    names: Mapping[ColumnRole, str]
    ignored: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def asks(self) -> bool:
        """True if the rows are pairs of a question and its answer."""
        return ColumnRole.QUESTION in self.names

    @property
    def is_usable(self) -> bool:
        """True if the columns are enough to make an article of a row."""
        return ColumnRole.TEXT in self.names or {ColumnRole.QUESTION, ColumnRole.ANSWER} <= set(self.names)

    @property
    def described(self) -> str:
        """The columns in one line: "question ← Frage, answer ← Antwort; ignored: id"."""
        used = ", ".join(f"{role} ← {name}" for role, name in self.names.items()) or "nothing recognised"
        ignored = f"; ignored: {', '.join(self.ignored)}" if self.ignored else ""
        return f"{self.sheet}: {used}{ignored}" if self.sheet else used + ignored


def known_role(name: str) -> ColumnRole | None:
    """What a column of that name holds; None if the name is not known."""
    found = _names().get(folded_name(name))
    return found[0] if found else None


def recognise(columns: Sequence[str], rows: Sequence[DataRow], *, sheet: str = "") -> Columns:
    """What the `columns` of a table hold, whose first rows are examined where names do not say it."""
    names = _by_name(columns)
    values = {column: _sample(column, rows) for column in columns if column not in names.values()}
    _settle_pairs(names)
    _add_by_content(names, {column: sample for column, sample in values.items() if sample})
    order = [role for role in ColumnRole if role in names]
    used = {role: names[role] for role in order}
    return Columns(used, tuple(column for column in columns if column not in used.values()), sheet)


def folded_name(name: str) -> str:
    """`name` without case, accents, blanks and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _IGNORED_CHARACTERS.sub("", bare.casefold())


@cache
def _names() -> dict[str, tuple[ColumnRole, int]]:
    """Each folded name with what it means, and its place in its list: lower places are preferred."""
    data = read_yaml(Path(__file__).with_name("columns.yaml"), dict[str, list[str | list[str]]])
    found: dict[str, tuple[ColumnRole, int]] = {}
    for role, groups in data.items():
        flat = [name for group in groups for name in ([group] if isinstance(group, str) else group)]
        for place, name in enumerate(flat):
            found.setdefault(folded_name(name), (ColumnRole(role), place))
    return found


def _by_name(columns: Iterable[str]) -> dict[ColumnRole, str]:
    best: dict[ColumnRole, tuple[int, str]] = {}
    for column in columns:
        known = _names().get(folded_name(column))
        if known and (known[0] not in best or known[1] < best[known[0]][0]):
            best[known[0]] = known[1], column
    named = {role: column for role, (_, column) in best.items()}
    for role, other in ((ColumnRole.ANSWER, ColumnRole.QUESTION), (ColumnRole.QUESTION, ColumnRole.ANSWER)):
        if len(named.get(role, "long")) == 1 and other not in named:
            del named[role]  # a letter means this only beside the other: "q" and "a", but not "a", "b" and "c"
    return named


def _settle_pairs(names: dict[ColumnRole, str]) -> None:
    """A question may be under "title", and an answer under "text", if the other of the two is named."""
    if ColumnRole.ANSWER in names and ColumnRole.QUESTION not in names and ColumnRole.TITLE in names:
        names[ColumnRole.QUESTION] = names.pop(ColumnRole.TITLE)
    if ColumnRole.QUESTION in names and ColumnRole.ANSWER not in names and ColumnRole.TEXT in names:
        names[ColumnRole.ANSWER] = names.pop(ColumnRole.TEXT)
    if ColumnRole.QUESTION in names and ColumnRole.ANSWER not in names and ColumnRole.SUMMARY in names:
        names[ColumnRole.ANSWER] = names.pop(ColumnRole.SUMMARY)


def _sample(column: str, rows: Sequence[DataRow]) -> list[str]:
    return [value for row in rows[:_SAMPLE] if (value := row.values.get(column, ""))]


def _add_by_content(names: dict[ColumnRole, str], values: dict[str, list[str]]) -> None:
    """Add to `names` what the `values` of the columns without a known name show."""
    _take(names, values, ColumnRole.URL, lambda sample: _share(sample, _ADDRESS.fullmatch) >= 0.8)
    _take(names, values, ColumnRole.PUBLISHED, lambda sample: _share(sample, is_date) >= 0.8)
    if ColumnRole.TEXT in names and ColumnRole.QUESTION not in names:
        _take(names, values, ColumnRole.TITLE, _may_be_titles)
        return
    if ColumnRole.QUESTION not in names:
        _take(names, values, ColumnRole.QUESTION, lambda sample: _share(sample, is_question) >= 0.6)
    if ColumnRole.QUESTION in names and ColumnRole.ANSWER not in names:
        _take_longest(names, values, ColumnRole.ANSWER, least=_SHORT)
    if ColumnRole.QUESTION not in names:
        _take_longest(names, values, ColumnRole.TEXT, least=_LONG)
        if ColumnRole.TEXT not in names and ColumnRole.SUMMARY in names:
            names[ColumnRole.TEXT] = names.pop(ColumnRole.SUMMARY)
        _take(names, values, ColumnRole.TITLE, _may_be_titles)


def _take(
    names: dict[ColumnRole, str],
    values: dict[str, list[str]],
    role: ColumnRole,
    fits: Callable[[list[str]], bool],
) -> None:
    """Give `role`, if no column has it, to the first column whose values fit; it is taken out of `values`."""
    column = next((column for column, sample in values.items() if fits(sample)), None)
    if role not in names and column is not None:
        names[role] = column
        del values[column]


def _take_longest(names: dict[ColumnRole, str], values: dict[str, list[str]], role: ColumnRole, *, least: int) -> None:
    if role in names or not values:
        return
    column = max(values, key=lambda column: fmean(map(len, values[column])))
    if fmean(map(len, values[column])) >= least and _share(values[column], lambda value: " " in value) >= 0.5:
        names[role] = column
        del values[column]


def _may_be_titles(sample: list[str]) -> bool:
    """True if the values are short, have letters, and hardly repeat, as titles do and categories do not."""
    return (
        3 <= fmean(map(len, sample)) <= 150
        and _share(sample, lambda value: any(map(str.isalpha, value)) and not _ADDRESS.match(value)) >= 0.9
        and _share(sample, lambda value: " " in value) >= 0.3
        and len(set(sample)) >= 0.8 * len(sample)
    )


def _share(sample: Sequence[str], fits: Callable[[str], object]) -> float:
    return sum(bool(fits(value)) for value in sample) / len(sample)
