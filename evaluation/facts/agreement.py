"""Do two facts say the same? Names, roles, organisations, qualifiers and texts are compared as a reader would.

Case, accents and punctuation never matter. Word lists are in `words.yaml`.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from evaluation.facts.rows import FactRow, GoldFact
from knowledge.strict import read_yaml

LEAST_ROLE = 0.6  # F1 of the words of two roles: "lead author" is "author of the study"
LEAST_TRAP = 0.75  # higher, as a trap is often a deputy or a part of a longer role
LEAST_TEXT = 0.6  # share of the words of a definition, an event or reported speech
LEAST_ORGANISATION = 0.5
MORE_NAMES = 2  # further names and titles that a predicted name may have

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of the comparison."""

    small: frozenset[str]
    honorifics: frozenset[str]
    time: frozenset[str]
    rank: frozenset[str]
    qualifiers: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]


@cache
def lists() -> Lists:
    return read_yaml(Path(__file__).parent / "words.yaml", Lists)


@cache
def words(text: str) -> Words:
    """The words of a text in lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return tuple(re.findall(r"\w+", "".join(char for char in parts if not unicodedata.combining(char))))


def content(text: str) -> Words:
    """The words without small ones; all words if there are no others."""
    found = words(text)
    return tuple(word for word in found if word not in lists().small) or found


def same_person(wanted: str | None, said: str | None, people: Collection[str]) -> bool:
    """True if both name one person. A part of a name counts if it fits no other of the `people` of the article."""
    if not wanted or not said:
        return not wanted and not said
    if wanted[0].islower():
        return share(content(wanted), content(said)) >= LEAST_ORGANISATION
    name, given = words(wanted), _without_honorifics(words(said))
    others = [words(one) for one in people if one != wanted]
    if given in others:
        return given == name
    if _within(given, name):
        return len(given) == len(name) or not any(_within(given, other) for other in others)
    return _within(name, given) and len(given) - len(name) <= MORE_NAMES


def same_role(wanted: FactRow, said: FactRow) -> bool:
    """True if the roles are one, whether or not the words of the organisation are part of them.

    A deputy is never the chief, however many words the two roles share.
    """
    if not wanted.role or not said.role:
        return False
    whole, given = role_words(wanted.role), role_words(said.role)
    if set(whole) & lists().rank != set(given) & lists().rank:
        return False
    where = {word for one in (wanted, said) for word in content(one.organisation or "")}
    short, cut = (tuple(word for word in one if word not in where) or one for one in (whole, given))
    return max(share(whole, given), share(short, cut)) >= LEAST_ROLE


def same_organisation(wanted: str | None, said: str | None) -> bool:
    """True if one has all the words of the other, is its initials, or shares most words with it."""
    if not wanted or not said:
        return not wanted and not said
    one, other = content(wanted), content(said)
    if _within(one, other) or _within(other, one):
        return True
    if any(len(short) == 1 and short[0] == "".join(word[0] for word in long) for short, long in _both(one, other)):
        return True
    return share(one, other) >= LEAST_ORGANISATION


def same_qualifier(wanted: Sequence[str | None], said: str | None) -> bool:
    return _qualifier(said) in {_qualifier(one) for one in wanted}


def same_text(wanted: str | None, said: str | None) -> bool:
    """True if the predicted text has most words of the wanted one, or shares most words with it."""
    one, other = content(wanted or ""), content(said or "")
    return bool(one) and (_common(one, other) / len(one) >= LEAST_TEXT or share(one, other) >= LEAST_TEXT)


def holds_role(gold: GoldFact, said: FactRow, people: Collection[str]) -> bool:
    """True if person and role agree, wherever and whenever."""
    return any(same_person(one, said.person, people) for one in gold.persons) and same_role(gold.row, said)


def holds_role_there(gold: GoldFact, said: FactRow, people: Collection[str]) -> bool:
    """True if person, role and organisation agree."""
    there = any(same_organisation(one, said.organisation) for one in gold.organisations)
    return there and holds_role(gold, said, people)


def agrees(gold: GoldFact, said: FactRow, people: Collection[str]) -> bool:
    """True if the predicted fact says what the gold fact of its kind says. Quotes are compared in `scoring`."""
    term = said.organisation or said.person
    match gold.row.kind:
        case "role":
            return same_qualifier(gold.qualifiers, said.qualifier) and holds_role_there(gold, said, people)
        case "reported":
            speaks = any(same_person(one, said.person, people) for one in gold.persons)
            return speaks and same_text(gold.row.text, said.text)
        case "acronym":
            return words(gold.row.text or "") == words(said.text or "") and same_organisation(
                gold.row.organisation, term
            )
        case _:
            return _same_subject(gold.row, said, people) and same_text(gold.row.text, said.text)


def _same_subject(wanted: FactRow, said: FactRow, people: Collection[str]) -> bool:
    """True if both are about one person, organisation or term, in whichever field it is."""
    if wanted.person:
        return same_person(wanted.person, said.person or said.organisation, people)
    return any(same_organisation(wanted.organisation, one) for one in (said.organisation, said.person) if one)


@cache
def role_words(role: str) -> Words:
    """The words of a role in one form: "former chairman of the" is "chair", "chief executive officer" "ceo"."""
    text = f" {' '.join(words(role))} "
    phrases = [(form, name) for name, forms in lists().roles.items() for form in forms]
    for form, name in sorted(phrases, key=lambda one: -len(one[0])):
        text = text.replace(f" {form} ", f" {name} ")
    found = text.split()
    left_out = lists().small | lists().time
    return tuple(word for word in found if word not in left_out) or tuple(found)


def share(one: Words, other: Words) -> float:
    """F1 of the words that both have."""
    return 2 * _common(one, other) / (len(one) + len(other)) if one and other else 0.0


def _common(one: Words, other: Words) -> int:
    left = list(other)
    for word in one:
        twin = next((mine for mine in left if _is_form_of(word, mine)), None)
        if twin is not None:
            left.remove(twin)
    return len(other) - len(left)


def _within(part: Words, whole: Words) -> bool:
    return bool(part) and all(any(_is_form(word, mine) for mine in whole) for word in part)


def _is_form(one: str, other: str) -> bool:
    """True for one word, or two forms of a Cyrillic name: its endings change with the case."""
    if one == other:
        return True
    endings = 3 if unicodedata.name(one[0], "").startswith("CYRILLIC") and min(len(one), len(other)) >= 4 else 0
    return _is_stem_common(one, other, 3, endings)


def _is_form_of(one: str, other: str) -> bool:
    """True also for two forms of a long word, as in Geschäftsführer and Geschäftsführerin."""
    return _is_form(one, other) or _is_stem_common(one, other, 5, 2)


def _is_stem_common(one: str, other: str, least: int, endings: int) -> bool:
    begin = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return endings > 0 and begin >= least and begin >= max(len(one), len(other)) - endings


def _without_honorifics(name: Words) -> Words:
    first = next((at for at, word in enumerate(name[:-1]) if word not in lists().honorifics), len(name) - 1)
    return name[first:]


def _qualifier(said: str | None) -> str:
    word = (said or "").casefold().strip()
    return lists().qualifiers.get(word, word)


def _both(one: Words, other: Words) -> Iterator[tuple[Words, Words]]:
    yield one, other
    yield other, one
