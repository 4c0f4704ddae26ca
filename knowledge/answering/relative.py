"""Which one of several a question asks for: the next summit is not the last, the first version not the second.

What counts as the same place in a row is data (`relative.yaml`). A language that has none there tells nothing apart.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from knowledge.answering.shapes import times
from knowledge.model import Span
from knowledge.text.words import fold, raw_words

# A capitalised word and the number behind it. At the head of a question every word has a capital.
_NUMBERED = re.compile(r"(?<=\W)(?P<name>(?![IVXLC]+\b)[A-ZÀ-ÞΑ-ΩЀ-Я][^\W\d_]+)[\s-](?P<number>\d{1,3})\b(?![.,:]?\d)")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

Groups = Sequence[tuple[frozenset[str], frozenset[str]]]


@cache
def _groups(language: str) -> Groups:
    data: Mapping[str, Sequence[Mapping[str, Sequence[str]]]] = yaml.safe_load(
        (Path(__file__).parent / "relative.yaml").read_text(encoding="utf-8")
    )
    return [(_folded(group["asked"]), _folded([*group["asked"], *group["met"]])) for group in data.get(language, ())]


def _folded(these: Collection[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in these)


def another_is_told(question: str, sentence: str, language: str) -> bool:
    """Whether the question tells by its place in a row which one it means, and the sentence speaks of no such one."""
    groups = _asked_for(question, language)
    if not groups:
        return False
    told = set(map(fold, raw_words(sentence)))
    return not all(told & met for met in groups)


@lru_cache(maxsize=64)
def numbered(question: str, language: str) -> Sequence[re.Pattern[str]]:
    """What finds each name that the question tells from its like by a number: Meridian-4, World War 2; no dates.

    It takes "after Boeing 747s" for such a name, too, which is why it is asked of whole articles only.
    """
    dates = times(question, language)
    found = [match for match in _NUMBERED.finditer(question) if not _in_any(match, dates)]
    return [re.compile(rf"\b{match['name']}[\s-]?(?:{_written(int(match['number']))})\b", re.I) for match in found]


def _in_any(match: re.Match[str], spans: Sequence[Span]) -> bool:
    return any(span.start < match.end() and match.start() < span.end for span in spans)


def _written(number: int) -> str:
    return f"{number}|{_ROMAN[number]}" if 0 < number < len(_ROMAN) else str(number)


@lru_cache(maxsize=64)
def _asked_for(question: str, language: str) -> Sequence[frozenset[str]]:
    """What speaks of each place in a row that the question names. Kept, as each passage that is weighed asks for it."""
    asked = set(map(fold, raw_words(question)))
    return [met for wanted, met in _groups(language) if asked & wanted]
