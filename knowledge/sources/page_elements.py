"""Removes from a page's tree the elements that belong to the page and not to the article, by their roles and names.

What is removed here is small and says by its attributes what it is for. The article in what remains is found by
trafilatura; furniture without such attributes is recognised by its words, in `furniture`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from knowledge.sources.html_roles import roles
from knowledge.sources.paragraphs import ends_sentence
from knowledge.sources.questions import is_question
from knowledge.sources.tables import is_layout
from knowledge.strict import read_yaml

_LARGEST = 1_500  # characters of an element that is removed; a wrong name on a larger one would cost too much
_LARGEST_SHARE = 0.34  # of the page's text
_LARGEST_BOX = 400  # characters
_WHOLE = frozenset({"html", "body", "main", "article", "h1", "head", "title"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADED = frozenset({*_HEADINGS, "dt"})
_BOXES = ("div", "aside", "section")
_PLACING = ("presentation", "none")  # roles of tables
_BLOCKS = frozenset({"p", "table", "ul", "ol", "dl", "pre", "blockquote", "figure", *_BOXES, *_HEADINGS})
_ASKED = ("email", "search", "password")  # types of inputs
_BUTTON_TEXTS = frozenset({"p", "li", "td", "th", "dd", "dt", "span", "strong", "b", "em", *_HEADINGS})
_LETTERS = re.compile(r"[^\W_]")


class _Data(BaseModel):
    """The keys of page_elements.yaml, which explains them."""

    roles: list[str]
    names: list[str]
    captions: list[str]
    labels: list[str]
    calls: list[str]


@dataclass(frozen=True, slots=True)
class _Signs:
    roles: frozenset[str]
    names: re.Pattern[str]
    captions: re.Pattern[str]
    labels: re.Pattern[str]
    calls: re.Pattern[str]


@cache
def _signs() -> _Signs:
    data = read_yaml(Path(__file__).with_name("page_elements.yaml"), _Data)
    patterns = data.model_dump(exclude={"roles"})
    return _Signs(roles=frozenset(data.roles), **{name: _one_of(given) for name, given in patterns.items()})


def _one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def remove_page_elements(page: Any) -> None:
    """Remove from the tree `page` what is not of its article, and name captions as such, in place."""
    _unlink_headings(page)
    whole = len(page.text_content())
    for element in [*_furniture(page), *_buttons(page)]:
        if element.getparent() is not None and _may_go(element, whole):
            _drop(element)
    for aside in [*page.iter("aside")]:
        if _is_of_article(aside):
            aside.tag = "div"
    for table in [*page.iter("table")]:
        _unfold(table)
    for container in [*page.iter("body", "center", "main", "article", *_BOXES)]:
        _wrap_loose_words(container)
    for element in page.iter(*_BOXES, "p", "span"):
        if _is_named(element, _signs().captions):
            element.tag = "figcaption"
        elif element.tag == "div" and _is_paragraph(element):
            element.tag = "p"


def _furniture(page: Any) -> Iterator[Any]:
    signs = _signs()
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _WHOLE:
            continue
        if (
            element.get("role") in signs.roles
            or _is_named(element, signs.names)
            or (element.tag == "form" and _asks(element))
            or (element.tag in _BOXES and _is_call(element))
        ):
            yield element


def _is_named(element: Any, names: re.Pattern[str]) -> bool:
    given = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(names.fullmatch(name) for name in given)


def _is_of_article(aside: Any) -> bool:
    """True if `aside` is a box of facts inside an article: it has words and leads nowhere."""
    if next(aside.iterancestors("article"), None) is None or not _LETTERS.search(aside.text_content()):
        return False
    return next(aside.iterdescendants("a", "form", "button", "input"), None) is None


def _unfold(table: Any) -> None:
    """Make the cells of `table` paragraphs or parts of the page if it only places them on the page."""
    if table.get("role") not in _PLACING and not is_layout(table):
        return
    for part in [*table.iterdescendants("tbody", "tr", "td", "th")]:
        if next(part.iterancestors("table"), None) is table:
            is_leaf = part.tag in ("td", "th") and not any(one.tag in _BLOCKS for one in part.iterdescendants())
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
    """Put the words below the child `above`, and the elements `run` below them, into a paragraph if they say anything."""
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
    is_fact = len(element) > 1 and _is_named(element[0], _signs().labels) and bool(_LETTERS.search(_said(element[1])))
    return is_fact or ends_sentence(_said(element))


def _asks(form: Any) -> bool:
    """True if `form` asks for an address, a password or words to search for."""
    if next(form.iterdescendants("textarea"), None) is not None:
        return True
    return any(field.get("type") in _ASKED for field in form.iterdescendants("input"))


def _is_call(box: Any) -> bool:
    """True if `box` is small, has a heading of its own, and a link or button that calls for something."""
    if len(box.text_content()) > _LARGEST_BOX or next(box.iterdescendants(*_HEADINGS), None) is None:
        return False
    return any(_signs().calls.fullmatch(_said(link).rstrip(" .!›→»")) for link in box.iterdescendants("a", "button"))


def _buttons(page: Any) -> Iterator[Any]:
    """Buttons that open nothing and are not named in a sentence."""
    for button in page.iter("button"):
        parent = button.getparent()
        opens = not roles().opening.isdisjoint(button.attrib) or is_question(_said(button))
        if not opens and parent is not None and parent.tag not in _BUTTON_TEXTS:
            yield button


def _unlink_headings(page: Any) -> None:
    """Remove links in headings that lead to the heading itself, such as "¶", unless they are all that it has."""
    for link in [*page.iter("a")]:
        heading = next((above for above in link.iterancestors() if above.tag in _HEADED), None)
        if heading is None or not (link.get("href") or "").startswith("#"):
            continue
        said, rest = _said(link), len(_LETTERS.findall(_said(heading))) - len(_LETTERS.findall(_said(link)))
        if rest > 0 and (not _LETTERS.search(said) or link.get("href") == f"#{heading.get('id')}"):
            _drop(link)


def _may_go(element: Any, whole: int) -> bool:
    size = len(element.text_content())
    if size > _LARGEST or size > _LARGEST_SHARE * whole:
        return False
    return next(element.iterdescendants("h1", "main", "article"), None) is None


def _drop(element: Any) -> None:
    """Remove `element`; what follows it stays."""
    element.drop_tree()


def _said(element: Any) -> str:
    return " ".join(element.text_content().split())
