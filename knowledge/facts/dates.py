"""The words of a date or time in a sentence, and the date of the calendar that they mean.

News speaks of the past: "on Tuesday" is the last one up to the day of the article, unless a word of the future says
otherwise. `dateparser` reads the words; it takes a millisecond, so only words that a pattern has recognised get there,
and each only once a day of an article.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

from knowledge.languages import language_of
from knowledge.languages.term_words import DateWords, any_of
from knowledge.model import Span

_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_PLACEHOLDER = re.compile(r"\b(?:LEAD|MONTH|WEEKDAY|COUNT|YEAR|DAY)\b")
_WORD = re.compile(r"[^\W_]+")
_FOUR_DIGITS = re.compile(r"\d{4}")
_MOST_BEFORE = 6  # words, with the anchor: "with effect from the 3rd of March"
# What `dateparser` says of the precision of what it read; a week is none of a calendar's dates.
_FORMATS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}
_ANY_DAY = date(2000, 1, 1)  # the base for whole dates, which need none
_MIDDAY = time(12)


def date_spans(text: str, sentence: Span, words: DateWords) -> Iterator[Span]:
    """The places of the dates and times in a sentence, each with the "on" or "since" before it."""
    pattern, anchors = _pattern(words), words.anchoring
    if pattern is None or not _may_have_date(sentence.of(text), anchors):
        return
    starts: list[int] = []  # of the words up to this one; a date begins at most a few of them before its anchor
    end = sentence.start
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        starts.append(word.start())
        if word.start() < end or not (word.group().lower() in anchors or _FOUR_DIGITS.fullmatch(word.group())):
            continue
        for start in starts[-_MOST_BEFORE:]:
            match = pattern.match(text, start, sentence.end) if start >= end else None
            if match is not None and match.end() >= word.end():
                yield Span(*match.span())
                end = match.end()
                break


def _may_have_date(sentence: str, anchors: frozenset[str]) -> bool:
    """False if the sentence surely has no date; quick, as most sentences have none."""
    return _FOUR_DIGITS.search(sentence) is not None or not anchors.isdisjoint(_WORD.findall(sentence.lower()))


def iso_date(written: str, published: date | None, language: str, *, is_future: bool = False) -> str | None:
    """The date that the words mean, as ISO 8601: a day, a month, a year, or two years of a range with a slash.

    `published` is the date of the article; without it, words like "yesterday" mean no date: then None.
    """
    return _iso_date(" ".join(written.lower().split()), published, language, is_future=is_future)


@lru_cache(maxsize=4096)
def _iso_date(written: str, published: date | None, language: str, *, is_future: bool) -> str | None:
    lexicon = language_of(language).statements
    pattern = _pattern(lexicon.dates) if lexicon else None
    match = pattern.fullmatch(written) if pattern else None
    if match is None:
        return None
    parts = {name.partition("_")[2]: value for name, value in match.groupdict().items() if value}
    if "year" in parts:
        return f"{parts['year']}/{parts['until']}" if "until" in parts else parts["year"]
    core = next((parts[name] for name in ("date", "weekday", "month") if name in parts), None)
    if core is None or lexicon is None or (published is None and not _FOUR_DIGITS.search(core)):
        return None
    core = " ".join(lexicon.dates.rewritten.get(word, word) for word in core.split())
    ahead = "next" in parts or ("last" not in parts and (is_future or written.startswith(lexicon.dates.ahead)))
    return _read(core, _base(parts, published or _ANY_DAY, ahead=ahead), language, ahead=ahead)


def _base(parts: dict[str, str], published: date, *, ahead: bool) -> date:
    """The day that the words are counted from."""
    directed = "last" in parts or "next" in parts
    if "weekday" in parts and not directed:
        return published + timedelta(days=-1 if ahead else 1)  # "on Tuesday" can be the day of the article itself
    if "month" in parts and (directed or ahead):
        first = published.replace(day=1)
        # "Next March" is after this month; "will open in March" can be in this one.
        return (first + timedelta(days=31)).replace(day=1) if "next" in parts else first - timedelta(days=1)
    return published


def _read(core: str, base: date, language: str, *, ahead: bool) -> str | None:
    found = _parser(language, base, ahead=ahead).get_date_data(core)
    form = _FORMATS.get(found.period or "")
    if found.date_obj is None or form is None:
        return None
    return str(found.date_obj.strftime(form)).zfill(4)


@lru_cache(maxsize=64)
def _parser(language: str, base: date, *, ahead: bool) -> Any:
    # Late, as importing it takes a tenth of a second, and most questions have no date that needs it.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    settings = {
        "RELATIVE_BASE": datetime.combine(base, _MIDDAY),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    return DateDataParser(languages=[language], settings=settings)


@cache
def _pattern(words: DateWords) -> re.Pattern[str] | None:
    """All patterns of a language as one, the groups of each with a number behind their names."""
    if not words.patterns:
        return None
    lists = {
        "LEAD": words.leads,
        "MONTH": words.months,
        "WEEKDAY": words.weekdays,
        "COUNT": words.counts,
    }
    values = {name: any_of(phrases) for name, phrases in lists.items()} | {"YEAR": _YEAR, "DAY": _DAY}
    numbered = (
        _PLACEHOLDER.sub(lambda found: values[found.group()], one).replace("(?P<", f"(?P<N{number}_")
        for number, one in enumerate(words.patterns)
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(numbered)})(?![\w-])", re.IGNORECASE)
