"""Role phrases: "Huawei's cloud CTO", "a senior editor at Planet", "VP and CTO of Cloud Computing at Huawei".

A phrase is read outward from its head noun: first to the right (further heads, "of" a field, "at" an organisation),
then to the left (modifiers, the owner). Who holds the role is decided in `roles`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import organisation_ending_at, organisation_starting_at, person_ending_at

MOST_MODIFIERS = 5
MOST_LOWER = 4  # "professor of theoretical computer science"
SEPARATORS = frozenset({",", "/"})
BEFORE_ROLE = frozenset({",", "(", "–", "—", ":"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role in a clause. `head` is the index of its last head noun, `role` its tokens without determiner and owner.

    `before` is the index left of everything that belongs to the phrase (-1 at the start of the clause), `after` the
    one right of it. `owned`: the organisation is named elsewhere ("the company's", "its"). `definite`: the phrase has a
    determiner or an owner.
    """

    head: int
    role: TokenSpan
    before: int
    after: int
    organisation: TokenSpan | None
    owned: bool
    definite: bool


# These two are named tuples because every phrase takes several, and a frozen dataclass takes three times as long.
class _Owner(NamedTuple):
    """What is left of a role: `before` as in a role phrase, and whose role it is."""

    before: int
    organisation: TokenSpan | None = None
    owned: bool = False
    definite: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.organisation or self.owned)


class _Complement(NamedTuple):
    """What is right of a head: the role goes on up to `stop`, and the organisation, if any, is behind it."""

    stop: int
    organisation: TokenSpan | None = None


def role_phrases(clause: Clause) -> Iterator[RolePhrase]:
    """Every role phrase of the clause, from left to right, none inside another."""
    stop = 0
    for index in clause.lexicon.heads_in(clause.folded):
        phrase = _role_phrase(clause, index) if index >= stop else None
        if phrase is not None:
            yield phrase
            stop = phrase.role.stop


def is_plain(clause: Clause, index: int) -> bool:
    """True if a lower-case content word is at `index`: the "cloud" of "cloud CTO"."""
    word = clause.at(index)
    return clause.is_lower(index) and word not in clause.lexicon.names.functions and word.replace("-", "").isalpha()


def is_adjective(clause: Clause, index: int) -> bool:
    """True if the word at `index` has the ending of an adjective ("Canadian", "economic") and is no short form."""
    return clause.at(index).endswith(clause.lexicon.adjectival) and not clause.words[index].isupper()


def skip_description(clause: Clause, index: int, step: int = 1) -> int:
    """The first place from `index` on that has no determiner and no plain word: past "the chip maker"."""
    while clause.at(index) in clause.lexicon.frame.determiners or is_plain(clause, index):
        index += step
    return index


def _role_phrase(clause: Clause, index: int) -> RolePhrase | None:
    head = index
    while clause.is_head(head + 1):
        head += 1
    right = _right_of(clause, head + 1)
    after = right.organisation.stop if right.organisation else right.stop
    first, owner = _left_of(clause, index, name_follows=clause.is_capital(after))
    bare = right.stop == head + 1 and first == head and not owner.is_known
    if bare and clause.folded[head] in clause.lexicon.roles.weak:
        return None
    organisation = right.organisation or owner.organisation
    role = TokenSpan(first, right.stop)
    return RolePhrase(head, role, owner.before, after, organisation, owner.owned, owner.definite)


def _left_of(clause: Clause, index: int, *, name_follows: bool) -> tuple[int, _Owner]:
    """The first token of the role whose first head is at `index`, and what is left of that."""
    first = _first_modifier(clause, index)
    owner = _owner(clause, first, name_follows=name_follows)
    if owner.is_known or owner.definite or _is_hinge(clause, owner.before):
        return first, owner
    # Nothing shows that the plain words before the head belong to the role.
    first = _first_known_modifier(clause, index)
    return first, _owner(clause, first, name_follows=name_follows)


def _first_modifier(clause: Clause, index: int) -> int:
    first = index
    # "President" as a title takes no common words before it: "except President Obama".
    titled = clause.words[index].istitle()
    while index - first < MOST_MODIFIERS and _modifies(clause, first - 1, titled=titled):
        first -= 1
    while first < index and _is_participle(clause, first):
        first += 1  # ", taking director Jane Doe along" begins with a verb
    return first


def _modifies(clause: Clause, index: int, *, titled: bool) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    if word in lexicon.hinges:
        return False
    return word in lexicon.roles.modifiers or is_adjective(clause, index) or (not titled and is_plain(clause, index))


def _is_participle(clause: Clause, index: int) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    return word.endswith(lexicon.participle_endings) and word not in lexicon.roles.modifiers


def _first_known_modifier(clause: Clause, index: int) -> int:
    first = index
    while index - first < MOST_MODIFIERS and clause.at(first - 1) in clause.lexicon.roles.modifiers:
        first -= 1
    return first


def _is_hinge(clause: Clause, before: int) -> bool:
    """True if the token left of a phrase shows that everything up to the head belongs to the role."""
    return before < 0 or clause.at(before) in BEFORE_ROLE or clause.at(before) in clause.lexicon.hinges


