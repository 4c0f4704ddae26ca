"""Names in a sentence: where a run of capitalised words begins and ends, and whether a person might bear it.

There is no list of given names: such lists know some parts of the world only. The shape and the words that no
person's name holds must do, so a two-word firm ("Red Hat") can pass here; the rules for roles ask for more.
"""

import re
from dataclasses import dataclass

from knowledge.facts.clause import POSSESSIVES, Clause
from knowledge.languages.statements import StatementWords

MOST_WORDS = 5
# McDonald, O’Brien, DeVito and double names have a capital inside; OpenStack and VMware are no one's name.
INNER_CAPITAL = re.compile(r"(?:^(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O[’'‘]|D[’']|[’'\-])|[-‐‑’'])")


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` up to, not including, `stop`."""

    first: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.first


def person_ending_at(clause: Clause, last: int) -> Run | None:
    """The person's name whose last word is token `last`; its honorific is not part of it."""
    first = last + 1
    while first > 0 and last - first + 1 < MOST_WORDS and _goes_on(clause, first - 1):
        first -= 1
    while first <= last and not _may_begin(clause, first):
        first += 1
    return _as_person(clause, Run(first, last + 1)) if first <= last else None


def person_starting_at(clause: Clause, first: int) -> Run | None:
    """The person's name whose first word (after an honorific) is token `first`."""
    while clause.at(first) in clause.lexicon.names.honorifics or clause.at(first) in clause.lexicon.roles.modifiers:
        first += 1
    if not _may_begin(clause, first):
        return None
    stop = first + 1
    while stop - first < MOST_WORDS and _goes_on(clause, stop):
        stop += 1
    while stop > first and clause.at(stop - 1) in clause.lexicon.names.particles:
        stop -= 1
    return _as_person(clause, Run(first, stop)) if stop > first else None


def organisation_starting_at(clause: Clause, first: int) -> Run | None:
    """The organisation named from token `first` on, as in "University of Oxford" or "AT&T"; it may hold "of"."""
    if not _is_proper(clause, first):
        return None
    stop, institutional = first, False
    while stop - first < 9:
        if _is_proper(clause, stop) or (stop > first and clause.words[stop : stop + 1] == ("&",)):
            institutional = institutional or clause.at(stop) in clause.lexicon.names.organisation_words
            stop += 1
        elif institutional and _linked(clause, stop):
            stop += _linked(clause, stop)
        else:
            break
    while clause.words[stop - 1] == "&":
        stop -= 1
    return Run(first, stop)


def organisation_ending_at(clause: Clause, last: int) -> Run | None:
    """The organisation whose last word is token `last`."""
    first = last + 1
    while first > 0 and last - first + 1 < MOST_WORDS and _is_proper(clause, first - 1):
        first -= 1
    if first == 0 and first <= last and clause.at(first) in clause.lexicon.names.functions:
        first += 1
    return Run(first, last + 1) if first <= last else None


def _linked(clause: Clause, index: int) -> int:
    """How many tokens tie an institution to its next part: "of", "of the", "for"; 0 when none do."""
    if clause.at(index) not in clause.lexicon.frame.of:
        return 0
    step = 2 if clause.at(index + 1) in clause.lexicon.frame.determiners else 1
    return step if _is_proper(clause, index + step) else 0


def _is_proper(clause: Clause, index: int) -> bool:
    return (
        clause.is_capital(index)
        and not (len(clause.words[index]) == 2 and clause.words[index][1] == ".")
        and clause.at(index) not in clause.lexicon.names.functions
        and not clause.lexicon.is_head(clause.at(index))
    )


def _goes_on(clause: Clause, index: int) -> bool:
    if not 0 <= index < len(clause):
        return False
    folded = clause.folded[index]
    if folded in clause.lexicon.names.particles:
        return True
    return _may_begin(clause, index)


def _may_begin(clause: Clause, index: int) -> bool:
    return (
        0 <= index < len(clause)
        and clause.words[index][0].isupper()
        and clause.at(index) not in clause.lexicon.names.honorifics
        and clause.at(index) not in clause.lexicon.names.functions
        and not clause.lexicon.is_head(clause.at(index))
    )


def _as_person(clause: Clause, run: Run) -> Run | None:
    words = clause.words[run.first : run.stop]
    owned = clause.at(run.first - 1) in POSSESSIVES and len(words) == 1
    return run if not owned and looks_personal(words, clause.lexicon) else None


def looks_personal(words: tuple[str, ...], lexicon: StatementWords) -> bool:
    """Whether a person might be called this, by the shape of the words alone."""
    capitals = [word for word in words if word[0].isupper()]
    if not 1 <= len(capitals) <= 4 or _has_digit("".join(words)):
        return False
    # The "Le" of Claire Le Goff is an article elsewhere; at the start of a name it still is one.
    if capitals[0].lower() in lexicon.names.not_names or not lexicon.barred.isdisjoint(map(str.lower, capitals)):
        return False
    return all(map(_letters_fit, capitals))


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))  # asking for letters first spares a call for each


def _letters_fit(word: str) -> bool:
    if word[1:].islower() or len(word) == 1 or word.endswith("."):
        return True
    inside = any(map(str.isupper, word[1:]))
    return not inside or (INNER_CAPITAL.search(word) is not None and not word.isupper())
