"""Removes template code from a parsed page: from its texts, except those of code, and from what its head says of it."""

from collections.abc import Iterator
from typing import Any

from knowledge.sources.template_code import may_have_code, without_template_code

_CODE = frozenset({"code", "pre", "kbd", "samp", "tt", "var", "script", "style", "textarea", "xmp", "noscript"})


def clean_texts(root: Any) -> None:
    """Remove the template code in `root` and in all elements below it, in place."""
    inside: set[Any] = set()  # elements of code, and all that is in them
    for element in root.iter():
        is_code = element.tag in _CODE or element.getparent() in inside
        if is_code:
            inside.add(element)
        if not is_code and isinstance(element.tag, str) and element.text:
            element.text = _cleaned(element.text)
        if element.tail and element.getparent() not in inside and element is not root:
            element.tail = _cleaned(element.tail)
        if element.tag == "meta" and may_have_code(element.get("content") or ""):
            element.set("content", _cleaned(element.get("content")))


def without_page_templates(page: str) -> str:
    """The HTML `page` without template code; the same text if it has none."""
    if not may_have_code(page):
        return page
    from lxml import etree, html  # noqa: PLC0415 - it takes 30 ms, which most files do not need

    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return page
    if not any(map(may_have_code, _texts(root))):
        return page
    clean_texts(root)
    cleaned: str = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return cleaned


def _texts(root: Any) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _CODE:
            yield element.text or ""
            if element.tag == "meta":
                yield element.get("content") or ""
        yield element.tail or ""


def _cleaned(text: str) -> str:
    return without_template_code(text, rendered=True)
