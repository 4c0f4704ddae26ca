"""Plain text in the form of a mail: header lines give title, author and date; the signature at the end is removed."""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr, parsedate_to_datetime

from knowledge.sources.dates import read_date

_LINE = re.compile(r"(?P<key>[^\W\d_][\w-]{1,24}):[ \t]+(?P<value>\S.*)")
_KEYS = {
    "subject": "title",
    "betreff": "title",
    "objet": "title",
    "asunto": "title",
    "тема": "title",
    "from": "author",
    "von": "author",
    "de": "author",
    "от": "author",
    "date": "published",
    "datum": "published",
    "fecha": "published",
    "дата": "published",
}
_REPLIES = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_LONGEST_SIGNATURE = 12  # lines


@dataclass(frozen=True, slots=True)
class Mail:
    """The values of a mail's header, and the text below it."""

    body: str
    title: str
    author: str | None = None
    published: date | None = None


def read_mail(text: str) -> Mail | None:
    """`text` as a mail; None unless it begins with header lines that include a subject and one more known key."""
    lines = text.lstrip("\n").split("\n")
    header: dict[str, str] = {}
    count = 0
    for line in lines:
        match = _LINE.fullmatch(line.rstrip())
        continues = header and line[:1] in " \t" and line.strip()
        if not match and not continues:
            break
        if match and (key := _KEYS.get(match["key"].casefold())):
            header.setdefault(key, match["value"])
        count += 1
    if "title" not in header or len(header) < 2 or (count < len(lines) and lines[count].strip()):
        return None
    return Mail(
        body=_body(lines[count:]),
        title=_REPLIES.sub("", header["title"]) or header["title"],
        author=_author(header.get("author", "")),
        published=_published(header.get("published", "")),
    )


def _body(lines: list[str]) -> str:
    lines = [re.sub(r"^(?:> ?)+", "", line) for line in lines]
    # "-- " is the separator of a signature by convention (RFC 3676); many programs drop the blank.
    signature = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].rstrip() == "--"), None)
    if signature is not None and len(lines) - signature <= _LONGEST_SIGNATURE:
        lines = lines[:signature]
    return "\n".join(lines)


def _author(value: str) -> str | None:
    name, address = parseaddr(value)
    return (name or address if "@" in address else value) or None  # of a name alone, parseaddr keeps the first word


def _published(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, IndexError):
        return read_date(value)
