"""The clauses of a message: its sentences without courtesies around them and without what leads in to a question."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.question import QUESTION_MARKS
from knowledge.text.words import words

_MENTION = re.compile(r"(?:^|(?<=\s))@\w+")
_OPENING = ("¿", "¡", '"', "“", "«")
_EXCLAMATIONS = ("!", "！")
_LONGEST_NAME = 3  # words of who signs or is greeted


class PlacedWord(Protocol):
    """A word of the message and its place, whatever else is known of it."""

    @property
    def folded(self) -> str: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageClause:
    """A sentence without courtesies and lead-in. It may ask, by its words or by what led in to it; `is_marked` says
    that it ends with a question mark.
    """

    span: Span
    words: tuple[PlacedWord, ...]
    asks: bool
    is_marked: bool


def clause_of(sentence: Span, text: str, found: Sequence[PlacedWord], language: Language) -> MessageClause | None:
    """The clause of a sentence; `found` are the words of the text. None if it is nothing but courtesy."""
    own = _words_of(sentence, text, found)
    if not own:
        return None
    # "Who said hello?" ends with no greeting, "When does it open, thanks?" does.
    may_end = not _is_marked(text, own[-1].end, sentence.end) or "," in text[own[0].start : own[-1].start]
    first, last = _without_courtesies([word.folded for word in own], language, may_end=may_end)
    last -= _called_behind(own[first:last], text, language)
    kept = own[first:last]
    was_courteous = len(kept) < len(own)
    if not kept or (was_courteous and not begins_asking(kept, language) and _is_name(kept, text)):
        return None
    if _is_plea([word.folded for word in kept], language):
        return None
    kept = kept[_called(kept, text, language, is_greeted=first > 0) :]
    led = lead_in([word.folded for word in kept], language)
    ends_marked = sentence.of(text).endswith(QUESTION_MARKS)
    is_exclaimed = sentence.of(text).endswith(_EXCLAMATIONS)
    asks, kept = bool(led) or begins_asking(kept, language, is_exclaimed=is_exclaimed), kept[led:]
    is_marked = _is_marked(text, kept[-1].end, sentence.end) or (was_courteous and ends_marked)
    start, end = _edges(sentence, text, own, kept)
    return MessageClause(span=Span(start, end), words=tuple(kept), asks=asks or is_marked, is_marked=is_marked)


def begins_asking(own: Sequence[PlacedWord], language: Language, *, is_exclaimed: bool = False) -> bool:
    """True if the words begin as a question does, perhaps behind a preposition ("in which year").

    Behind a pronoun, a verb begins no question: "I was at the fair". Nor does it in an exclamation: "Have a nice day!"
    """
    first, questions, told = own[0].folded, language.questions, language.messages
    verbs = frozenset[str]() if is_exclaimed else questions.yes_no
    if first in questions.single_phrases | verbs:
        return True
    if first not in language.stopwords or len(own) < 2:
        return False
    second = own[1].folded
    return second in questions.single_phrases or (second in verbs and first not in told.pronouns | told.speakers)


def _words_of(sentence: Span, text: str, found: Sequence[PlacedWord]) -> list[PlacedWord]:
    """The words of the sentence, without mentions of the bot."""
    own = [word for word in found if sentence.start <= word.start < sentence.end]
    if "@" not in text:
        return own
    mentions = [match.span() for match in _MENTION.finditer(text)]
    return [word for word in own if not any(start <= word.start < end for start, end in mentions)]


def _edges(sentence: Span, text: str, own: Sequence[PlacedWord], kept: Sequence[PlacedWord]) -> tuple[int, int]:
    """Where the clause begins and ends, with its opening and closing marks if nothing was taken from there."""
    start, end = kept[0].start, kept[-1].end
    if kept[0] is own[0] and "@" not in text[sentence.start : start]:
        start = sentence.start
    elif text[start - 1 : start] in _OPENING:
        start -= 1
    return start, sentence.end if kept[-1] is own[-1] else end


def _is_marked(text: str, start: int, end: int) -> bool:
    return text[start:end].lstrip(" \"'”’»)").startswith(QUESTION_MARKS)


def _without_courtesies(folded: Sequence[str], language: Language, *, may_end: bool) -> tuple[int, int]:
    """Where the words begin and end without courtesies before them and, if there may be some, behind them."""
    phrases = phrase_table(language.messages.courtesies)
    first, last = 0, len(folded)
    while size := next((n for n in sizes(phrases, last - first) if _at(folded, first, n) in phrases), 0):
        first += size
    if not may_end:
        return first, last
    while size := next((n for n in sizes(phrases, last - first) if _at(folded, last - n, n) in phrases), 0):
        last -= size
    return first, last


def behind_courtesies(folded: Sequence[str], language: Language) -> int:
    """How many words of courtesy are at the beginning ("hello, ...")."""
    return _without_courtesies(folded, language, may_end=False)[0]


def lead_in(folded: Sequence[str], language: Language) -> int:
    """How many words lead in to the question; 0 if none does, or if a question phrase is before them."""
    phrases = phrase_table(language.messages.lead_ins)
    asking = [place for place, word in enumerate(folded) if word in language.questions.single_phrases]
    led = 0
    for place in range(min([len(folded) - 1, *asking[:1]])):
        lengths = sizes(phrases, len(folded) - 1 - place)
        led = next((place + size for size in lengths if _at(folded, place, size) in phrases), led)
    return led


def _called(kept: Sequence[PlacedWord], text: str, language: Language, *, is_greeted: bool) -> int:
    """How many words before a comma are those whom the message calls ("Guys, when ..."), also by name if it greets
    them ("Hi Bea, when ...").
    """
    phrases, may_be_name = phrase_table(language.messages.called), is_greeted
    for size in range(1, min(_LONGEST_NAME, len(kept) - 1) + 1):
        may_be_name = may_be_name and text[kept[size - 1].start].isupper()
        is_apart = text[kept[size - 1].end : kept[size].start].strip() in (",", "!")
        if is_apart and (may_be_name or tuple(word.folded for word in kept[:size]) in phrases):
            return size
    return 0


def _called_behind(kept: Sequence[PlacedWord], text: str, language: Language) -> int:
    """How many words at the end, behind a comma, are those whom the message calls ("When does it open, guys?")."""
    phrases = phrase_table(language.messages.called)
    for size in sizes(phrases, len(kept) - 1):
        is_apart = "," in text[kept[-size - 1].end : kept[-size].start]
        if is_apart and tuple(word.folded for word in kept[-size:]) in phrases:
            return size
    return 0


def _is_plea(folded: Sequence[str], language: Language) -> bool:
    """True if it only asks for an answer ("Can you tell me?"), and not what for."""
    told = language.messages
    return tuple(folded) in phrase_table(told.lead_ins) | phrase_table(told.pleas)


def _is_name(kept: Sequence[PlacedWord], text: str) -> bool:
    """True if the words are the name of who signs or is greeted."""
    return len(kept) <= _LONGEST_NAME and all(text[word.start].isupper() for word in kept)


def _at(folded: Sequence[str], start: int, size: int) -> tuple[str, ...]:
    """The words at a place, as the tables have them."""
    return tuple(folded[start : start + size])


@cache
def phrase_table(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.folded for word in words(phrase)) for phrase in phrases)


def sizes(phrases: Collection[tuple[str, ...]], most: int) -> range:
    """The sizes to try, the longest first."""
    return range(min(max(map(len, phrases), default=0), most), 0, -1)
