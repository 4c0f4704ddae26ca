"""The words by which people go on from what was asked before: pronouns, openers, and how a whole question is worded."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from knowledge.languages.fields import NO_WORDS, Phrases, PhraseSet, Words

# What a pronoun may stand for: "he", "she", "it", "they", "there" or "then".
Meaning = Literal["man", "woman", "thing", "several", "place", "time"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Wordings:
    """How a question is made whole. Each is a text with blanks in braces.

    asked: the marks around a question ("{text}?").
    owned: a thing and its owner ("{name}'s {owned}"); owned_by_s: the same for a name that ends in `sibilants`.
    place, time: a place, and a bare year, that takes the place of an adverb ("in {name}").
    who_is, what_is: a question for a person and for anything else, of a phrase alone.
    what_of: a question for something owned ("what is the {owned} of {name}"), where it differs from `what_is`.
    of: a role and its organisation ("{phrase} of {name}").
    as_role: a relation and the role that it is about ("{phrase} as {role}").
    post: a post and the role that it is ("{post} of {role}").
    about: a question for somebody's words and their topic ("{phrase} about {topic}").
    with_auxiliary, with_verb: a statement under another question phrase, by whether its verb is an auxiliary.
    """

    asked: str
    owned: str
    owned_by_s: str = ""
    place: str
    time: str
    who_is: str
    what_is: str
    what_of: str = ""
    of: str
    about: str
    as_role: str
    post: str
    with_auxiliary: str
    with_verb: str


@dataclass(frozen=True, kw_only=True, eq=False)  # without slots, as cached properties need a dictionary
class FollowUpWords:
    """How the language goes on from a question.

    openers: what begins a question that goes on ("and", "what about").
    pronouns: pronouns by what they may stand for; a word may be in several lists.
    owners: possessive pronouns by whose they are.
    bare: questions that are a question phrase only ("why", "since when").
    others: questions for a further answer to the same question ("who else").
    about: prepositions before what is talked about.
    prepositions: prepositions before a place, a time or a condition.
    determiners: articles and their kind.
    fixed_articles: those of one form, which can stay before a name that is repeated.
    copulas: verbs of being between a question phrase and what is asked about.
    relations: nouns for people by their relation to another one ("successor").
    posts: phrases for a role that was named before ("the job").
    expletives: phrases in which a pronoun stands for nothing ("is it true").
    clauses: words that begin what "it" announces ("it takes long to").
    dropped: where the language leaves out pronouns, the phrases behind which a subject is missing, by what it is.
    plural_verbs: forms of common verbs that show several, where a pronoun does not show it ("wurden sie").
    feminine: endings of given names of women. Endings deceive (Joshua), so they only decide between two people.
    sibilants: endings of names that take no further s.
    """

    openers: PhraseSet
    pronouns: dict[Meaning, Words] = field(default_factory=dict)
    owners: dict[Meaning, Words] = field(default_factory=dict)
    bare: PhraseSet
    others: PhraseSet
    about: Words
    prepositions: Words
    determiners: Words
    fixed_articles: Words = NO_WORDS
    copulas: Words
    relations: Words = NO_WORDS
    posts: PhraseSet = NO_WORDS
    expletives: PhraseSet = NO_WORDS
    clauses: Words = NO_WORDS
    dropped: dict[Meaning, PhraseSet] = field(default_factory=dict)
    plural_verbs: Words = NO_WORDS
    feminine: Phrases = ()
    sibilants: Phrases = ()
    wordings: Wordings

    @cached_property
    def meanings(self) -> dict[str, tuple[Meaning, ...]]:
        """Pronoun → what it may stand for."""
        return _by_word(self.pronouns)

    @cached_property
    def owning(self) -> dict[str, tuple[Meaning, ...]]:
        """Possessive pronoun → what the owner may be."""
        return _by_word(self.owners)

    @cached_property
    def is_owner_first(self) -> bool:
        """True if an owner is named before what is owned ("Huawei's revenue")."""
        return self.wordings.owned.startswith("{name}")


def _by_word(lists: dict[Meaning, Words]) -> dict[str, tuple[Meaning, ...]]:
    """Word → the keys of the lists that have it, in their order."""
    found = {word for words in lists.values() for word in words}
    return {word: tuple(meaning for meaning, words in lists.items() if word in words) for word in found}
