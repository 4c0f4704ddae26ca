"""Speakers who are described and not named: "an aide close to the minister", "the club's owner", "residents"."""

from dataclasses import dataclass
from enum import Enum, auto

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.word_shapes import is_plain
from knowledge.languages.word_sets import without

MOST_DESCRIBING = 14  # tokens of a description, or of a role before a name
MOST_BARE = 4  # tokens of a description without a determiner, right behind a quotation ("residents said")
OPENERS = frozenset("“„«‘‚")
MARKS = CLOSERS | OPENERS | {"(", "–", "—", ";", ":", ""}
STOPS = MARKS | {",", ".", "!", "?", "…"}


class Naming(Enum):
    """How a sentence names a speaker."""

    NAME = auto()
    PRONOUN = auto()
    DESCRIPTION = auto()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker. `reach` are all tokens that name them, with the role, an aside and their marks."""

    tokens: TokenSpan
    reach: TokenSpan
    naming: Naming = Naming.NAME


def run_start(clause: Clause, index: int) -> int:
    """The token behind the last mark before `index`."""
    first = index
    while first > 0 and index - first < MOST_DESCRIBING and not _ends_run(clause, first - 1):
        first -= 1
    return first


def _ends_run(clause: Clause, index: int) -> bool:
    return clause.at(index) in STOPS or clause.at(index) in clause.lexicon.speech.that


def phrase_stop(clause: Clause, first: int) -> int:
    stop = first
    while stop - first < MOST_DESCRIBING and clause.at(stop) not in STOPS and not _is_clause_word(clause, stop):
        stop += 1
    return stop


def _is_clause_word(clause: Clause, index: int) -> bool:
    frame, speech = clause.lexicon.frame, clause.lexicon.speech
    word = clause.at(index)
    return word in speech.that or word in speech.own_clause or word in without(frame.who, frame.determiners)


def opens_description(clause: Clause, index: int) -> bool:
    word, frame = clause.at(index), clause.lexicon.frame
    speech = clause.lexicon.speech
    if word in frame.determiners or word in frame.owners or word in speech.indefinite or word in speech.demonstratives:
        return True
    return clause.is_capital(index) and any(owns(clause, stop) for stop in range(index + 1, index + 4))


def standing_in_before(clause: Clause, last: int) -> Speaker | None:
    """ "the Swede", "the former striker", "the 47-year-old" that ends with token `last`."""
    if not stands_for_somebody(clause, last):
        return None
    first = last - 1
    while last - first < MOST_BARE and _may_describe(clause, first):
        first -= 1
    tokens = TokenSpan(first, last + 1)
    return Speaker(tokens, tokens, Naming.DESCRIPTION) if _is_definite(clause, first) else None


def standing_in_after(clause: Clause, first: int) -> Speaker | None:
    """ "the Swede", "the former striker", "the 47-year-old" that begins at token `first`."""
    if not _is_definite(clause, first):
        return _bare_epithet(clause, first)
    last = first + 1
    while last - first < MOST_BARE and not stands_for_somebody(clause, last) and _may_describe(clause, last):
        last += 1
    after = last + 1
    goes_on = clause.is_capital(after) or clause.is_head(after) or is_plain(clause, after)
    goes_on = goes_on or clause.at(after) in clause.lexicon.frame.of | clause.lexicon.frame.conjunctions
    tokens = TokenSpan(first, after)
    stands = stands_for_somebody(clause, last) and not goes_on
    return Speaker(tokens, tokens, Naming.DESCRIPTION) if stands else None


def _bare_epithet(clause: Clause, index: int) -> Speaker | None:
    """ "добавила спортсменка": in a language without articles, nothing else shows that somebody known is meant."""
    if clause.lexicon.frame.determiners or clause.at(index) not in clause.lexicon.speech.epithets:
        return None
    goes_on = clause.is_capital(index + 1) or clause.is_head(index + 1) or is_plain(clause, index + 1)
    tokens = TokenSpan(index, index + 1)
    return None if goes_on else Speaker(tokens, tokens, Naming.DESCRIPTION)


def stands_for_somebody(clause: Clause, index: int) -> bool:
    """True for a noun by which an article means somebody whom it has named: "Swede", "striker", "47-year-old"."""
    word, lexicon = clause.at(index), clause.lexicon
    return (
        word in lexicon.speech.epithets or word in lexicon.roles.players or (bool(word) and word.endswith(lexicon.aged))
    )


def _is_definite(clause: Clause, index: int) -> bool:
    lexicon, word = clause.lexicon, clause.at(index)
    return word in lexicon.frame.determiners and word not in lexicon.speech.indefinite


def _may_describe(clause: Clause, index: int) -> bool:
    return is_plain(clause, index) or clause.is_capital(index) or clause.at(index) in clause.lexicon.role_modifiers


def owns(clause: Clause, index: int) -> bool:
    return clause.at(index) in clause.lexicon.names.possessives


def description_before(clause: Clause, last: int, after_quotation: bool) -> Speaker | None:
    """ "an aide close to the minister", "the club's owner", and behind a quotation "residents"."""
    start = run_start(clause, last + 1)
    first = _first_of_description(clause, start, last)
    if first is None and after_quotation and last - start < MOST_BARE and clause.at(start).isalpha():
        first = start
    alone = after_quotation or (clause.is_head(last) and not clause.lexicon.frame.determiners)
    if clause.at(last) in clause.lexicon.names.functions or _is_aside_of_time(clause, last):
        return None  # "those who said", "the next day said"
    if first is None or first > last or (last == first and not (alone and clause.is_lower(first))):
        return None
    tokens = TokenSpan(first, _before_relative(clause, first, last + 1))
    return Speaker(tokens, TokenSpan(start, last + 1), Naming.DESCRIPTION)


def _first_of_description(clause: Clause, start: int, last: int) -> int | None:
    """Where the noun phrase begins that ends with token `last`: at a determiner or an owner that no preposition has."""
    finite = clause.lexicon.speech.finite
    verbs = [index for index in range(start, last) if clause.at(index) in finite]
    start = verbs[-1] + 1 if verbs else start
    places = [index for index in range(start, last + 1) if opens_description(clause, index)]
    if (places and places[0] == start) or clause.is_head(start):
        return start
    oblique = clause.lexicon.oblique
    return next((index for index in reversed(places) if clause.at(index - 1) not in oblique), None)


def _before_relative(clause: Clause, first: int, stop: int) -> int:
    """The end of the phrase without a relative clause: "one bank clerk who holds the stock"."""
    who = without(clause.lexicon.frame.who, clause.lexicon.frame.determiners)
    return next((index for index in range(first + 1, stop) if clause.at(index) in who), stop)


def description_after(clause: Clause, first: int) -> Speaker | None:
    stop = phrase_stop(clause, first)
    if not opens_description(clause, first) or stop - first < 2 or _is_aside_of_time(clause, first + 1):
        return None
    named = next((index for index in range(first + 2, stop) if _is_aside_of_time(clause, index)), stop)
    last = clause.skip_back(named - 1, clause.lexicon.speech.out)
    if clause.at(last) in clause.lexicon.frame.of:
        return None  # "explicó su teoría de que"
    return Speaker(TokenSpan(first, last + 1), TokenSpan(first, stop), Naming.DESCRIPTION) if last > first else None


def _is_aside_of_time(clause: Clause, index: int) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    return word in lexicon.speech.not_reported and word not in lexicon.frame.of and word not in lexicon.frame.employer


def is_role_run(clause: Clause, first: int, stop: int) -> bool:
    """True if these tokens describe a person by a role, and are no clause."""
    heads = any(clause.is_head(index) for index in range(first, stop))
    clausal = not clause.lexicon.speech.finite.isdisjoint(clause.folded[first:stop])
    return heads and not clausal and opens_description(clause, first)
