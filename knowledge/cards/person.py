"""Makes the card of a person from what was gathered about her. Pure."""

from collections.abc import Iterable, Sequence

from knowledge.cards.cited import CitedFact, newest_first
from knowledge.cards.gathering import GatheredArticle
from knowledge.cards.mentions import companions_of, is_named_in, mentions_of
from knowledge.cards.names import begins_alike, name_words
from knowledge.cards.people import Person
from knowledge.cards.records import PersonCard
from knowledge.model import FactKind, Qualifier

_OTHERS = frozenset({FactKind.DEFINITION, FactKind.EVENT, FactKind.MEMBERSHIP})


def person_card(person: Person, found: Sequence[GatheredArticle]) -> PersonCard:
    """The card of the person; `found` are the articles in which she was looked for."""
    theirs = [one for one in found if is_named_in(one, person)]
    return PersonCard(
        name=person.name,
        roles=tuple(roles_of(person)),
        others=tuple(newest_first([one for one in person.facts if one.fact.kind in _OTHERS])),
        sayings=tuple(sayings_of(person)),
        mentions=tuple(mentions_of(person, theirs)),
        companions=tuple(companions_of(person, theirs)),
    )


def sayings_of(person: Person) -> list[CitedFact]:
    """What the person said, the newest first; the same words once."""
    said = newest_first([one for one in person.facts if one.fact.is_speech])
    return list({name_words(one.value.text): one for one in reversed(said)}.values())[::-1]


def roles_of(person: Person) -> list[CitedFact]:
    """The roles of the person, each once: the current ones first, then the newest first.

    A role is past if it is called so, or if a newer sentence calls it so.
    """
    roles = newest_first([one for one in person.facts if one.fact.kind is FactKind.ROLE])
    kept: list[CitedFact] = []
    for one in roles:
        same = next((place for place, other in enumerate(kept) if _is_same_role(one, other)), None)
        if same is None:
            kept.append(one)
        elif one.organisation and not kept[same].organisation:
            kept[same] = one  # the older sentence says more
    return sorted(kept, key=lambda one: _is_past(one, roles))


def _is_past(role: CitedFact, roles: Iterable[CitedFact]) -> bool:
    if Qualifier.FORMER in role.fact.qualifiers:
        return True
    newer = (one for one in roles if one.recency > role.recency and Qualifier.FORMER in one.fact.qualifiers)
    return any(_has_same_words(one, role) for one in newer)


def _is_same_role(one: CitedFact, other: CitedFact) -> bool:
    return set(one.fact.qualifiers) == set(other.fact.qualifiers) and _has_same_words(one, other)


def _has_same_words(one: CitedFact, other: CitedFact) -> bool:
    """True if both are of one place, as far as they say, and one role has the words of the other, or goes on from it.

    "Chief executive" and "chief executive officer" are one role; "deputy chief executive" is another.
    """
    places = [name_words(role.organisation.text) for role in (one, other) if role.organisation]
    roles = name_words(one.value.text), name_words(other.value.text)
    return begins_alike(*roles) and (len(places) < 2 or begins_alike(*places))
