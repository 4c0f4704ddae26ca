"""Gives an element to the words of a page that have none of their own, such as paragraphs between blocks.

trafilatura drops such words, cells that only place things, and boxes of facts in an article, whatever they say.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from knowledge.sources.html_roles import roles
from knowledge.sources.page_signs import is_named, page_signs, said
from knowledge.sources.paragraphs import ends_sentence
from knowledge.sources.tables import is_layout

_PLACING = ("presentation", "none")  # roles of tables
_BOXES = ("div", "aside", "section")
_BLOCKS = frozenset(
    {"p", "table", "ul", "ol", "dl", "pre", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6", *_BOXES}
)
_LETTERS = re.compile(r"[^\W_]")


def name_loose_words(page: Any) -> None:
    """Name the elements of the tree `page` as what they are to a reader, in place."""
    for aside in [*page.iter("aside")]:
        if _is_of_article(aside):
            aside.tag = "div"
    for table in [*page.iter("table")]:
        _unfold(table)
    for container in [*page.iter("body", "center", "main", "article", *_BOXES)]:
        _wrap_loose_words(container)
    for element in page.iter(*_BOXES, "p", "span"):
        if is_named(element, page_signs().captions):
            element.tag = "figcaption"
        elif element.tag == "div" and _is_paragraph(element):
            element.tag = "p"


def _is_of_article(aside: Any) -> bool:
    """True if `aside` is a box of facts inside an article: it has words and leads nowhere."""
    if next(aside.iterancestors("article"), None) is None or not _LETTERS.search(aside.text_content()):
        return False
    return next(aside.iterdescendants("a", "form", "button", "input"), None) is None


def _unfold(table: Any) -> None:
    """Make the cells of `table` paragraphs or parts of the page if it only places them on the page."""
    if table.get("role") not in _PLACING and not is_layout(table):
        return
    for part in [*table.iterdescendants("tbody", *roles().rows, *roles().cells)]:
        if next(part.iterancestors("table"), None) is table:
            is_leaf = part.tag in roles().cells and not any(one.tag in _BLOCKS for one in part.iterdescendants())
            part.tag = "p" if is_leaf else "div"
    table.tag = "div"


def _wrap_loose_words(container: Any) -> None:
    """Make paragraphs of the words between the blocks of `container`: trafilatura drops them."""
    children = [*container]
    if all(_is_inline(child) for child in children):
        return
    begin = 0
    for end in range(len(children) + 1):
        if end == len(children) or not _is_inline(children[end]):
            _wrap(container, children[begin - 1] if begin else None, children[begin:end])
            begin = end + 1


def _is_inline(element: Any) -> bool:
    return not isinstance(element.tag, str) or element.tag == "br" or element.tag in roles().inline


def _wrap(container: Any, above: Any | None, run: Sequence[Any]) -> None:
    """Put the words below the child `above` and the elements `run` into a paragraph if they say anything."""
    before = (container.text if above is None else above.tail) or ""
    own = [before, *(part for one in run for part in (*_unlinked(one), one.tail or ""))]
    if not _LETTERS.search("".join(own)):
        return
    paragraph = container.makeelement("p")
    paragraph.text = before
    if above is None:
        container.text = None
        container.insert(0, paragraph)
    else:
        above.tail = None
        above.addnext(paragraph)
    paragraph.extend(run)


def _unlinked(element: Any) -> Iterator[str]:
    """The words of `element` that are no links."""
    if isinstance(element.tag, str) and element.tag != "a":
        yield element.text or ""
        for child in element:
            yield from _unlinked(child)
            yield child.tail or ""


def _is_paragraph(element: Any) -> bool:
    """True if `element` has only words, and they end a sentence or are the label and the value of a fact: trafilatura
    drops words in a div.
    """
    if not all(_is_inline(child) for child in element.iterdescendants()):
        return False
    is_fact = len(element) > 1 and is_named(element[0], page_signs().labels) and bool(_LETTERS.search(said(element[1])))
    return is_fact or ends_sentence(said(element))
