"""Which one of several a question asks for: the next summit is not the last, the first version not the second.

What counts as the same place in a row is data (`relative.yaml`). A language that has none there tells nothing apart.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.answering.demands import demands, folded_words
from knowledge.answering.shapes import times
from knowledge.model import Span

# A capitalised word and the number behind it. At the head of a question every word has a capital.
_NUMBERED = re.compile(r"(?<=\W)(?P<name>(?![IVXLC]+\b)[A-ZÀ-ÞΑ-ΩЀ-Я][^\W\d_]+)[\s-](?P<number>\d{1,3})\b(?![.,:]?\d)")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def another_is_told(question: str, sentence: str, language: str) -> bool:
    """Whether the question tells by its place in a row which one it means, and the sentence speaks of no such one."""
    wanted = demands("relative", question, language)
    if not wanted:
        return False
    told = folded_words(sentence)
    return any(told.isdisjoint(demand.asked | demand.met) for demand in wanted)


@lru_cache(maxsize=64)
def numbered(question: str, language: str) -> Sequence[re.Pattern[str]]:
    """What finds each name that the question tells from its like by a number: Meridian-4, World War 2; no dates.

    It takes "which of the Beatles 12 albums" for such a name, too.
    """
    dates = times(question, language)
    found = [match for match in _NUMBERED.finditer(question) if not _in_any(match, dates)]
    return [re.compile(rf"\b{match['name']}[\s-]?(?:{_written(int(match['number']))})\b", re.I) for match in found]


def _in_any(match: re.Match[str], spans: Sequence[Span]) -> bool:
    return any(span.start < match.end() and match.start() < span.end for span in spans)


def _written(number: int) -> str:
    return f"{number}|{_ROMAN[number]}" if 0 < number < len(_ROMAN) else str(number)
