"""Names in a sentence: where a run of capitalised words begins and ends, and whether it can be a person's name.

There is no list of given names, as such lists cover only some parts of the world. The rules look at the shape of the
words, and at words that no person's name contains. So a firm of two words ("Red Hat") can pass for a person here; the
rules for roles check more.
"""

import re
from functools import lru_cache

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.languages.statements import StatementWords

MOST_WORDS = 5
MOST_ORGANISATION_WORDS = 9  # "Federal Ministry for the Environment and ..."
MOST_CAPITALS = 4
OPENERS = frozenset("«„“")
# "O’Brien" and "Smith-Jones" have a capital inside.
JOINED = re.compile(r"[-‐‑’']")


def person_ending_at(clause: Clause, last: int) -> TokenSpan | None:
    """The person's name whose last word is token `last`, without an honorific."""
    if clause.at(last) in clause.lexicon.names.suffixes and clause.is_capital(last):
        last -= 1  # "Ann Lee KC"
    first = last + 1
    while first > 0 and last - first + 1 < MOST_WORDS and _continues_name(clause, first - 1):
        first -= 1
    while first <= last and (not _begins_name(clause, first) or _is_date(clause, first)):
        first += 1
    return _as_person(clause, TokenSpan(first, last + 1)) if first <= last else None


def person_starting_at(clause: Clause, first: int) -> TokenSpan | None:
    """The person's name that begins at token `first`, or after honorifics and modifiers that begin there."""
    while clause.at(first) in clause.lexicon.names.honorifics or clause.at(first) in clause.lexicon.role_modifiers:
        first += 1
    if not _begins_name(clause, first):
        return None
    stop = first + 1
    while stop - first < MOST_WORDS and _continues_name(clause, stop):
        stop += 1
    stop = clause.skip_back(stop - 1, clause.lexicon.names.particles) + 1
    return _as_person(clause, TokenSpan(first, stop)) if stop > first else None


def organisation_starting_at(clause: Clause, first: int) -> TokenSpan | None:
    """The organisation whose name begins at token `first`: "Acme", "AT&T", "University of Oxford"."""
    if not _is_proper(clause, first) and not _begins_saints(clause, first):
        return None
    while clause.lexicon.is_generic(clause.at(first)) and _is_proper(clause, first + 1):
        first += 1  # "des Energieversorgers Nordwerk"
    stop, institutional = first, False
    while stop - first < MOST_ORGANISATION_WORDS:
        if stop == first or _is_proper(clause, stop) or clause.at(stop) == "&":
            institutional = institutional or clause.at(stop) in clause.lexicon.names.organisation_words
            stop += 1
        elif _is_plural_owner(clause, stop) or (stop > first and _is_inner_owner(clause, stop)):
            stop += 1  # "Grocers' Fund", "St Mary's Hospital"
        elif institutional and (linked := _link_length(clause, stop)):
            stop += linked + (not _is_proper(clause, stop + linked))
        else:
            break
    return TokenSpan(first, clause.skip_back(stop - 1, {"&"}) + 1)


def _begins_saints(clause: Clause, index: int) -> bool:
    """True for a function word with a capital inside a sentence, before another capital: "rector of All Saints"."""
    return index > 1 and clause.is_capital(index) and _is_proper(clause, index + 1) and clause.is_lower(index - 1)


def quoted_name(clause: Clause, index: int) -> TokenSpan | None:
    """The name between quotation marks that open at `index`, where a language puts firms into them."""
    if not clause.lexicon.frame.quoted_after or clause.at(index) not in OPENERS:
        return None
    closing = next((i for i in range(index + 1, min(index + 8, len(clause))) if clause.at(i) in CLOSERS), 0)
    return TokenSpan(index + 1, closing) if closing > index + 1 else None


def organisation_ending_at(clause: Clause, last: int) -> TokenSpan | None:
    """The organisation whose name ends with token `last`."""
    first = last + 1
    while (
        first > 0 and last - first + 1 < MOST_WORDS and (_is_proper(clause, first - 1) or _is_joint(clause, first - 1))
    ):
        first -= 1
    if first > last or (first == last and clause.at(last) in clause.lexicon.frame.dates):
        return None
    return TokenSpan(_institution_start(clause, first), last + 1)


def _institution_start(clause: Clause, first: int) -> int:
    """The start of "Port Authority of Garvie" for the "Garvie" that begins at `first`."""
    frame = clause.lexicon.frame
    of = clause.skip_back(first - 1, frame.determiners)
    if clause.at(of) not in frame.of or not _is_proper(clause, of - 1):
        return first
    start = of - 1
    while start > 0 and of - start < MOST_WORDS and _is_proper(clause, start - 1):
        start -= 1
    institutional = not clause.lexicon.names.organisation_words.isdisjoint(clause.folded[start:of])
    return start if institutional else first


def _is_joint(clause: Clause, index: int) -> bool:
    """True at the "&" of "Bell & Ray"."""
    return clause.at(index) == "&" and _is_proper(clause, index - 1) and _is_proper(clause, index + 1)


