"""Since or until when somebody holds a role, as the sentence words it: "since 2013", "from 1 July", "on March 3"."""

import re

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.holders import Holders
from knowledge.facts.role_phrases import RolePhrase
from knowledge.languages.word_sets import joined
from knowledge.model import Qualifier

YEAR = re.compile(r"(?:1[89]|20)\d\d")
DAY = re.compile(r"[0-3]?\d(?:st|nd|rd|th|er|\.)?")
MOST_WORDS = 6
MARKS = frozenset({",", ";", "(", "–", "—"})
BESIDE = frozenset({"apposition", "second"})


def is_year(word: str) -> bool:
    """True if the word is a year by itself."""
    return YEAR.fullmatch(word) is not None


def when_of(clause: Clause, phrase: RolePhrase, holders: Holders) -> TokenSpan | None:
    """The words of the date of a role, without their preposition; None if no date certainly belongs to it."""
    beside = _date_at(clause, phrase.after + 1) if clause.at(phrase.after) in _words_before(clause) else None
    if beside is not None or holders.pattern in BESIDE:
        return beside
    if not holders.predicate and Qualifier.INCOMING not in holders.qualifiers and not _is_to_come(clause, phrase):
        return None
    dates = _dates(clause)
    return dates[0] if len(dates) == 1 and _is_beside(clause, phrase, dates[0]) else None


def _is_beside(clause: Clause, phrase: RolePhrase, date: TokenSpan) -> bool:
    """True if no comma parts the date from the role, but for one behind a date that opens the sentence."""
    first, stop = sorted((phrase.role.first, date.first))
    if date.first < 3:
        first = date.stop + 1
    between = clause.folded[first:stop]
    return MARKS.isdisjoint(between) and clause.lexicon.frame.conjunctions.isdisjoint(between)


def _is_to_come(clause: Clause, phrase: RolePhrase) -> bool:
    words = clause.folded[max(phrase.before + 1, 0) : phrase.role.stop]
    return not clause.lexicon.roles.incoming.isdisjoint(words)


def _dates(clause: Clause) -> list[TokenSpan]:
    """Every date of the sentence that has a preposition before it."""
    before = _words_before(clause)
    places = (place for place, word in enumerate(clause.folded) if word in before)
    return [date for place in places if (date := _date_at(clause, place + 1)) is not None]


def _words_before(clause: Clause) -> frozenset[str]:
    frame, changes = clause.lexicon.frame, clause.lexicon.changes
    return joined(frame.place, frame.away, frame.toward, frame.at, frame.of, changes.still, changes.ends)


def _date_at(clause: Clause, first: int) -> TokenSpan | None:
    """The day, month or year that begins at `first`; None for a bare number or a weekday."""
    stop, known = first, False
    while stop - first < MOST_WORDS:
        word = clause.at(stop)
        if word in clause.lexicon.frame.months or is_year(word):
            known = True
        elif not DAY.fullmatch(word) and not (word == "." and DAY.fullmatch(clause.at(stop - 1))):
            break
        stop += 1
    if stop > first and clause.at(stop - 1) == ".":
        stop -= 1
    return TokenSpan(first, stop) if known and stop > first else None
