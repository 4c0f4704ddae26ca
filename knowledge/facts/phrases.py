"""Role phrases: "Huawei's cloud CTO", "a senior editor at Planet", "VP and CTO of Cloud Computing at Huawei".

A phrase is read outward from its head noun, first to the right (further heads, "of" what, "at" whom), then to the
left (what qualifies it, whose it is). Who holds the role is for `roles` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.facts.clause import POSSESSIVES, Clause
from knowledge.facts.names import Run, organisation_ending_at, organisation_starting_at, person_ending_at

MOST_MODIFIERS = 5
MOST_LOWER = 4  # "professor of theoretical computer science"
ARTICLE_OF = frozenset(
    {"the", "der", "des", "dem", "la", "el", "l’", "l'", "los", "las", "les", "a", "an", "una", "un"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where a role stands. `before` is the token left of all that belongs to it (-1 at the start), `after` the one
    right of it. `owned` says that its organisation is named elsewhere ("the company's", "its").
    """

    head: int
    role: Run
    before: int
    after: int
    organisation: Run | None
    owned: bool
    definite: bool


def phrases(clause: Clause) -> Iterator[Phrase]:
    """Every role phrase of the sentence, from left to right, none inside another."""
    stop = 0
    for index in clause.lexicon.heads_in(clause.folded):
        phrase = _phrase(clause, index) if index >= stop else None
        if phrase is not None:
            yield phrase
            stop = phrase.role.stop


def is_plain(clause: Clause, index: int) -> bool:
    """Whether a lower-case word that is no grammatical one stands here: the "cloud" of "cloud CTO"."""
    word = clause.at(index)
    return clause.is_lower(index) and word not in clause.lexicon.names.functions and word.replace("-", "").isalpha()


def _phrase(clause: Clause, index: int) -> Phrase | None:
    head = index
    while clause.lexicon.is_head(clause.at(head + 1)):
        head += 1
    stop, after, organisation = _rightward(clause, head + 1)
    first = _leftward(clause, index)
    named_after = clause.is_capital(after)
    before, owner, owned, definite = _ownership(clause, first, named_after)
    if not (owner or owned or definite or _is_hinge(clause, before)):
        first = _known_modifiers(clause, index)
        before, owner, owned, definite = _ownership(clause, first, named_after)
    if clause.folded[head] in clause.lexicon.roles.weak and stop == head + 1 and first == head and not (owner or owned):
        return None
    return Phrase(head, Run(first, stop), before, after, organisation or owner, owned, definite)


def _leftward(clause: Clause, index: int) -> int:
    first = index
    # "President" as a title takes no common words before it: "except President Obama".
    titled = clause.words[index].istitle()
    while index - first < MOST_MODIFIERS:
        word = clause.at(first - 1)
        known = word in clause.lexicon.roles.modifiers or is_adjective(clause, first - 1)
        if word in clause.lexicon.hinges or not (known or (not titled and is_plain(clause, first - 1))):
            break
        first -= 1
    while first < index and clause.at(first).endswith("ing") and clause.at(first) not in clause.lexicon.roles.modifiers:
        first += 1  # ", taking director Jane Doe along" begins with a verb
    return first


def is_adjective(clause: Clause, index: int) -> bool:
    """Whether this word looks like "Canadian" or "economic"; "ICAN" does not."""
    return clause.at(index).endswith(clause.lexicon.adjectival) and not clause.words[index].isupper()


def _known_modifiers(clause: Clause, index: int) -> int:
    first = index
    while index - first < MOST_MODIFIERS and clause.at(first - 1) in clause.lexicon.roles.modifiers:
        first -= 1
    return first


def _is_hinge(clause: Clause, before: int) -> bool:
    """Whether the word left of a phrase shows that everything up to the head belongs to the role."""
    return before < 0 or clause.at(before) in {",", "(", "–", "—", ":"} or clause.at(before) in clause.lexicon.hinges


def _ownership(clause: Clause, first: int, named_after: bool) -> tuple[int, Run | None, bool, bool]:
    """What stands left of the role: (token before all, organisation, owned by something unnamed, definite)."""
    before, frame = first - 1, clause.lexicon.frame
    while clause.at(before) in frame.adverbs:
        before -= 1
    if clause.at(before) in POSSESSIVES:
        owner = organisation_ending_at(clause, before - 1)
        if owner is not None:
            return _skip_determiner(clause, owner.first - 1), owner, False, True
        owned = clause.at(before - 1) in frame.owned_by
        return _skip_determiner(clause, before - 2), None, owned, True
    if clause.at(before) in frame.owners:
        return before - 1, None, True, True
    if clause.at(before) in frame.determiners:
        return _skip_determiner(clause, before), None, False, True
    owner = organisation_ending_at(clause, before) if before >= 0 else None
    if owner is None or not _may_own(clause, owner, named_after):
        return before, None, False, False
    return _skip_determiner(clause, owner.first - 1), owner, False, True