def _link_length(clause: Clause, index: int) -> int:
    """How many tokens join an institution to its next part: 1 for "of", 2 for "of the"; 0 if none do."""
    if clause.at(index) not in clause.lexicon.frame.of:
        return 0
    length = 2 if clause.at(index + 1) in clause.lexicon.frame.determiners else 1
    place = index + length
    trade = clause.is_capital(place) and clause.lexicon.is_plural(clause.at(place)) and not clause.is_capital(place + 1)
    return length if trade or _is_proper(clause, place) else 0


def _is_plural_owner(clause: Clause, index: int) -> bool:
    """True at the apostrophe of a plural, inside a name."""
    return clause.at(index) in {"'", "’"} and clause.at(index - 1).endswith("s") and _is_proper(clause, index + 1)


def _is_inner_owner(clause: Clause, index: int) -> bool:
    """True at the "'s" of "St Mary's Hospital"."""
    names = clause.lexicon.names
    inside = clause.at(index) in names.possessives and clause.is_capital(index + 1)
    return inside and clause.at(index + 1) in names.organisation_words


def _is_proper(clause: Clause, index: int) -> bool:
    """True if a capitalised word is at `index` that is no initial, no function word and no role."""
    return (
        clause.is_capital(index)
        and not (len(clause.words[index]) == 2 and clause.words[index][1] == ".")
        and clause.folded[index] not in clause.lexicon.names.functions
        and (not clause.is_head(index) or _names_a_trade(clause, index))
    )


def _names_a_trade(clause: Clause, index: int) -> bool:
    """True for the "Teachers" of "the Teachers' Union", which are no role of somebody's."""
    if index == 0 or not clause.is_capital(index):
        return False
    after, lexicon = clause.at(index + 1), clause.lexicon
    if clause.is_capital(index + 1) and after in lexicon.names.firms:
        return True  # "Pilot Securities"
    if not lexicon.is_plural(clause.folded[index]):
        return False
    before = clause.is_capital(index - 1) and index > 1 and not lexicon.is_head(clause.at(index - 1))
    if before and clause.at(index - 1) not in lexicon.names.functions and not clause.is_capital(index + 1):
        return lexicon.names.capitals_prove_names  # "from Humber Pilots, where"
    return after in {"'", "’"} or after in lexicon.names.not_names


def _continues_name(clause: Clause, index: int) -> bool:
    return (
        clause.at(index) in clause.lexicon.names.particles or _begins_name(clause, index) or _is_prefixed(clause, index)
    )


def _is_prefixed(clause: Clause, index: int) -> bool:
    """True for "al-Rashid"."""
    if not 0 <= index < len(clause) or "-" not in clause.words[index]:
        return False
    particle, _, rest = clause.words[index].partition("-")
    return particle in clause.lexicon.names.particles and rest[:1].isupper()


def _begins_name(clause: Clause, index: int) -> bool:
    return (
        0 <= index < len(clause)
        and clause.words[index][0].isupper()
        and clause.folded[index] not in clause.lexicon.no_names
        and (clause.folded[index] not in clause.lexicon.names.functions or _is_given(clause, index))
        and not clause.is_head(index)
    )


def _is_given(clause: Clause, index: int) -> bool:
    return clause.folded[index] in clause.lexicon.names.given and clause.is_capital(index + 1)


def _is_date(clause: Clause, index: int) -> bool:
    """True for the weekday of "On Monday Jane Doe", and for a month behind a preposition: "May" is a name, too."""
    frame, word = clause.lexicon.frame, clause.at(index)
    return word in frame.dates and (word not in frame.months or clause.at(index - 1) in frame.place)


def _as_person(clause: Clause, tokens: TokenSpan) -> TokenSpan | None:
    words = clause.words[tokens.first : tokens.stop]
    owned = len(words) == 1 and clause.at(tokens.first - 1) in clause.lexicon.names.possessives
    return tokens if not owned and looks_personal(words, clause.lexicon) else None


@lru_cache(maxsize=16_384)  # many rules ask for the same few names
def looks_personal(words: tuple[str, ...], lexicon: StatementWords) -> bool:
    """True if these words have the shape of a person's name."""
    capitals = [word for word in words if word[0].isupper()]
    if not 1 <= len(capitals) <= MOST_CAPITALS or _has_digit("".join(words)):
        return False
    # "Le" is part of the name in "Claire Le Goff"; at the start of a name it is an article.
    if capitals[0].lower() in lexicon.names.not_names or not lexicon.barred.isdisjoint(map(str.lower, capitals)):
        return False
    return all(_is_spelled_like_a_name(word, lexicon.prefixes) for word in capitals)


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))  # isalpha() first is faster, as most words have none


def _is_spelled_like_a_name(word: str, prefixes: tuple[str, ...]) -> bool:
    """False for "OpenStack": capitals inside a word need a hyphen, an apostrophe or a prefix."""
    if word[1:].islower() or len(word) == 1 or word.endswith("."):
        return True
    if not any(map(str.isupper, word[1:])):
        return True
    return not word.isupper() and (word.startswith(prefixes) or JOINED.search(word) is not None)
