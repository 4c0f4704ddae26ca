"""Titles and names that run in the other direction than the line they stand in, set apart by isolates of Unicode.

Without that, an Arabic title in an English line moves the date, the number and the punctuation beside it (UAX #9).
Texts without such characters stay as they are, to the byte.
"""

from unicodedata import bidirectional

FSI, PDI = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, and POP DIRECTIONAL ISOLATE, which closes it
_OPENING = frozenset({"LRI", "RLI", "FSI"})
_CONTROLS = _OPENING | {"PDI", "LRE", "RLE", "LRO", "RLO", "PDF"}
_LEFT_TO_RIGHT = frozenset({"L"})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def isolated(text: str, *, is_rtl: bool = False) -> str:
    """The text, set apart if it has letters of the other direction than its line, or controls of direction.

    Isolates of its own that have no counterpart are dropped, so that nothing behind the text is affected. Embeddings
    and overrides end with the isolate around them. Never for a quote, which stays as it is on a line of its own.
    """
    if text.isascii() and not is_rtl:
        return text
    foreign = _CONTROLS | (_LEFT_TO_RIGHT if is_rtl else _RIGHT_TO_LEFT)
    if foreign.isdisjoint(map(bidirectional, text)):
        return text
    dropped = _unmatched(text)
    return FSI + "".join(character for at, character in enumerate(text) if at not in dropped).strip() + PDI


def closed(text: str, length: int) -> str:
    """At most `length` characters of the text, with all of their isolates closed."""
    if not any(bidirectional(character) in _OPENING for character in text):
        return text[:length]
    text = text[:length]
    while missing := sum(bidirectional(text[at]) in _OPENING for at in _unmatched(text)):
        if len(text) + missing <= length:
            return text + missing * PDI
        text = text[: length - missing]
    return text


def _unmatched(text: str) -> set[int]:
    """The places of isolates without their counterpart."""
    opened: list[int] = []
    unmatched: set[int] = set()
    for at, character in enumerate(text):
        kind = bidirectional(character)
        if kind in _OPENING:
            opened.append(at)
        elif kind == "PDI":
            if opened:
                opened.pop()
            else:
                unmatched.add(at)
    return unmatched.union(opened)