def _owner(clause: Clause, first: int, *, name_follows: bool) -> _Owner:
    """What is left of the role that begins at `first`."""
    frame, possessives = clause.lexicon.frame, clause.lexicon.names.possessives
    before = clause.skip_back(first - 1, frame.adverbs)
    if clause.at(before) in possessives:
        return _possessor(clause, before)
    if clause.at(before) in frame.owners:
        return _Owner(before - 1, owned=True, definite=True)
    if clause.at(before) in frame.determiners:
        return _Owner(_before_determiner(clause, before), definite=True)
    owner = organisation_ending_at(clause, before) if before >= 0 else None
    if owner is None or not _may_own(clause, owner, name_follows=name_follows):
        return _Owner(before)
    return _Owner(_before_determiner(clause, owner.first - 1), owner, definite=True)


def _possessor(clause: Clause, ending: int) -> _Owner:
    """The "Acme" of "Acme's CEO", or the "company" of "the company's CEO"; `ending` is the place of the "'s"."""
    owner = organisation_ending_at(clause, ending - 1)
    if owner is not None:
        return _Owner(_before_determiner(clause, owner.first - 1), owner, definite=True)
    owned = clause.at(ending - 1) in clause.lexicon.frame.owned_by
    return _Owner(_before_determiner(clause, ending - 2), owned=owned, definite=True)


def _may_own(clause: Clause, tokens: TokenSpan, *, name_follows: bool) -> bool:
    """True if capitals right before a role are an organisation: "Acme CEO", but not "Jane Doe" in "Jane Doe CEO of".

    If a name follows the role, even "Red Hat" in "Red Hat CEO Jane Doe" is one, although it has the shape of a
    person's name.
    """
    unnamed = clause.at(tokens.first) in clause.lexicon.names.not_names or is_adjective(clause, tokens.first)
    if len(tokens) == 1 and unnamed:
        return False
    return name_follows or len(tokens) == 1 or person_ending_at(clause, tokens.stop - 1) != tokens


def _before_determiner(clause: Clause, before: int) -> int:
    return clause.skip_back(before, clause.lexicon.determiners_and_adverbs)


def _right_of(clause: Clause, index: int) -> _Complement:
    """Everything from the token after the head on that belongs to the role."""
    stop = index
    while True:
        stop = clause.skip(stop, clause.lexicon.roles.after)
        further = _further_head(clause, stop)
        complement = _Complement(further) if further else _complement(clause, stop)
        if complement.organisation is not None or complement.stop == stop:
            return complement
        stop = complement.stop


def _further_head(clause: Clause, index: int) -> int:
    """Where "and CTO" or ", president" ends that begins at `index`; 0 if no further role begins there."""
    joint, lexicon = clause.at(index), clause.lexicon
    conjunction = joint in lexicon.frame.conjunctions
    if not conjunction and joint not in SEPARATORS:
        return 0
    follow = index + 1
    while follow - index <= MOST_MODIFIERS and not clause.is_head(follow):
        known = clause.at(follow) in lexicon.roles.modifiers
        plain = conjunction and clause.is_lower(follow) and clause.at(follow) not in lexicon.names.functions
        if not known and not plain:
            return 0
        follow += 1
    if not clause.is_head(follow):
        return 0
    # "Jane Doe, CEO, president Bob Ray said": a name right behind the head begins another statement.
    return 0 if joint == "," and clause.is_capital(follow + 1) else follow + 1


def _complement(clause: Clause, index: int) -> _Complement:
    """The field ("of engineering") or the organisation ("at Acme") that a preposition at `index` begins."""
    preposition, frame = clause.at(index), clause.lexicon.frame
    of = preposition in frame.of
    if not of and preposition not in frame.at:
        return _Complement(index)
    first = clause.skip(index + 1, clause.lexicon.determiners_and_owners)
    if is_adjective(clause, first) and clause.is_lower(first + 1):
        first += 1  # "at the Portuguese operator Lusomar"
    lower = _lower_stop(clause, first)
    organisation = organisation_starting_at(clause, lower)
    if organisation is None:
        field = of and first < lower and clause.at(index + 1) not in frame.owners
        return _Complement(lower if field else index)
    common = clause.at(first - 1) in frame.genitive and len(organisation) == 1
    if of and (common or _is_field(clause, TokenSpan(first, organisation.stop))):
        return _Complement(organisation.stop)
    return _Complement(index, organisation)


def _lower_stop(clause: Clause, first: int) -> int:
    """Where the plain words end that begin at `first`: "theoretical and applied physics"."""
    stop = first
    while stop - first < MOST_LOWER and _is_content(clause, stop):
        stop += 1
        if clause.at(stop) in clause.lexicon.frame.conjunctions and _is_content(clause, stop + 1):
            stop += 1
    return stop


def _is_content(clause: Clause, index: int) -> bool:
    return clause.is_lower(index) and clause.folded[index] not in clause.lexicon.names.functions


def _is_field(clause: Clause, tokens: TokenSpan) -> bool:
    """True if capitals after "of" are a part of the firm: a known one, or one that has the firm behind it ("at")."""
    words, lexicon = clause.folded[tokens.first : tokens.stop], clause.lexicon
    if all(word in lexicon.roles.fields or word == "&" for word in words):
        return True
    if not lexicon.names.organisation_words.isdisjoint(words):
        return False
    if clause.at(tokens.stop) not in lexicon.frame.employer:
        return False
    return clause.is_capital(tokens.stop + (2 if clause.at(tokens.stop + 1) in lexicon.frame.determiners else 1))
