"""Separates the article in a scraped page from what surrounds it: title, author and date above, furniture around it.

The text in the middle is never changed: each rule reads lines from an edge of the text and stops at the first line
that it does not recognise.
"""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.sources import furniture
from knowledge.sources.bylines import biography, byline, credit, is_name
from knowledge.sources.dates import is_date, read_date
from knowledge.sources.paragraphs import Lines, ends_sentence

# A middle dot separates only with blanks around it: without them it joins the parts of a foreign name in Chinese.
_PARTS = re.compile(r"\s*\|\s*|\s+[·•–—-]\s+|\s{2,}")
_FULL_STOP = re.compile(r"[.。।۔,;:：][\"'”’»)\]」』]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Inc|Co|Corp|Ltd|Jr|Sr|St|No|etc|vs|Bros|plc)\.[\"'”’»)\]]*$")
_ADDRESS = re.compile(r"(?<=\S)\s+[<(]?[\w.+-]+(?:@| at )[\w-]+(?:\.[\w-]+)+[>)]?$")  # of electronic mail
_CRUMB = re.compile(r"\s*\d[.)]\s+\S+(?:\s\S+){0,2}")
_LONGEST_TITLE = 160  # characters
_MOST_ABOVE = 8  # lines above the title that is repeated
_LONGEST_ABOVE = 80  # characters of such a line
_LONGEST_CREDIT = 120  # characters


@dataclass(slots=True)
class ScrapedPage:
    """A page while lines are removed from its edges; `skipped` counts those above that are removed."""

    blocks: list[Lines]
    language: str
    title: str | None = None
    author: str | None = None
    published: date | None = None
    tags: tuple[str, ...] = ()
    skipped: int = 0

    def text(self) -> str:
        return "\n".join(line for block in self.blocks for line in block)


def read_page(blocks: list[Lines], language: str, *, title: str | None = None) -> ScrapedPage:
    """The article in `blocks`. If `title` is given, no other line becomes the title, and its repetition is removed."""
    kept = [[line for line in block if not furniture.interrupts(line)] for block in blocks]
    page = ScrapedPage([block for block in kept if block], language, title=title)
    if page.blocks and _are_crumbs(page.blocks[0]):
        page.skipped += len(page.blocks[0])
        del page.blocks[0]
    _take_head(page)
    _cut_other_articles(page)
    _take_tail(page)
    if page.title:
        page.title = furniture.without_label(page.title)
    return page


def _take_head(page: ScrapedPage) -> None:
    _take_lines_above_title(page)
    while line := _line(page, 0):
        repeated = page.title is not None and is_same_title(line, page.title)
        if repeated or _take_credit_line(page, line, above=True) or _is_furniture_above(page, line):
            _drop_first_line(page)
        elif page.title is None and _looks_like_title(line) and _line(page, 1):
            page.title = line
            _drop_first_line(page)
        else:
            return


def _take_lines_above_title(page: ScrapedPage) -> None:
    """Remove what stands above the repeated title: names of sections and kinds of articles, but no sentences."""
    lines = [line for block in page.blocks[:_MOST_ABOVE] for line in block][:_MOST_ABOVE]
    place = next((at for at, line in enumerate(lines) if page.title and is_same_title(line, page.title)), 0)
    if any(len(line) > _LONGEST_ABOVE or ends_sentence(line) for line in lines[:place]):
        return
    for line in lines[:place]:
        _take_credit_line(page, line, above=True)
        _drop_first_line(page)


def _line(page: ScrapedPage, number: int) -> str:
    """The line with that number, counted from 0; empty if there are fewer lines."""
    lines = (line for block in page.blocks for line in block)
    return next((line for at, line in enumerate(lines) if at == number), "")


def _drop_first_line(page: ScrapedPage) -> None:
    page.skipped += 1
    del page.blocks[0][0]
    if not page.blocks[0]:
        del page.blocks[0]


def is_same_title(line: str, title: str) -> bool:
    """True if `line` is `title`, perhaps with another label before it or in other capitals."""
    return furniture.without_label(line).casefold().split() == furniture.without_label(title).casefold().split()


def _is_furniture_above(page: ScrapedPage, line: str) -> bool:
    """True if `line` is furniture. Directly above prose it may be the title ("Newsletters"), so it is kept there."""
    if not furniture.is_furniture(line):
        return False
    return page.title is not None or not ends_sentence(_line(page, 1))


def _are_crumbs(block: Lines) -> bool:
    """True if `block` is a numbered breadcrumb trail ("1. Home", "2. News")."""
    return len(block) > 1 and all(_CRUMB.fullmatch(line) for line in block)


def _looks_like_title(line: str) -> bool:
    if len(line) > _LONGEST_TITLE or (_FULL_STOP.search(line) and not _ABBREVIATED.search(line)):
        return False
    return re.match(r"\s*[-*•>]\s", line) is None


def _take_credit_line(page: ScrapedPage, line: str, *, above: bool) -> bool:
    """Take author and date from `line`. Returns False and changes nothing if the line has neither, or other words."""
    if len(line) > _LONGEST_CREDIT:
        return False
    line = _ADDRESS.sub("", line)
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


def _may_stand_beside(part: str, page: ScrapedPage) -> bool:
    """True if `part` may share a line with an author or a date, as an outlet, a role or a reading time does.

    Before the title is known, `part` may itself be the title ("The summit – 12 November 2013").
    """
    return furniture.is_furniture(part) or (
        page.title is not None and len(part.split()) <= 5 and not ends_sentence(part)
    )


def _dated(text: str) -> tuple[bool, date | None]:
    """True if `text` is a date, with or without a label; and the date of publication, if it is that and unambiguous."""
    if rest := furniture.after_label(text, "updated"):
        return is_date(rest), None
    rest = furniture.after_label(text, "published") or text.strip()
    return is_date(rest), read_date(rest)


def _date_at_end(part: str) -> date | None:
    starts = [match.end() for match in re.finditer(r",\s*|\son\s", part)]
    return next((day for start in starts if (day := read_date(part[start:]))), None)


def _cut_other_articles(page: ScrapedPage) -> None:
    """Remove the list of other articles with its heading; a biography in the removed part still gives the author."""
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


def _take_tail(page: ScrapedPage) -> None:
    while page.blocks:
        line = page.blocks[-1][-1]
        page.tags = page.tags or _tags(furniture.after_label(line, "tags"))
        taken = _take_credit_line(page, line, above=False) or _take_author_note(page, line)
        if not taken and not furniture.is_furniture(line) and not furniture.refers_below(line):
            return
        page.blocks[-1].pop()
        if not page.blocks[-1]:
            page.blocks.pop()


def _tags(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (tag.strip(" #") for tag in re.split("[,，、;|]", words))))


def _take_author_note(page: ScrapedPage, line: str) -> bool:
    """Take the author from a biography or a credit. A person whom the article itself mentions is not its author."""
    introduced = biography(line)
    name = introduced or credit(line)
    if name is None or (introduced and not _may_introduce_author(page, name)):
        return False
    page.author = page.author or name
    return True


def _may_introduce_author(page: ScrapedPage, name: str) -> bool:
    """True if there is text above the last line, and it does not mention `name` (unless a byline gave it already)."""
    above, _, _ = page.text().rpartition("\n")
    mentioned = re.search(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", above)
    return bool(above) and (name == page.author or not mentioned)
