"""Which part of a scraped page is the article: its title, author and date above, page furniture all around.

The text between stays as it is. Each rule looks only at the lines at an edge of the text, and stops at the first
that it does not know, so prose in the middle is never weighed.
"""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.sources import furniture
from knowledge.sources.bylines import biography, byline, credit, is_name
from knowledge.sources.dates import is_date, read_date
from knowledge.sources.paragraphs import Lines, ends_sentence

# The dot needs blanks around it: without them it joins the parts of a name in Chinese.
_PARTS = re.compile(r"\s*\|\s*|\s+[·•–—-]\s+|\s{2,}")
_FULL_STOP = re.compile(r"[.。।۔,;:：][\"'”’»)\]」』]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Inc|Co|Corp|Ltd|Jr|Sr|St|No|etc|vs|Bros|plc)\.[\"'”’»)\]]*$")
_CRUMB = re.compile(r"\s*\d[.)]\s+\S+(?:\s\S+){0,2}")
_LONGEST_TITLE = 160  # characters, as the next
_LONGEST_CREDIT = 120


@dataclass(slots=True)
class Page:
    """A page while its edges are taken off."""

    blocks: list[Lines]
    language: str
    title: str | None = None
    author: str | None = None
    published: date | None = None
    tags: tuple[str, ...] = ()

    def text(self) -> str:
        return "\n".join(line for block in self.blocks for line in block)


def read_page(blocks: list[Lines], language: str, *, title: str | None = None) -> Page:
    """The article in `blocks`; a `title` that is known already is not looked for, only its repetition is dropped."""
    kept = [[line for line in block if not furniture.interrupts(line)] for block in blocks]
    page = Page([block for block in kept if block], language, title=title)
    if page.blocks and _are_crumbs(page.blocks[0]):
        del page.blocks[0]
    _take_head(page)
    _cut_other_articles(page)
    _take_tail(page)
    if page.title:
        page.title = furniture.without_label(page.title)
    return page


def _take_head(page: Page) -> None:
    while line := _line(page, 0):
        repeated = page.title is not None and _same(line, page.title)
        if repeated or _take_credit_line(page, line, above=True) or _is_furniture_above(page, line):
            _drop_first_line(page)
        elif page.title is None and _looks_like_title(line) and _line(page, 1):
            page.title = line
            _drop_first_line(page)
        else:
            return


def _line(page: Page, number: int) -> str:
    """The line of that number, counted from 0; empty behind the last."""
    lines = (line for block in page.blocks for line in block)
    return next((line for at, line in enumerate(lines) if at == number), "")


def _drop_first_line(page: Page) -> None:
    del page.blocks[0][0]
    if not page.blocks[0]:
        del page.blocks[0]


def _same(line: str, title: str) -> bool:
    return furniture.without_label(line).casefold().split() == furniture.without_label(title).casefold().split()


def _is_furniture_above(page: Page, line: str) -> bool:
    """Whether `line` is furniture; right above prose it is the title of a text about such things ("Newsletters")."""
    if not furniture.is_furniture(line):
        return False
    return page.title is not None or not ends_sentence(_line(page, 1))


def _are_crumbs(block: Lines) -> bool:
    """Whether `block` is the numbered way that leads to the article ("1. Home", "2. News")."""
    return len(block) > 1 and all(_CRUMB.fullmatch(line) for line in block)


def _looks_like_title(line: str) -> bool:
    if len(line) > _LONGEST_TITLE or (_FULL_STOP.search(line) and not _ABBREVIATED.search(line)):
        return False
    return re.match(r"\s*[-*•>]\s", line) is None


def _take_credit_line(page: Page, line: str, *, above: bool) -> bool:
    """Takes author and date from `line`; False, and nothing taken, if it holds neither or anything else."""
    if len(line) > _LONGEST_CREDIT:
        return False
    parts = [part for part in _PARTS.split(line) if part]
    dates = [day for dated, day in map(_dated, parts) if dated]
    names = [name for part in parts if (name := byline(part, page.language))]
    rest = [part for part in parts if not _dated(part)[0] and not byline(part, page.language)]
    if not dates and not names:
        if not above or page.title is None or not is_name(line) or not _dated(_line(page, 1))[0]:
            return False
        names, rest = [line], []
    if dates and not names and page.title and rest and is_name(rest[0]):
        names = [rest.pop(0)]
    if any(not _may_stand_beside(part, page) for part in rest):
        return False
    page.author = page.author or ", ".join(names) or None
    published = [*dates, *(day for part in parts if (day := _date_at_end(part)))]
    page.published = page.published or next(filter(None, published), None)
    return True


def _may_stand_beside(part: str, page: Page) -> bool:
    """Whether `part` may share a line with an author or a date: an outlet, a role, a reading time.

    Above the title it may be the title itself ("The summit – 12 November 2013").
    """
    return furniture.is_furniture(part) or (
        page.title is not None and len(part.split()) <= 5 and not ends_sentence(part)
    )


def _dated(text: str) -> tuple[bool, date | None]:
    """Whether `text` is a date with or without its label, and the day of publication if it tells that."""
    if rest := furniture.after_label(text, "updated"):
        return is_date(rest), None
    rest = furniture.after_label(text, "published") or text.strip()
    return is_date(rest), read_date(rest)


def _date_at_end(part: str) -> date | None:
    commas = [found.end() for found in re.finditer(r",\s*|\son\s", part)]
    return next((day for at in commas if (day := read_date(part[at:]))), None)


def _cut_other_articles(page: Page) -> None:
    """Drops everything from the heading of the site's other articles on; a biography in it still names the author."""
    sizes = [sum(map(len, block)) for block in page.blocks]
    for at in range(1, len(page.blocks)):
        heading = page.blocks[at][0]
        strong = furniture.heads_other_articles(heading) and sum(sizes[at:]) <= sum(sizes[:at])
        if strong or (furniture.may_head_other_articles(heading) and _only_links(page.blocks[at:])):
            for block in page.blocks[at:]:
                page.author = page.author or biography(" ".join(block))
            del page.blocks[at:]
            return


def _only_links(blocks: list[Lines]) -> bool:
    lines = [line for block in blocks for line in block][1:]
    return all(not ends_sentence(line) and len(line) <= _LONGEST_TITLE for line in lines)


def _take_tail(page: Page) -> None:
    while page.blocks:
        line = page.blocks[-1][-1]
        page.tags = page.tags or _tags(furniture.after_label(line, "tags"))
        told = _take_credit_line(page, line, above=False) or _take_author_note(page, line)
        if not told and not furniture.is_furniture(line) and not furniture.announces_what_is_gone(line):
            return
        page.blocks[-1].pop()
        if not page.blocks[-1]:
            page.blocks.pop()


def _tags(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (tag.strip(" #") for tag in re.split("[,，、;|]", words))))


def _take_author_note(page: Page, line: str) -> bool:
    """Takes the author from a note on them; a person whom the text itself speaks of is no author of it."""
    name = biography(line)
    if name is None:
        name = credit(line)
        if name is None:
            return False
        page.author = page.author or name
        return True
    told_of, _, _ = page.text().rpartition("\n")
    if not told_of:
        return False
    if name != page.author and re.search(rf"\b{re.escape(name.split()[-1])}\b", told_of):
        return False
    page.author = page.author or name
    return True
