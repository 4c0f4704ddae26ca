"""How a reply's words are held against the answers of a set: SQuAD's normalisation, with characters as words where a
script writes no spaces.

The normalisation is the one that SQuAD's official evaluation states: lower case, no punctuation, no articles, single
spaces. For other languages than English every Unicode punctuation mark goes and articles stay.
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
    """The text as it is compared."""
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
    """What overlap is counted in: words, or characters where words are not parted."""
    normal = normalise(text, language)
    return list(normal) if language in SPACELESS else normal.split()


def exactly(reply: str, answers: Sequence[str], language: str) -> bool:
    """Whether the reply is one of the answers."""
    said = normalise(reply, language)
    return any(said == normalise(answer, language) for answer in answers)


def overlap(reply: str, answers: Sequence[str], language: str) -> float:
    """The best F1 of the reply's words against those of an answer, 0 to 1."""
    said = units(reply, language)
    return max((_f1(said, units(answer, language)) for answer in answers), default=0.0)


def _f1(said: list[str], wanted: list[str]) -> float:
    if not said or not wanted:
        return float(said == wanted)
    # 2PR / (P + R), with P = shared / said and R = shared / wanted.
    return 2 * sum((Counter(said) & Counter(wanted)).values()) / (len(said) + len(wanted))


def holds(sentence: str, answers: Sequence[str], language: str) -> bool:
    """Whether the sentence holds one of the answers, as whole words where the script parts words."""
    edge = "" if language in SPACELESS else " "
    within = edge + normalise(sentence, language) + edge
    normals = (normalise(answer, language) for answer in answers)
    return any(edge + normal + edge in within for normal in normals if normal)
