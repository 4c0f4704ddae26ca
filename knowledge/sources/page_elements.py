"""Removes from a page's tree the elements that belong to the page and not to the article, by their roles and names.

What is removed here is small and says by its attributes what it is for. The article in what remains is found by
trafilatura; furniture without such attributes is recognised by its words, in `furniture`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from knowledge.sources.html_roles import roles
from knowledge.sources.paragraphs import ends_sentence
from knowledge.sources.questions import is_question
from knowledge.strict import read_yaml

_LARGEST = 1_500  # characters of an element that is removed; a wrong name on a larger one would cost too much
_LARGEST_SHARE = 0.34  # of the page's text
_LARGEST_BOX = 400  # characters
_WHOLE = frozenset({"html", "body", "main", "article", "h1", "head", "title"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADED = frozenset({*_HEADINGS, "dt"})
_BOXES = ("div", "aside", "section")
_ASKED = ("email", "search", "password")  # types of inputs
_BUTTON_TEXTS = frozenset({"p", "li", "td", "th", "dd", "dt", "span", "strong", "b", "em", *_HEADINGS})
_LETTERS = re.compile(r"[^\W_]")


class _Data(BaseModel):
    """The keys of page_elements.yaml, which explains them."""

    roles: list[str]
    names: list[str]
    captions: list[str]
    calls: list[str]


@dataclass(frozen=True, slots=True)
class _Signs:
    roles: frozenset[str]
    names: re.Pattern[str]
    captions: re.Pattern[str]
    calls: re.Pattern[str]


@cache
def _signs() -> _Signs:
    data = read_yaml(Path(__file__).with_name("page_elements.yaml"), _Data)
    return _Signs(frozenset(data.roles), _one_of(data.names), _one_of(data.captions), _one_of(data.calls))


def _one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def remove_page_elements(page: Any) -> None:
    """Remove from the tree `page` what is not of its article, and name captions as such, in place."""
    _unlink_headings(page)
    whole = len(page.text_content())
    for element in [*_furniture(page), *_buttons(page)]:
        if element.getparent() is not None and _may_go(element, whole):
            _drop(element)
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


def _is_paragraph(element: Any) -> bool:
    """True if `element` has only words that end a sentence: trafilatura drops a paragraph without an element of it."""
    if any(child.tag not in roles().inline and child.tag != "br" for child in element.iterdescendants()):
        return False
    return ends_sentence(_said(element))


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
