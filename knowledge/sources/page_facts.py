"""What a page says of its article where several places differ: its title without the site, its author and its date."""

import re
from datetime import date
from itertools import islice
from typing import Any

from knowledge.sources import furniture
from knowledge.sources.bylines import byline, is_name
from knowledge.sources.dates import read_date

_BETWEEN = re.compile(r"\s+[|–—·:»«-]+\s+|\s*[|_]\s*|\s+::\s+")
_START = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")  # the address of a site's first page
_DASHES = " –—-·|,"
_LONGEST_DATED = 80  # characters of a line with a time
_MOST_PARTS = 10  # elements in such a line
_HIGHEST = 4  # elements around the time
_MOST_WORDS = 4  # beside the time and its label, such as "by" and a name
_DECLARES_DATE = re.compile(r"date|time|publish", re.IGNORECASE)


def title_of(page: Any, title: str | None) -> str | None:
    """`title` without the name of its site, if a heading of the tree `page` is the rest of it."""
    if title is None:
        return None
    headings = [" ".join(heading.text_content().split()) for heading in page.iter("h1", "h2", "h3")]
    named = next((element.text or "" for element in page.iter("title")), "")
    if _key(title) != _key(named) and (_key(title) == _key(_BETWEEN.split(named)[-1]) or _is_site(page, title)):
        # A heading that names the site was taken for the title.
        rest = _key(named).removeprefix(_key(title)).removesuffix(_key(title))
        return next((heading for heading in headings if _key(heading) == rest), title)
    if any(_key(heading) == _key(title) for heading in headings):
        return title
    parts = _BETWEEN.split(title)
    whole = {_key("".join(parts[at:end])) for at in range(len(parts)) for end in range(at + 1, len(parts) + 1)}
    return max((heading for heading in headings if heading and _key(heading) in whole), key=len, default=title)


def _is_site(page: Any, title: str) -> bool:
    """True if the heading `title` leads to the start of the site."""
    links = (link for heading in page.iter("h1") for link in heading.iterdescendants("a"))
    return any(_key(link.text_content()) == _key(title) and _START.fullmatch(link.get("href") or "") for link in links)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def author_of(page: Any, name: str | None, language: str | None) -> str | None:
    """The author in the line `name`, which may have a label before it, as the tree `page` writes it."""
    name = name or _declared_author(page)
    if not name:
        return None
    name = name.replace("; ", ", ").strip(_DASHES)
    written = re.search(rf"\b{re.escape(name)}\b", page.text_content(), re.IGNORECASE)
    if written and written[0].islower():
        return written[0]  # trafilatura gives every name capitals, also that of a member of a forum
    return byline(name, language or "") or byline(name[:1].lower() + name[1:], language or "") or name


def _declared_author(page: Any) -> str | None:
    """The author in the head of `page`, for scripts in which trafilatura takes a name for none."""
    named = (meta.get("content") or "" for meta in page.iter("meta") if (meta.get("name") or "").lower() == "author")
    return next((name for name in named if is_name(name)), None)


def remove_updates(page: Any) -> None:
    """Remove from the tree `page` the lines that say when it was changed: they would be taken for its publication."""
    for time in [*page.iter("time")]:
        line = _line_with(time)
        if line is not None and time.getparent() is not None:
            line.drop_tree()


def _line_with(time: Any) -> Any | None:
    """The smallest element that has the time and a label for a change before or after it."""
    said = " ".join(time.text_content().split())
    for element in (time, *islice(time.iterancestors(), _HIGHEST)):
        if len(element) > _MOST_PARTS:
            return None
        line = " ".join(element.text_content().split())
        if len(line) > _LONGEST_DATED or element.tag in ("body", "main", "article"):
            return None
        before, _, after = line.partition(said)
        rest = furniture.after_label(line, "updated")
        if rest and len(rest.replace(said, "").split()) <= _MOST_WORDS:
            return element
        if not before and after and furniture.after_label(f"{after.strip()}: .", "updated") == ".":
            return element
    return None


def declares_date(page: Any) -> bool:
    """True if the head, an element or a declaration of `page` gives a date; else one was guessed."""
    if next(page.iter("time"), None) is not None:
        return True
    names = (
        f"{meta.get('name') or ''} {meta.get('property') or ''} {meta.get('itemprop') or ''}"
        for meta in page.iter("meta")
    )
    if any(_DECLARES_DATE.search(name) for name in names):
        return True
    return any('"datePublished"' in (script.text or "") for script in page.iter("script"))


def published_of(page: Any, found: str | None, stated: date | None) -> date | None:
    """The day of publication: what the tree `page` declares, or the `stated` one of its byline, or the `found` one."""
    guessed = read_date(found) if found else None
    return guessed or stated if declares_date(page) else stated or guessed
