"""What the name of a file says of its article: Jekyll and many note-takers write the day before the title."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge.model import DateOrigin
from knowledge.sources.draft import Draft

_DATED = re.compile(r"(?P<year>\d{4})[-_.](?P<month>\d{2})[-_.](?P<day>\d{2})(?:[-_. ]+(?P<name>.*))?")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})[-_ ]+(?P<name>.*)")
# Files that are called like this in every folder, whose name says what they are about.
_UNNAMED = frozenset({"index", "_index", "readme"})


def with_name(draft: Draft, path: Path) -> Draft:
    """`draft` with the day in the name of its file, if it has no other, and with the rest of the name as its title."""
    name = path.parent.name if path.stem.lower() in _UNNAMED and path.parent.name else path.stem
    match = _DATED.fullmatch(name) or _COMPACT.fullmatch(name)
    day = _day(match) if match else None
    title = draft.title
    if title is None and (day or name != path.stem):
        written = (match["name"] or "") if match and day else name
        title = re.sub(r"[-_\s]+", " ", written).strip() or None
    if draft.published is None and day:
        return replace(draft, title=title, published=day, dated_by=DateOrigin.NAME)
    return replace(draft, title=title) if title != draft.title else draft


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
