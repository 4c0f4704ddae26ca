"""Where in a sentence something of the wanted sort stands: times, numbers, names, places and reasons, by their shape.

Shape is all that is known where no reader has been trained; it also tells whether a sentence can answer a question at
all. What a language's times and numbers are made of is data (`shapes.yaml`). Shape is easily fooled: in "the model
1950 sold well" it takes 1950 for a year.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from knowledge.answering.question import Wanted
from knowledge.model import Span
from knowledge.text.stopwords import stopwords

LETTER = r"[^\W\d_]"
CAPITALISED = rf"[A-ZÀ-ÖØ-ÞŁŚŻŽŠČĞİŞΑ-ΩЀ-Я](?:{LETTER}|['’.&-](?=\w))*"

# A digit may hold its own separators, but never ends on one ("in 1950, 3.5 million").
DIGITS = r"\d+(?:[.,\u00a0\u202f٬٫]\d+)*"
YEAR = r"(?:1\d{3}|20\d{2})"

# Chinese, Japanese and Korean write the unit behind the number without a space.
IDEOGRAPHIC_TIME = (
    r"(?:(?:公元前?|西元前?|紀元前)?\d{1,4}\s?[年년](?:代|度)?(?:\s?\d{1,2}\s?[月월])?(?:\s?\d{1,2}\s?[日일号])?"
    r"|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일号]|[一二三四五六七八九〇零]{4}年|\d{1,2}世[纪紀]|第?\d{1,2}\s?세기"
    r"|(?:พ\.ศ\.|ค\.ศ\.|ปี)\s?\d{3,4})"
)
IDEOGRAPHIC_NUMBER = (
    rf"(?:约|約|超过)?(?:{DIGITS}|[一二三四五六七八九十百千万億亿两兩]+)\s?(?:[万億亿千百]\s?)?"
    r"(?:人|个|個|名|年|次|回|歳|岁|歲|座|公里|米|メートル|キロ|km|%|％|元|美元|円|点|分|票|位|件|種|种|部|集|天|小时|時間|명|개|년|원|회)"
)


@cache
def _words_of(language: str) -> Mapping[str, tuple[str, ...]]:
    data = yaml.safe_load((Path(__file__).parent / "shapes.yaml").read_text(encoding="utf-8"))
    table = data.get(language, {})
    return {name: tuple(words) for name, words in table.items()} | {"units": tuple(data["any"]["units"])}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; one that never matches for none."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")" if ordered else r"(?!)"


def _first_of(words: Sequence[str]) -> str:
    """A pattern for the first letter of any of the words; one that never matches for none.

    Looked for ahead of many branches, it spares trying them all at every letter: six times faster.
    """
    return "[" + re.escape("".join(sorted({word[0] for word in words}))) + "]" if words else r"(?!)"


@cache
def _times(language: str) -> re.Pattern[str]:
    table = _words_of(language)
    month = _any_of(table.get("months", ()))
    day = _any_of(table.get("days", ()))
    moment = _any_of(table.get("moments", ()))
    century = _any_of(table.get("centuries", ()))
    era = _any_of(table.get("eras", ()))
    of = r"(?:\s(?:of|de|del))?"
    numeral = r"\d{1,2}(?:st|nd|rd|th|\.|º|e|ème|er)?"
    numbered = (
        rf"\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?{of}\s{month}\b(?:{of},?\s\d{{4}})?"
        rf"|\d{{4}}-\d{{2}}-\d{{2}}\b|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
        rf"|{numeral}\s{century}\b(?:\s{era})?"
        rf"|\d{{1,4}}\s{era}(?!\w)"
        rf"|{YEAR}s?\b(?:\s?[–-]\s?\d{{2,4}}\b)?"
    )
    named = (
        rf"{month}(?:\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?|{of},?\s\d{{4}}\b)"
        rf"|(?:[IVX]+\s{century}|{century}\s(?:{numeral}|[IVX]+))\b(?:\s{era})?"
        rf"|(?:{moment}|{day}|{month})\b"
    )
    words = [word for name in ("months", "days", "moments", "centuries") for word in table.get(name, ())]
    return re.compile(
        rf"\b(?:(?=\d)(?:{numbered})|(?={_first_of(words)}|[IVX])(?:{named}))"
        rf"|(?=[\d公西紀一二三四五六七八九〇零第พคป]){IDEOGRAPHIC_TIME}",
        re.IGNORECASE,
    )


@cache
def _numbers(language: str) -> re.Pattern[str]:
    table = _words_of(language)
    scale = _any_of(table.get("scales", ()))
    unit = _any_of(table["units"])
    word = _any_of(table.get("numbers", ()))
    spoken = rf"\b{word}(?:[\s-]{word}|\s{scale})*\b"
    money = rf"[$€£¥₹]\s?{DIGITS}(?:\s{scale})?"
    counted = rf"(?<![\w.,]){DIGITS}(?:\s?{unit}(?!\w)|(?:\s|-){scale}\b)*(?:\s[€$])?"
    return re.compile(
        rf"(?=[\d约約超一二三四五六七八九十百千万億亿两兩]){IDEOGRAPHIC_NUMBER}|(?=[$€£¥₹]){money}|(?=\d){counted}"
        rf"|(?={_first_of(table.get('numbers', ()))}){spoken}",
        re.IGNORECASE,
    )


@cache
def _names(language: str) -> re.Pattern[str]:
    joint = _any_of(_words_of(language).get("name_joints", ()))
    return re.compile(rf"{CAPITALISED}(?:\s(?:{joint}\s){{0,2}}{CAPITALISED})*")


@cache
def _places(language: str) -> re.Pattern[str]:
    preposition = _any_of(_words_of(language).get("place_prepositions", ()))
    name = _names(language).pattern
    return re.compile(
        rf"\b(?i:{preposition})\s(?:(?i:the|der|die|das|el|la|le)\s)?(?P<place>{name}(?:,\s{CAPITALISED})?)"
        # A dateline: the place in capitals at the head of a report.
        rf"|^(?P<dateline>[A-Z][A-Z .]+[A-Z])(?=(?:,\s[^–—-]{{2,30}})?\s[–—-]{{1,2}}\s)"
    )


@cache
def _reasons(language: str) -> re.Pattern[str]:
    marker = _any_of(_words_of(language).get("reasons", ()))
    return re.compile(rf"\b{marker}\b\s?(?P<reason>[^;.!?]{{8,}})", re.IGNORECASE)


# A sentence is asked for the same things for each span that may answer in it.
@lru_cache(maxsize=1024)
def times(text: str, language: str) -> Sequence[Span]:
    """Dates, years, centuries and moments in `text`."""
    return tuple(Span(*match.span()) for match in _times(language).finditer(text))


@lru_cache(maxsize=1024)
def numbers(text: str, language: str) -> Sequence[Span]:
    """Amounts with their scale and unit. Years count too: "1,500" and "1500" cannot be told from them by shape."""
    return tuple(Span(*match.span()) for match in _numbers(language).finditer(text))


@lru_cache(maxsize=1024)
def names(text: str, language: str) -> Sequence[Span]:
    """Runs of capitalised words; a stop word that is only capitalised as the sentence begins is left off."""
    stop = stopwords(language)
    found = []
    for match in _names(language).finditer(text):
        start, end = match.span()
        first = re.match(r"\S+", text[start:end])
        while first and first[0].lower() in stop and not first[0].isupper():
            start += first.end()
            start += len(text[start:end]) - len(text[start:end].lstrip())
            first = re.match(r"\S+", text[start:end])
        end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def places(text: str, language: str) -> list[Span]:
    """Names behind a preposition of place, and the dateline."""
    found = []
    for match in _places(language).finditer(text):
        group = "place" if match["place"] else "dateline"
        found.append(Span(*match.span(group)))
    return found


def reasons(text: str, language: str) -> list[Span]:
    """What follows a word that gives reasons, to the end of the clause."""
    return [Span(match.start("reason"), _trimmed(match)) for match in _reasons(language).finditer(text)]


def _trimmed(match: re.Match[str]) -> int:
    return match.end("reason") - (len(match["reason"]) - len(match["reason"].rstrip(" ,”\"'’")))


def spans_of(wanted: Wanted, text: str, language: str) -> Sequence[Span]:
    """Where `text` has something of the wanted sort; empty where shape cannot tell (`ANYTHING`, `ROLE`)."""
    if wanted is Wanted.TIME:
        return times(text, language)
    if wanted is Wanted.NUMBER:
        return numbers(text, language)
    if wanted is Wanted.PLACE:
        return places(text, language) or names(text, language)
    if wanted in (Wanted.PERSON, Wanted.ORGANISATION):
        return names(text, language)
    if wanted is Wanted.REASON:
        return reasons(text, language)
    return ()


def fits(wanted: Wanted, span: Span, text: str, language: str) -> bool:
    """Whether the stretch `span` of a sentence could be something of the wanted sort; True where shape cannot tell.

    It takes "in Huawei" for a place, and so for no company; a year is no amount, though "1,500" by itself might be one.
    """
    if wanted is Wanted.TIME:
        return _touches(span, times(text, language))
    if wanted is Wanted.NUMBER:
        dates = times(text, language)
        return _touches(span, [one for one in numbers(text, language) if not _touches(one, dates)])
    if wanted in (Wanted.PERSON, Wanted.ORGANISATION):
        stands_there = any(place.start == span.start for place in _standing_places(text, language))
        return bool(names(span.of(text), language)) and not stands_there
    if wanted is Wanted.PLACE:
        return bool(names(span.of(text), language))
    return True


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in others)


def _standing_places(text: str, language: str) -> list[Span]:
    """Names behind a preposition that tells where something is, rather than whence or whither it goes."""
    return [Span(*match.span("place")) for match in _standing(language).finditer(text)]


@cache
def _standing(language: str) -> re.Pattern[str]:
    before = _any_of(_words_of(language).get("standing_prepositions", ()))
    return re.compile(rf"\b(?i:{before})\s(?P<place>{_names(language).pattern})")
