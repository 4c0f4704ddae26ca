"""What a sentence shape finds: the people who hold a role, and what the shape itself says of it."""

from dataclasses import dataclass

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.people import SentenceSubject
from knowledge.model import Qualifier

# An apposition can end before one of these, or at the end of the sentence.
CLOSING = frozenset({",", ".", ")", ";", ":", "!", "–", "—", "…", "”", '"', "’", "»", "“", "-", "(", ""})
FORMER = frozenset({Qualifier.FORMER})
INCOMING = frozenset({Qualifier.INCOMING})
NO_QUALIFIERS: frozenset[Qualifier] = frozenset()


@dataclass(frozen=True, slots=True)
class Holders:
    """The people who hold a role, and the organisation or the words for it if the shape itself names one.

    `adjacent`: the name follows the role without a comma. `predicate`: a verb gives the role, so that the sentence can
    go on with "and Bob Ray the treasurer". `pattern` names the shape.
    """

    people: tuple[TokenSpan, ...]
    organisation: TokenSpan | None = None
    body: TokenSpan | None = None
    qualifiers: frozenset[Qualifier] = NO_QUALIFIERS
    adjacent: bool = False
    predicate: bool = False
    pattern: str = ""


def closes(clause: Clause, index: int) -> bool:
    """True if a name or a role can end before the token at `index`."""
    after = clause.skip(index, clause.lexicon.names.suffixes)
    return clause.at(after) in CLOSING or clause.at(after) in clause.lexicon.frame.conjunctions


def held_by(
    subject: SentenceSubject,
    pattern: str,
    *,
    qualifiers: frozenset[Qualifier] = NO_QUALIFIERS,
    body: TokenSpan | None = None,
) -> Holders | None:
    """The people of a subject as holders by a verb; None if there are none."""
    if not subject.people:
        return None
    return Holders(subject.people, subject.organisation, body, qualifiers, predicate=True, pattern=pattern)
