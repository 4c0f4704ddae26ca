"""Role phrases: "Huawei's cloud CTO", "a senior editor at Planet", "VP and CTO of Cloud Computing at Huawei".

A phrase is read outward from its head noun: first to the right (in `complements`), then to the left (modifiers, the
owner). Who holds the role is decided in `roles`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.complements import MOST_MODIFIERS, last_head, right_of
from knowledge.facts.names import organisation_ending_at, person_ending_at
from knowledge.facts.word_shapes import is_adjective, is_plain
from knowledge.languages.word_sets import joined

QUOTED = frozenset('“”„"«»‘')
APOSTROPHES = frozenset("'’")
BEFORE_ROLE = frozenset({",", "(", "–", "—", ":"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role in a clause. `head` is the index of its last head noun, `role` its tokens without determiner and owner.

    `before` is the index left of everything that belongs to the phrase (-1 at the start of the clause), `after` the
    one right of it. `owned`: the organisation is named elsewhere ("the company's", "its"), and `body` are the words for
    it. `personal`: the owner is a person ("her"). `definite`: the phrase has a determiner or an owner. `bare`: the
    organisation is a noun right before the role, without a possessive.
    """

    head: int
    role: TokenSpan
    before: int
    after: int
    organisation: TokenSpan | None
    owned: bool
    definite: bool
    body: TokenSpan | None = None
    personal: bool = False
    bare: bool = False


# A named tuple because every phrase takes several, and a frozen dataclass takes three times as long.
class _Owner(NamedTuple):
    """What is left of a role: `before` as in a role phrase, and whose role it is."""

    before: int
    organisation: TokenSpan | None = None
    owned: bool = False
    definite: bool = False
    body: TokenSpan | None = None
    personal: bool = False
    bare: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.organisation or self.owned or self.personal)


def role_phrases(clause: Clause) -> Iterator[RolePhrase]:
    """Every role phrase of the clause, from left to right, none inside another."""
    stop, lexicon = 0, clause.lexicon
    if not (clause.has_hyphen or lexicon.endings) and lexicon.heads.isdisjoint(clause.folded):
        return
    for index in lexicon.heads_in(clause.folded):
        phrase = _role_phrase(clause, index) if index >= stop else None
        if phrase is not None:
            yield phrase
            stop = max(phrase.role.stop, phrase.organisation.stop if phrase.organisation else 0)


def _role_phrase(clause: Clause, index: int) -> RolePhrase | None:
    roles = clause.lexicon.roles
    if not clause.is_head(index) or (clause.at(index) in roles.abbreviated and not clause.is_capital(index)):
        return None
    head = last_head(clause, index)
    right = right_of(clause, head + 1)
    first, owner = _left_of(clause, index, name_follows=clause.is_capital(right.after))
    bare = right.after == head + 1 and first == head and not owner.is_known
    if bare and clause.folded[head] in roles.weak:
        return None
    return RolePhrase(
        head=head,
        role=TokenSpan(first, right.stop),
        before=owner.before,
        after=right.after + 1 if _is_quoted(clause, owner.before, right.after) else right.after,
        organisation=right.organisation or owner.organisation,
        owned=owner.owned or right.body is not None,
        definite=owner.definite,
        body=right.body or owner.body,
        personal=owner.personal,
        bare=owner.bare and right.organisation is None,
    )


def _is_quoted(clause: Clause, before: int, after: int) -> bool:
    """True if the phrase is the end of a quotation: the company's “chief honesty officer”, who."""
    return clause.at(after) in QUOTED and any(clause.at(place) in QUOTED for place in range(before + 1, after))


def _left_of(clause: Clause, index: int, *, name_follows: bool) -> tuple[int, _Owner]:
    """The first token of the role whose first head is at `index`, and what is left of that."""
    first = _first_modifier(clause, index)
    owner = _owner(clause, first, name_follows=name_follows)
    if owner.is_known or owner.definite or _is_hinge(clause, owner.before):
        return _with_region(clause, index, first, owner)
    # Nothing shows that the plain words before the head belong to the role.
    first = _first_known_modifier(clause, index)
    return _with_region(clause, index, first, _owner(clause, first, name_follows=name_follows))


def _with_region(clause: Clause, index: int, first: int, owner: _Owner) -> tuple[int, _Owner]:
    """For "the Vermont Democrat" the capitals are part of the role."""
    roles = clause.lexicon.roles
    if owner.bare and owner.organisation and clause.at(index) in roles.partisan:
        return owner.organisation.first, _Owner(owner.before, definite=owner.definite)
    dotted = owner.organisation is not None and clause.words[owner.organisation.stop - 1].endswith(".")
    if owner.bare and dotted and owner.organisation is not None and len(owner.organisation) == 1:
        return owner.organisation.first, _Owner(owner.before, definite=owner.definite)  # "U.S. Attorney"
    if owner.bare and clause.at(index) in roles.abbreviated:
        return first, _Owner(owner.before)  # "U.S. Rep."
    return first, owner


def _first_modifier(clause: Clause, index: int) -> int:
    first = index
    # "President" as a title takes no common words before it: "except President Obama".
    titled = clause.words[index].istitle()
    while index - first < MOST_MODIFIERS and _modifies(clause, first - 1, titled=titled):
        first -= 1
    lexicon, before = clause.lexicon, clause.at(first - 1)
    # "a teaching assistant", "the club's longest-serving physio"
    determined = before in lexicon.determiners_and_owners or before in lexicon.names.possessives
    while first < index and not determined and _is_participle(clause, first):
        first += 1  # ", taking director Jane Doe along" begins with a verb
    return first


