"""The names of elements and attributes of a Word document."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_KEY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id"
_STRICT_KEY = "{http://purl.oclc.org/ooxml/wordprocessingml/main}id"
_OFF = frozenset({"0", "false", "off", "none"})


def name(element: Any) -> str:
    """The name of `element` without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any | None, *names: str) -> Any | None:
    """The element that is reached from `element` by going to the first child of each name; None if there is none."""
    for wanted in names:
        if element is None:
            return None
        element = next((inner for inner in element if name(inner) == wanted), None)
    return element


def value(element: Any | None, attribute: str = "val") -> str | None:
    """The attribute of `element`; None if there is none, or no element."""
    if element is None:
        return None
    found: str | None = element.get(_W + attribute) or element.get(_STRICT + attribute)
    return found


def key_of(element: Any) -> str:
    """The key by which other elements refer to `element`, or that it refers to; empty without one."""
    return str(element.get(_KEY) or element.get(_STRICT_KEY) or "")


def number(element: Any | None, attribute: str = "val") -> int | None:
    """As `value`, as a number; None if it is none."""
    written = value(element, attribute)
    return int(written) if written and written.lstrip("-").isdecimal() and len(written) < 8 else None


def is_on(element: Any | None) -> bool:
    """True if the switch `element` is there and not turned off."""
    return element is not None and (value(element) or "") not in _OFF