def _may_own(clause: Clause, run: Run, named_after: bool) -> bool:
    """Whether capitals right before a role are an organisation: "Acme CEO", not the "Jane Doe" of "Jane Doe CEO of".

    When a name follows the role, even "Red Hat" in "Red Hat CEO Jane Doe" is one, though it looks like a person.
    """
    unnamed = clause.at(run.first) in clause.lexicon.names.not_names or is_adjective(clause, run.first)
    if len(run) == 1 and unnamed:
        return False
    return named_after or len(run) == 1 or person_ending_at(clause, run.stop - 1) != run


def _skip_determiner(clause: Clause, before: int) -> int:
    while clause.at(before) in clause.lexicon.frame.determiners | clause.lexicon.frame.adverbs:
        before -= 1
    return before


def _rightward(clause: Clause, index: int) -> tuple[int, int, Run | None]:
    """From the token after the head: (stop of the role, token after all, organisation)."""
    stop = index
    while True:
        if clause.at(stop) in clause.lexicon.roles.after:
            stop += 1
            continue
        further = _further_head(clause, stop)
        if further:
            stop = further
            continue
        longer, organisation = _complement(clause, stop)
        if organisation is not None:
            return stop, organisation.stop, organisation
        if longer == stop:
            return stop, stop, None
        stop = longer


def _further_head(clause: Clause, index: int) -> int:
    """After "VP": where "and CTO" or ", president" ends; 0 when no further role follows."""
    joint = clause.at(index)
    if joint not in clause.lexicon.frame.conjunctions and joint not in {",", "/"}:
        return 0
    follow, soft = index + 1, joint in clause.lexicon.frame.conjunctions
    while follow - index <= MOST_MODIFIERS and not clause.lexicon.is_head(clause.at(follow)):
        known = clause.at(follow) in clause.lexicon.roles.modifiers
        if not known and not (
            soft and clause.is_lower(follow) and clause.at(follow) not in clause.lexicon.names.functions
        ):
            return 0
        follow += 1
    if not clause.lexicon.is_head(clause.at(follow)):
        return 0
    # "Jane Doe, CEO, president Bob Ray said": a name right behind starts another statement.
    return 0 if joint == "," and clause.is_capital(follow + 1) else follow + 1


def _complement(clause: Clause, index: int) -> tuple[int, Run | None]:
    """After a role: ("of engineering" as part of it up to here, or the organisation that it is held at)."""
    word, frame = clause.at(index), clause.lexicon.frame
    if word not in frame.of and word not in frame.at:
        return index, None
    first = index + 1
    while clause.at(first) in frame.determiners | frame.owners or clause.at(first) in ARTICLE_OF:
        first += 1
    if is_adjective(clause, first) and clause.is_lower(first + 1):
        first += 1  # "at the Portuguese operator Lusomar"
    lower = _lower_run(clause, first)
    organisation = organisation_starting_at(clause, lower)
    if organisation is None:
        return (
            lower if word in frame.of and first < lower and clause.at(index + 1) not in frame.owners else index
        ), None
    common = clause.at(first - 1) in frame.genitive and len(organisation) == 1
    if word in frame.of and (common or _is_field(clause, Run(first, organisation.stop))):
        return organisation.stop, None
    return index, organisation


def _lower_run(clause: Clause, first: int) -> int:
    stop = first
    while stop - first < MOST_LOWER and clause.is_lower(stop) and clause.at(stop) not in clause.lexicon.names.functions:
        stop += 1
        joined = clause.at(stop) in clause.lexicon.frame.conjunctions
        if joined and clause.is_lower(stop + 1) and clause.at(stop + 1) not in clause.lexicon.names.functions:
            stop += 1
    return stop


def _is_field(clause: Clause, run: Run) -> bool:
    """Whether the capitals after "of" name a part of the firm: known as such, or the firm follows with "at"."""
    words = clause.folded[run.first : run.stop]
    if all(word in clause.lexicon.roles.fields or word == "&" for word in words):
        return True
    if any(word in clause.lexicon.names.organisation_words for word in words):
        return False
    follows = clause.at(run.stop) in clause.lexicon.frame.at - {"from", "am", "an", "in", "im", "en", "à", "au"}
    return follows and clause.is_capital(
        run.stop + (2 if clause.at(run.stop + 1) in clause.lexicon.frame.determiners else 1)
    )
