"""What a document says of itself in its properties, and what to believe of it; the beginning of its text says the rest.

Programs fill in titles such as "Microsoft Word - draft3.doc" and authors such as "user". placeholders.yaml has the
patterns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from knowledge.model import BlockKind, DateOrigin
from knowledge.sources.assembly import Piece
from knowledge.sources.draft import Draft
from knowledge.sources.surroundings import without_surroundings
from knowledge.strict import read_yaml

_LONGEST_TITLE = 250  # characters
_LONGEST_AUTHOR = 120
_MAY_BE_TITLE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_FIRST = 8  # pieces at the beginning that may have the title


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a document, as they are written in it."""

    title: str | None = None
    author: str | None = None
    created: date | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


class _Data(BaseModel):
    titles: list[str]
    authors: list[str]


def described(pieces: Sequence[Piece], properties: Properties) -> Draft:
    """The draft of `pieces`: title, author and date come from `properties`, or else from the beginning of the text.

    A date in the text is preferred: the one in the properties is often that of the last copy. It is not believed beside
    an author that a program filled in: then it may be that of a template.
    """
    author = believed(properties.author, "authors", _LONGEST_AUTHOR)
    title = believed(properties.title, "titles", _LONGEST_TITLE)
    heading = _title_heading(pieces)
    if heading is not None and (title is None or _is_same(title, pieces[heading].text)):
        title = pieces[heading].text
        pieces = [*pieces[:heading], *pieces[heading + 1 :]]
    if title is None and pieces and pieces[0].kind not in _MAY_BE_TITLE:
        title = ""  # so that no line is taken for it
    page, kept = without_surroundings(pieces, properties.language, title)
    return Draft(
        pieces=tuple(kept),
        title=page.title or None,
        author=author or page.author,
        published=page.published or (properties.created if author or not properties.author else None),
        dated_by=DateOrigin.TEXT if page.published else None,
        language=properties.language,
        tags=properties.tags or page.tags,
    )


def believed(value: str | None, kind: str, longest: int) -> str | None:
    """`value` in one line; None if it is empty, too long or a placeholder of that kind."""
    value = " ".join((value or "").split())
    if not value or len(value) > longest or not any(map(str.isalpha, value)) or _placeholders()[kind].fullmatch(value):
        return None
    return value


@cache
def _placeholders() -> dict[str, re.Pattern[str]]:
    data = read_yaml(Path(__file__).with_name("placeholders.yaml"), _Data)
    return {
        kind: re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
        for kind, patterns in (("titles", data.titles), ("authors", data.authors))
    }


def _title_heading(pieces: Sequence[Piece]) -> int | None:
    """The number of the first heading of the highest level, if it is at the beginning."""
    found = [at for at, piece in enumerate(pieces[:_FIRST]) if piece.kind is BlockKind.HEADING and piece.level == 1]
    return found[0] if found else None


def _is_same(title: str, heading: str) -> bool:
    return title.casefold().split() == heading.casefold().split()
