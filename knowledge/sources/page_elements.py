"""Removes from a page's tree the elements that belong to the page and not to the article, by their roles and names.

What is removed here is small and says by its attributes what it is for. The article in what remains is found by
trafilatura; furniture without such attributes is recognised by its words, in `furniture`.
"""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.sources.html_roles import roles
from knowledge.sources.page_signs import is_named, page_signs, said
from knowledge.sources.paragraphs import ends_sentence
from knowledge.sources.questions import is_question

_LARGEST = 1_500  # characters of an element that is removed; a wrong name on a larger one would cost too much
_LARGEST_SHARE = 0.34  # of the page's text
_LARGEST_BOX = 400  # characters
_LARGEST_CALL = 120  # characters of the words beside the heading and the link
_MOST_PARTS = 20  # elements in a heading
_GAP = 2  # blanks between these
_WHOLE = frozenset({"html", "body", "main", "article", "h1", "head", "title"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADED = frozenset({*_HEADINGS, "dt"})
_BOXES = ("div", "aside", "section")
_ASKED = ("email", "search", "password")  # types of inputs
_BUTTON_TEXTS = frozenset({"p", "li", "dd", "dt", *_HEADINGS})
_LETTERS = re.compile(r"[^\W_]")


def remove_page_elements(page: Any) -> None:
    """Remove from the tree `page` what is not of its article, in place."""
    _unlink_headings(page)
    whole = len(page.text_content())
    for element in [*_furniture(page), *_buttons(page)]:
        if element.getparent() is not None and _may_go(element, whole):
            element.drop_tree()  # what follows the element stays


def _furniture(page: Any) -> Iterator[Any]:
    signs = page_signs()
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _WHOLE:
            continue
        if (
            element.get("role") in signs.roles
            or is_named(element, signs.names)
            or (element.tag == "form" and _asks(element))
            or (element.tag in _BOXES and _is_call(element))
        ):
            yield element


def _asks(form: Any) -> bool:
    """True if `form` asks for an address, a password or words to search for."""
    if next(form.iterdescendants("textarea"), None) is not None:
        return True
    return any(field.get("type") in _ASKED for field in form.iterdescendants("input"))


def _is_call(box: Any) -> bool:
    """True if `box` is small, has a heading of its own, and a link or button that calls for something.

    A heading that is a question with words below it may be one of an article's own questions, so it stays.
    """
    if len(box.text_content()) > _LARGEST_BOX:
        return False
    heading = next(box.iterdescendants(*_HEADINGS), None)
    call = next(filter(_calls, box.iterdescendants("a", "button")), None)
    if heading is None or call is None or next(box.iterdescendants("li"), None) is not None:
        return False
    rest = len(said(box)) - len(said(heading)) - len(said(call))
    return rest <= (_GAP if is_question(said(heading)) else _LARGEST_CALL)


def _calls(link: Any) -> bool:
    """True if `link` calls for something, and is not in the middle of a sentence."""
    above = link.getprevious()
    before = link.getparent().text if above is None else above.tail
    is_apart = not (link.tail or "").strip() and (not (before or "").strip() or ends_sentence(before))
    return is_apart and page_signs().calls.fullmatch(said(link).rstrip(" .!›→»")) is not None


def _buttons(page: Any) -> Iterator[Any]:
    """Buttons that open nothing and are not named in a sentence."""
    for button in page.iter("button"):
        parent = button.getparent()
        opens = not roles().opening.isdisjoint(button.attrib) or is_question(said(button))
        if not opens and parent is not None and parent.tag not in _BUTTON_TEXTS | roles().cells | roles().inline:
            yield button


def _unlink_headings(page: Any) -> None:
    """Remove links in headings that lead to the heading itself, such as "¶", unless they are all that it has."""
    for link in [*page.iter("a")]:
        heading = next((above for above in link.iterancestors() if above.tag in _HEADED), None)
        if heading is None or len(heading) > _MOST_PARTS or not (link.get("href") or "").startswith("#"):
            continue
        own, all_letters = _LETTERS.findall(said(link)), _LETTERS.findall(said(heading))
        if len(own) < len(all_letters) and (not own or link.get("href") == f"#{heading.xpath('string(@id)')}"):
            link.drop_tree()


def _may_go(element: Any, whole: int) -> bool:
    size = len(element.text_content())
    if size > _LARGEST or size > _LARGEST_SHARE * whole:
        return False
    return next(element.iterdescendants("h1", "main", "article"), None) is None
