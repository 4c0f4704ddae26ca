"""Designations (RX-7, MP3, v2.4.1) and the other ways in which articles may write them.

Words are split at hyphens and blanks, and nowhere else, so RX-7 is two words and RX7 is one. Both meet on the side of
the question, so that the index has each designation once, as it is written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.languages import Language
from knowledge.question.question import QuestionWord

_PARTS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_LETTERS = re.compile(r"[^\W\d_]{1,8}")
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?")
_VERSION = re.compile(r"v?(\d+(?:\.\d+)+)")
_BETWEEN = {"", "-", "‐", "‑", "–", " "}


@dataclass(frozen=True, slots=True)
class Designation:
    """Words of a question that are one designation, or may be, and `others`, other ways to write it.

    A way is one word, or several with blanks between.
    `starts_with_letters` is false for a number with a unit or an ending (20km, 10th).
    """

    words: tuple[QuestionWord, ...]
    others: tuple[str, ...]
    starts_with_letters: bool


def designations(words: Sequence[QuestionWord], text: str, stemming: Language) -> Iterator[Designation]:
    """The designations among the words of a question with this text; the shorter ones first."""
    for word in words:
        if others := written_otherwise(word.bare, stemming):
            yield Designation((word,), others, word.bare[0].isalpha())
    for first, second in pairwise(words):
        if _are_joined(first, second, text) and second.has_content:
            content = (first, second) if first.has_content else (second,)
            yield Designation(content, (first.bare + second.bare,), starts_with_letters=True)


def written_otherwise(word: str, stemming: Language) -> tuple[str, ...]:
    """Other ways to write a folded word of letters and figures (rx7: "rx 7"); none for a plain word or number."""
    if version := _VERSION.fullmatch(word):
        return (version[1],) if word[0] == "v" else (f"v{word}",)
    parts = _PARTS.findall(word) if any(map(str.isdigit, word)) and not word.isdigit() else []
    if not 2 <= len(parts) <= 3 or "".join(parts) != word:
        return ()
    # Letters that are a stop word ("t" of T-34) are not in the index.
    content = [part for part in parts if part not in stemming.stopwords]
    is_unit = word[0].isdigit() and len(content) < len(parts)
    return () if is_unit or not content else (" ".join(content),)


def _are_joined(first: QuestionWord, second: QuestionWord, text: str) -> bool:
    """True if letters and a number stand side by side: "RX 7", "MP-3"; a stop word needs a hyphen ("T-34", "at 34")."""
    between = text[first.end : second.start]
    if between not in _BETWEEN or (between == " " and not first.has_content):
        return False
    return bool(_LETTERS.fullmatch(first.bare) and _NUMBER.fullmatch(second.bare))