def _modifies(clause: Clause, index: int, *, titled: bool) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    if word in lexicon.hinges:
        begins = _opens_noun(clause, index - 1) or (word in lexicon.roles.former and clause.at(index - 1) == ",")
        return word in lexicon.role_modifiers and begins
    if word in lexicon.role_modifiers or is_adjective(clause, index):
        return True
    if word in lexicon.relatives or word in lexicon.frame.dates:
        return False
    verb = word in lexicon.frame.verbs or word.endswith(lexicon.verb_endings)
    return not titled and not verb and is_plain(clause, index)


def _opens_noun(clause: Clause, index: int) -> bool:
    """True if a noun phrase begins behind this word: "its then president"."""
    word, frame = clause.at(index), clause.lexicon.frame
    lexicon = clause.lexicon
    openers = joined(frame.determiners, frame.owners, frame.personal, frame.conjunctions, lexicon.oblique)
    return word in openers or word in lexicon.role_modifiers or index < 0


def _is_participle(clause: Clause, index: int) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    return word.endswith(lexicon.participle_endings) and word not in lexicon.role_modifiers


def _first_known_modifier(clause: Clause, index: int) -> int:
    first = index
    while index - first < MOST_MODIFIERS and clause.at(first - 1) in clause.lexicon.role_modifiers:
        first -= 1
    return first


def _is_hinge(clause: Clause, before: int) -> bool:
    """True if the token left of a phrase shows that everything up to the head belongs to the role."""
    return before < 0 or clause.at(before) in BEFORE_ROLE or clause.at(before) in clause.lexicon.hinges


def _owner(clause: Clause, first: int, *, name_follows: bool) -> _Owner:
    """What is left of the role that begins at `first`."""
    frame, possessives = clause.lexicon.frame, clause.lexicon.names.possessives
    before = clause.skip_back(first - 1, joined(frame.adverbs, QUOTED))
    plural = clause.at(before) in APOSTROPHES and clause.at(before - 1).endswith("s")  # "the islands' MP"
    if clause.at(before) in possessives or (plural and bool(possessives) and clause.is_lower(before - 1)):
        return _possessor(clause, before)
    joint = clause.at(before) in frame.conjunctions and is_plain(clause, before - 1)
    both = joint and clause.at(before - 2) in frame.personal  # "her mother and coach"
    if both or clause.at(before) in clause.lexicon.pronominal:
        return _pronominal(clause, before - 2 if both else before)
    if clause.at(before) in frame.determiners:
        whose = clause.at(before - 1) in frame.whose and clause.at(before) not in frame.whose
        plain = _Owner(_before_determiner(clause, before), definite=True)
        return _whose(clause, before - 1) if whose else plain  # "dont le directeur est"
    owner = organisation_ending_at(clause, before) if before >= 0 else None
    if owner is None or not _may_own(clause, owner, name_follows=name_follows):
        return _Owner(before)
    left = clause.skip_back(owner.first - 1, clause.lexicon.qualifying)  # "a former Acme captain"
    return _Owner(_before_determiner(clause, left), owner, definite=True, bare=True)


def _pronominal(clause: Clause, before: int) -> _Owner:
    """The owner of "its CEO", "her coach" or "whose CEO"."""
    frame = clause.lexicon.frame
    if clause.at(before) in frame.owners:
        return _Owner(before - 1, owned=True, definite=True, body=TokenSpan(before, before + 1))
    if clause.at(before) in frame.personal:
        return _Owner(before - 1, definite=True, personal=True)
    return _whose(clause, before)


def _whose(clause: Clause, whose: int) -> _Owner:
    """The "Acme" of "Acme, whose CEO is Jane Doe"."""
    last = whose - 2 if clause.at(whose - 1) == "," else whose - 1
    owner = organisation_ending_at(clause, last)
    if owner is not None or not clause.lexicon.is_standing(clause.at(last)):
        return _Owner(whose - 1, owner, owned=owner is None, definite=True)
    first = last
    while is_plain(clause, first - 1):
        first -= 1
    return _Owner(whose - 1, owned=True, definite=True, body=TokenSpan(first, last + 1))


def _possessor(clause: Clause, ending: int) -> _Owner:
    """The "Acme" of "Acme's CEO", or the "company" of "the company's CEO"; `ending` is the place of the "'s"."""
    owner = organisation_ending_at(clause, ending - 1)
    if owner is not None:
        return _Owner(_before_determiner(clause, owner.first - 1), owner, definite=True)
    if not clause.lexicon.is_standing(clause.at(ending - 1)):
        return _Owner(_before_determiner(clause, ending - 2), definite=True, personal=True)
    first = ending - 1
    while is_plain(clause, first - 1):
        first -= 1
    return _Owner(_before_determiner(clause, first - 1), owned=True, definite=True, body=TokenSpan(first, ending))


def _may_own(clause: Clause, tokens: TokenSpan, *, name_follows: bool) -> bool:
    """True if capitals right before a role are an organisation: "Acme CEO", but not "Jane Doe" in "Jane Doe CEO of".

    If a name follows the role, even "Red Hat" in "Red Hat CEO Jane Doe" is one, although it has the shape of a
    person's name.
    """
    names = clause.lexicon.names
    known = name_follows and clause.at(tokens.first) in names.organisation_words
    unnamed = clause.at(tokens.first) in names.not_names or is_adjective(clause, tokens.first)
    unnamed = unnamed and not known  # "said Alliance leader Jane Doe"
    titled = not clause.lexicon.names.honorifics.isdisjoint(clause.folded[tokens.first : tokens.stop])
    if titled or (len(tokens) == 1 and unnamed):
        return False
    return name_follows or len(tokens) == 1 or person_ending_at(clause, tokens.stop - 1) != tokens


def _before_determiner(clause: Clause, before: int) -> int:
    return clause.skip_back(before, clause.lexicon.determiners_and_adverbs)
