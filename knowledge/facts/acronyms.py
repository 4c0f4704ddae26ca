"""Short forms beside what they stand for: "Lake Trust Fund (LTF)", "LTF (Lake Trust Fund)", "fixed access, or FA,".

By the initials of the words if they are the letters, else by Schwartz and Hearst (2003): each letter of the short form
is found in the long form from its end, and the first begins a word. It misses short forms whose letters are not in
order, and long forms in another language.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.model import Span

_SHORT = r"[^\W\d_][\w.&-]{1,9}"
_LONGEST = 12  # characters of a short form, with the blank behind it
_BRACKET = re.compile(r"(?<=[^\W_] )[(（]")
_INSIDE = re.compile(rf"[(（][“\"„«]?(?P<short>{_SHORT})[”\"“»]?(?=[)）;,])")
_LAST_WORD = re.compile(rf"(?<!\w)(?P<short>{_SHORT}) $")
_LONG = re.compile(r"[(（](?P<long>[^()（）,;:]{4,90})[)）]")
_WORD = re.compile(r"[^\W_]+(?:[’'&./-][^\W_]+)*")
_BARRIER = re.compile(r"[.!?;:()“”„\"«»](?=\s|$)|[,(]\s|[“„\"«]")


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and what it stands for, as spans of the text."""

    long: Span
    short: Span
    pattern: str


def acronyms_in(text: str, sentence: Span, joins: tuple[str, ...] = ()) -> Iterator[Acronym]:
    """Every short form in the sentence with its long form; `joins` are the phrases before one without brackets."""
    words = sentence.of(text)
    if "(" in words or "（" in words:
        yield from _in_brackets(text, sentence)
    if joins:
        for match in _joined(joins).finditer(text, sentence.start, sentence.end):
            yield from _of_short(text, sentence, match, "acronym-joined")


def _in_brackets(text: str, sentence: Span) -> Iterator[Acronym]:
    for bracket in _BRACKET.finditer(text, sentence.start, sentence.end):
        place = bracket.start()
        inside = _INSIDE.match(text, place, sentence.end)
        if inside is not None:
            yield from _of_short(text, sentence, inside, "acronym-brackets")
        before, long = _LAST_WORD.search(text, max(sentence.start, place - _LONGEST), place), _LONG.match(text, place)
        if before is not None and long is not None and long.end() <= sentence.end:
            yield from _explained(before, long)


def _explained(before: re.Match[str], long: re.Match[str]) -> Iterator[Acronym]:
    """The short form before a bracket that is what the bracket explains."""
    short, words = before["short"], long["long"]
    if is_short_form(short) and not is_short_form(words) and _start_of(short, words) == 0:
        yield Acronym(Span(*long.span("long")), Span(*before.span("short")), "acronym-before")


def _of_short(text: str, sentence: Span, match: re.Match[str], pattern: str) -> Iterator[Acronym]:
    """The short form of `match` with the long form that ends where the match begins."""
    short, end = match["short"], match.start()
    end -= text[end - 1] == " "
    if not is_short_form(short):
        return
    first = _earliest(text, sentence.start, end, len([letter for letter in short if letter.isalnum()]))
    start = _start_of(short, text[first:end])
    if start is not None and text[first + start : end].casefold() != short.casefold():
        yield Acronym(Span(first + start, end), Span(*match.span("short")), pattern)


def is_short_form(word: str) -> bool:
    """True if this word has the shape of a short form: at least two letters, most of them capitals."""
    letters = [letter for letter in word if letter.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= 2 and capitals >= 2 and capitals * 2 >= len(letters)


def _earliest(text: str, start: int, end: int, letters: int) -> int:
    """Where a long form can begin: by Schwartz and Hearst, not more words before `end` than a small count."""
    barrier = max((found.end() for found in _BARRIER.finditer(text, start, end)), default=start)
    places = [word.start() for word in _WORD.finditer(text, barrier, end)]
    return places[-min(letters + 5, letters * 2) :][0] if places else end


def _start_of(short: str, long: str) -> int | None:
    """Where the words that `short` stands for begin in `long`, whose end is their end; None if they are not there."""
    letters, at = [_fold(letter) for letter in short if letter.isalnum()], len(long)
    initials = _start_by_initials(letters, long)
    if initials is not None:
        return initials if _is_long_enough(short, long[initials:]) else None
    for place in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (_fold(long[at]) == letters[place] and (place or not long[at - 1 : at].isalnum())):
            at -= 1
        if at < 0:
            return None
    at = _start_of_name(letters[0], long, at)
    return at if _is_long_enough(short, long[at:]) else None


def _start_by_initials(letters: Sequence[str], long: str) -> int | None:
    """Where the words begin whose initials are the letters; words without a capital may be left out between them."""
    rest = list(letters)
    for word in reversed(list(_WORD.finditer(long))):
        if _fold(word.group()[0]) == rest[-1] and (word.group()[0].isupper() or not _is_small(word.group())):
            rest.pop()
            if not rest:
                return word.start()
        elif word.group()[0].isupper() or not _is_small(word.group()):
            return None
    return None


def _start_of_name(letter: str, long: str, at: int) -> int:
    """Where the name begins in which the letters were found, if that has the first letter, too."""
    for word in reversed(list(_WORD.finditer(long, 0, at))):
        if not (word.group()[0].isupper() or _is_small(word.group())):
            break
        if word.group()[0].isupper() and _fold(word.group()[0]) == letter:
            at = word.start()
    return at


def _is_small(word: str) -> bool:
    """True for words like "of" and "and", which short forms leave out."""
    return len(word) <= 3 and word.islower()


def _is_long_enough(short: str, long: str) -> bool:
    """A long form has several words or is a long compound, begins with a letter, and does not contain the short one."""
    if short in _WORD.findall(long) or not long[0].isalpha():
        return False
    return len(long.split()) > 1 or (len(short) > 2 and len(long) >= 4 * len(short))


@lru_cache(maxsize=512)
def _fold(letter: str) -> str:
    """The letter in lower case without its accent: "É" begins "EDF", too."""
    return unicodedata.normalize("NFD", letter)[:1].lower()


@cache
def _joined(joins: tuple[str, ...]) -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, sorted(joins, key=len, reverse=True)))
    return re.compile(rf", (?:{phrases}) [“\"„«]?(?P<short>{_SHORT})[”\"“»]?(?=[,.;)])")
