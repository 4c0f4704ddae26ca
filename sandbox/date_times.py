"""The entity `date_time`: a moment that each client shows in its own language and time zone.

https://core.telegram.org/bots/api#date-time-entity-formatting
"""

import re
from urllib.parse import parse_qs, urlsplit

from sandbox.markup import Json, MarkupError

_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_LATEST = 1 << 31


def moment(unix_time: str, form: str) -> Json:
    """The fields of the entity. Raises MarkupError for a time or a format that does not exist."""
    if not unix_time.isdigit() or int(unix_time) >= _LATEST:
        raise MarkupError("Invalid date-time specified")
    if not _FORMAT.fullmatch(form):
        raise MarkupError("Invalid date-time format specified")
    return {"unix_time": int(unix_time), **({"date_time_format": form} if form else {})}


def linked_moment(link: str) -> Json | None:
    """The moment of a link `tg://time?unix=…&format=…` as MarkdownV2 writes it; None for another link."""
    parts = urlsplit(link)
    if (parts.scheme, parts.netloc) != ("tg", "time"):
        return None
    given = parse_qs(parts.query)
    return moment(given.get("unix", [""])[0], given.get("format", [""])[0])
