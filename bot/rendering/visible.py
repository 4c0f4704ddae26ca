"""What is seen of a title or a name, on one line.

Whoever writes an article, or a file's name, may put anything into these: characters that nobody sees, that turn the
direction of the text around, or dozens of accents on one letter. A quote is never changed like that; see `fragments`.
"""

import unicodedata
from itertools import groupby

# Vietnamese puts two marks on a letter, Thai two, Hebrew with points up to four.
_MOST_MARKS = 4
# Letters by their category, but nobody sees them.
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# These are invisible too, but emoji, Persian and the languages of India are written with them.
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset({"Mn", "Me"})
_LONGEST = 20_000  # characters; no line is nearly as long, but a text may have megabytes


def visible(text: str) -> str:
    """The text without what is invisible, on one line; "" if nothing of it can be seen."""
    seen = " ".join("".join(_seen(text[:_LONGEST])).split()).strip("".join(_JOINERS))
    return seen if any(map(_is_visible, seen)) else ""


def _seen(text: str) -> list[str]:
    seen: list[str] = []
    for is_mark, run in groupby(map(_readable, text), key=lambda one: unicodedata.category(one or " ") in _MARKS):
        characters = list(run)
        seen += characters[:_MOST_MARKS] if is_mark else characters
    return seen


def _readable(character: str) -> str:
    """The character, a space or a sign for one that cannot be shown, or nothing for one that is not seen."""
    if character in _JOINERS:
        return character
    if character in _BLANK_LETTERS:
        return ""
    match unicodedata.category(character):
        case "Cc":
            return " "
        case "Cs":
            return "\ufffd"
        case "Cf":
            return ""
        case _:
            return character


def _is_visible(character: str) -> bool:
    return not character.isspace() and character not in _JOINERS and unicodedata.category(character) not in _MARKS
