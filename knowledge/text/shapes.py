"""Finds times, numbers, names, places and reasons in a sentence by their shape.

Where no reader was trained, shape is all there is; it also shows whether a sentence can answer a question at all. The
words of times and numbers are fields of the language record. Shape is easily fooled: in "the model 1950 sold well" it
takes 1950 for a year.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.text.words import MARKS

LETTER = r"[^\W\d_]"
CAPITALISED = rf"[A-ZÀ-ÖØ-ÞŁŚŻŽŠČĞİŞȘȚĀ-ŽΑ-ΩΆΈΉΊΌΎΏЀ-Я](?:{LETTER}|['’.&-](?=\w))*"

# The edges of a word. `\b` would see one before a vowel sign of Hindi, which is no letter to it.
START, END = r"(?<!\w)", rf"(?![\w{MARKS}])"

# A digit may be followed by a separator inside the number, never at its end ("in 1950, 3.5 million").
DIGITS = r"\d+(?:[.,\u00a0\u202f٬٫]\d+)*"
YEAR = r"(?:1\d{3}|20\d{2})"
# Units that are written alike in all languages.
_UNITS = ("%", "km", "m", "kg", "GB", "TB", "MW", "GW", "kW", "°C", "°F", "GHz", "MHz")


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; one that never matches if there are none."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")" if ordered else r"(?!)"


def _first_of(words: Sequence[str]) -> str:
    """A pattern for the first letter of any of the words; one that never matches if there are none.

    As a look-ahead before many branches, it saves trying them all at every letter: six times faster.
    """
    return "[" + re.escape("".join(sorted({word[0] for word in words}))) + "]" if words else r"(?!)"


@cache
def _times(language: Language) -> re.Pattern[str]:
    shapes = language.shapes
    month, day, moment = _any_of(shapes.months), _any_of(shapes.days), _any_of(shapes.moments)
    century, era = _any_of(shapes.centuries), _any_of(shapes.eras)
    of = rf"(?:\s{_any_of(shapes.of)})?" if shapes.of else ""
    ordinal = _any_of((*shapes.ordinal_endings, "."))
    numbered = (
        rf"\d{{1,2}}{ordinal}?{of}\s{month}{END}(?:{of},?\s\d{{4}})?"
        rf"|\d{{4}}-\d{{2}}-\d{{2}}\b|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
        rf"|\d{{1,2}}{ordinal}?\s{century}{END}(?:\s{era})?"
        rf"|\d{{1,4}}\s{era}(?!\w)"
        rf"|{YEAR}s?\b(?:\s?[–-]\s?\d{{2,4}}\b)?"
    )
    named = (
        rf"{month}(?:\.?\s\d{{1,2}}{ordinal}?(?!\d)(?:,?\s\d{{4}})?|{of},?\s\d{{4}}\b)"
        rf"|(?:[IVX]+\s{century}|{century}\s(?:\d{{1,2}}{ordinal}?|[IVX]+)){END}(?:\s{era})?"
        rf"|(?:{moment}|{day}|{month}){END}"
    )
    words = (*shapes.months, *shapes.days, *shapes.moments, *shapes.centuries)
    patterns = "".join(rf"|(?:{pattern})" for pattern in shapes.time_patterns)
    return re.compile(
        rf"{START}(?:(?=\d)(?:{numbered})|(?={_first_of(words)}|[IVX])(?:{named})){patterns}", re.IGNORECASE
    )


@cache
def _numbers(language: Language) -> re.Pattern[str]:
    shapes = language.shapes
    scale, word, unit = _any_of(shapes.scales), _any_of(shapes.numbers), _any_of(_UNITS)
    spoken = rf"(?={_first_of(shapes.numbers)}){START}{word}(?:[\s-]{word}|\s{scale})*{END}"
    money = rf"[$€£¥₹]\s?{DIGITS}(?:\s{scale})?"
    counted = rf"(?<![\w.,]){DIGITS}(?:\s?{unit}(?!\w)|(?:\s|-){scale}{END})*(?:\s[€$])?"
    counters = rf"(?:{_with_counter(language)})|" if shapes.counters else ""
    return re.compile(rf"{counters}(?=[$€£¥₹]){money}|(?=\d){counted}|{spoken}", re.IGNORECASE)


def _with_counter(language: Language) -> str:
    """A number with the counter that its script writes right behind it: 三人, 1.5万元."""
    shapes = language.shapes
    numeral = rf"|[{re.escape(shapes.numerals)}]+" if shapes.numerals else ""
    return rf"(?:{DIGITS}{numeral})\s?(?:{_any_of(shapes.scales)}\s?)?{_any_of(shapes.counters)}"


@cache
def _names(language: Language) -> re.Pattern[str]:
    joint = _any_of(language.shapes.name_joints)
    return re.compile(rf"{CAPITALISED}(?:\s(?:{joint}\s){{0,2}}{CAPITALISED})*")


@cache
def _places(language: Language) -> re.Pattern[str]:
    preposition, article = _any_of(language.shapes.place_prepositions), _any_of(language.shapes.articles)
    name = _names(language).pattern
    return re.compile(
        rf"{START}(?i:{preposition})\s(?:(?i:{article})\s)?(?P<place>{name}(?:,\s{CAPITALISED})?)"
        # A dateline: the place in capitals at the head of a report.
        rf"|^(?P<dateline>[A-Z][A-Z .]+[A-Z])(?=(?:,\s[^–—-]{{2,30}})?\s[–—-]{{1,2}}\s)"
    )


@cache
def _reasons(language: Language) -> re.Pattern[str]:
    marker = _any_of(language.shapes.reasons)
    return re.compile(rf"{START}{marker}{END}\s?(?P<reason>[^;.!?]{{8,}})", re.IGNORECASE)


# The results are kept, as each span that may answer in a sentence is compared with them.
@lru_cache(maxsize=1024)
def times(text: str, language: Language) -> Sequence[Span]:
    """Dates, years, centuries and moments in `text`."""
    return tuple(Span(*match.span()) for match in _times(language).finditer(text))


@lru_cache(maxsize=1024)
def numbers(text: str, language: Language) -> Sequence[Span]:
    """Amounts with their scale and unit. Years count too: by shape they are no different from "1,500" or "1500"."""
    return tuple(Span(*match.span()) for match in _numbers(language).finditer(text))


@lru_cache(maxsize=1024)
def names(text: str, language: Language) -> Sequence[Span]:
    """Runs of capitalised words, without a stop word that has a capital only because the sentence begins with it, and
    without words of time that are no name.
    """
    found, moments = [], _moments(language)
    for match in _names(language).finditer(text):
        start, end = match.span()
        first = re.match(r"\S+", text[start:end])
        while (
            first
            and first[0].lower() in language.stopwords
            and (not first[0].isupper() or first[0] == text[start:end] == "A")
        ):
            start += first.end()
            start += len(text[start:end]) - len(text[start:end].lstrip())
            first = re.match(r"\S+", text[start:end])
        end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
        if start < end and text[start:end].lower().replace("’", "'") not in moments:
            found.append(Span(start, end))
    return tuple(found)


@cache
def _moments(language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in language.shapes.moments)


def places(text: str, language: Language) -> list[Span]:
    """Names behind a preposition of place, and the dateline."""
    found = []
    for match in _places(language).finditer(text):
        group = "place" if match["place"] else "dateline"
        found.append(Span(*match.span(group)))
    return found


def reasons(text: str, language: Language) -> list[Span]:
    """The text behind a word that introduces a reason, up to the end of the clause."""
    return [Span(match.start("reason"), _trimmed(match)) for match in _reasons(language).finditer(text)]


def _trimmed(match: re.Match[str]) -> int:
    return match.end("reason") - (len(match["reason"]) - len(match["reason"].rstrip(" ,”\"'’")))


def locations(text: str, language: Language) -> list[Span]:
    """Names behind a preposition that says where something is, not where it comes from or goes to."""
    return [Span(*match.span("place")) for match in _locations(language).finditer(text)]


@cache
def _locations(language: Language) -> re.Pattern[str]:
    before = _any_of(language.shapes.location_prepositions)
    return re.compile(rf"{START}(?i:{before})\s(?P<place>{_names(language).pattern})")
