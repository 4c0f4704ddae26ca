"""The people of some articles: facts about one person joined across articles, people of one surname kept apart. Pure.

A lone surname that its own article does not explain is joined to the only person of that surname, if the article names
an organisation of hers; else it stays apart. Two people with the same full name are taken for one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.answers import Quote
from knowledge.cards.cited import CitedFact, newest_first
from knowledge.cards.names import (
    NameFit,
    Words,
    are_latin,
    fit,
    is_lone,
    is_respelled,
    is_same_person,
    name_words,
    says_name,
)
from knowledge.model import FactKind

# Kinds whose subject is a person, or speaks like one. What is defined, happens or is a member can be anything.
_PERSONAL = frozenset({FactKind.ROLE, FactKind.QUOTE, FactKind.REPORTED})


@dataclass(frozen=True, slots=True)
class Person:
    """A person with all facts that name her; `name` is the fullest mention, and `words` are its words.

    `mention` is the sentence of the name, for a person of whom no fact is known.
    """

    words: Words
    name: Quote
    facts: tuple[CitedFact, ...]
    mention: Quote | None = None

    @property
    def sentence(self) -> Quote:
        """A sentence about the person, from the newest article."""
        return newest_first(self.facts)[0].sentence if self.facts else self.mention or self.name

    @property
    def is_lone(self) -> bool:
        """True if only one word of the name is known."""
        return is_lone(self.words)

    @property
    def names(self) -> tuple[Words, ...]:
        """All full names that the articles use for the person, in any alphabet; the lone one if there is no other."""
        found = (name_words(one.name.text) for one in self.facts if one.name)
        return tuple(dict.fromkeys((self.words, *(name for name in found if not is_lone(name)))))

    @property
    def is_personal(self) -> bool:
        """True if a fact of a kind that only people have names her."""
        return any(one.fact.kind in _PERSONAL for one in self.facts)


def people_of(facts: Iterable[CitedFact]) -> list[Person]:
    """The people whom the facts name, each once."""
    by_name: dict[Words, list[CitedFact]] = {}
    for one in facts:
        if one.name and (words := name_words(one.name.text)):
            by_name.setdefault(words, []).append(one)
    groups: list[list[Words]] = []
    for name in sorted(by_name, key=_order):
        same = [group for group in groups if _is_of_group(name, group)]
        if len(same) == 1:
            same[0].append(name)
        else:
            groups.append([name])
    people = [_person([one for name in group for one in by_name[name]]) for group in groups]
    return _with_lone_names(people)


def _order(name: Words) -> tuple[bool, bool, int, int]:
    """The fullest first, so that an initial finds all whom it can stand for; names that join Latin ones before them."""
    return len(name[0]) == 1, are_latin(name), -len(name), -sum(map(len, name))


def _is_of_group(name: Words, group: Sequence[Words]) -> bool:
    """True if all names of the group can be of one person with this name.

    Two Latin spellings (Tchaikovsky, Tschaikowski) are one name only where the articles have it in its own alphabet,
    too: Meyer and Meier sound alike as well.
    """
    is_bridged = any(not are_latin(other) and is_same_person(name, other) for other in group)
    return all(is_same_person(name, other) or (is_bridged and is_respelled(name, other)) for other in group)


def namesakes(people: Sequence[Person], typed: Words) -> tuple[NameFit, list[Person]]:
    """The people whom the typed words fit best, and how well.

    People are preferred to other things that have names, and somebody known by a full name to a lone surname.
    """
    fits = [(_fit(typed, person), person) for person in people]
    best = max((one for one, _ in fits), default=NameFit.NONE)
    if best is NameFit.NONE:
        return best, []
    found = [person for one, person in fits if one is best]
    found = [person for person in found if person.is_personal] or found
    return best, [person for person in found if not person.is_lone] or found


def _fit(typed: Words, person: Person) -> NameFit:
    """How well the words fit; one word is never a whole name, as others may bear it, too."""
    best = max(fit(typed, name) for name in person.names)
    return min(best, NameFit.PARTIAL) if is_lone(typed) else best


def _person(facts: Sequence[CitedFact]) -> Person:
    names = [one.name for one in facts if one.name]
    counts = Counter(name.text for name in names)
    fullest = max(names, key=lambda name: (len(name_words(name.text)), len(name.text), counts[name.text]))
    return Person(name_words(fullest.text), fullest, tuple(facts))


def _with_lone_names(people: Sequence[Person]) -> list[Person]:
    """The people, lone surnames joined to the person whom they must mean."""
    whole = [person for person in people if not person.is_lone]
    joined: dict[Words, list[CitedFact]] = {person.words: list(person.facts) for person in whole}
    apart = []
    for lone in (person for person in people if person.is_lone):
        bearers = [person for person in whole if any(name[-1] == lone.words[0] for name in person.names)]
        theirs = [one for one in lone.facts if len(bearers) == 1 and _is_of(bearers[0], one)]
        if theirs:
            joined[bearers[0].words] += theirs
        if rest := tuple(one for one in lone.facts if one not in theirs):
            apart.append(Person(lone.words, lone.name, rest))
    return [*(Person(one.words, one.name, tuple(joined[one.words])) for one in whole), *apart]


def _is_of(person: Person, lone: CitedFact) -> bool:
    """True if the article of the lone name names the person in full, or an organisation of hers."""
    text = name_words(lone.article.text)
    organisations = [one.organisation for one in person.facts if one.organisation]
    return any(says_name(text, name) for name in person.names) or any(
        says_name(text, name_words(one.text)) for one in organisations
    )
