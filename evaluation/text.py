"""Compares replies with the accepted answers, as SQuAD's official evaluation does.

Texts are normalised first: lower case, no ASCII punctuation, no articles, single spaces. In other languages than
English, all Unicode punctuation is removed and articles are kept. In scripts without spaces, characters count as words.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Sequence

ASCII_MARKS = frozenset(string.punctuation)
ARTICLES = re.compile(r"\b(?:a|an|the)\b")
SPACELESS = frozenset({"zh", "ja", "th"})


def normalise(text: str, language: str) -> str:
    """The text in the form in which texts are compared."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(char for char in lowered if not _is_mark(char, language))
    if language in SPACELESS:
        return "".join(kept.split())
    if language == "en":
        kept = ARTICLES.sub(" ", kept)
    return " ".join(kept.split())


def _is_mark(char: str, language: str) -> bool:
    return char in ASCII_MARKS or (language != "en" and unicodedata.category(char).startswith("P"))


def units(text: str, language: str) -> list[str]:
    """The units of overlap: words, or characters in a script without spaces."""
    normal = normalise(text, language)
    return list(normal) if language in SPACELESS else normal.split()


def exactly(reply: str, answers: Sequence[str], language: str) -> bool:
    """True if the reply equals one of the answers after normalisation."""
    said = normalise(reply, language)
    return any(said == normalise(answer, language) for answer in answers)


def overlap(reply: str, answers: Sequence[str], language: str) -> float:
    """The highest F1 (0 to 1) of the words of the reply against the words of an answer."""
    said = units(reply, language)
    return max((_f1(said, units(answer, language)) for answer in answers), default=0.0)


def _f1(said: list[str], wanted: list[str]) -> float:
    if not said or not wanted:
        return float(said == wanted)
    # 2PR / (P + R), with P = shared / said and R = shared / wanted.
    return 2 * sum((Counter(said) & Counter(wanted)).values()) / (len(said) + len(wanted))


def holds(sentence: str, answers: Sequence[str], language: str) -> bool:
    """True if the sentence contains one of the answers, as whole words if the script has spaces."""
    edge = "" if language in SPACELESS else " "
    within = edge + normalise(sentence, language) + edge
    normals = (normalise(answer, language) for answer in answers)
    return any(edge + normal + edge in within for normal in normals if normal)
