"""The words of roles and names together, as the rules for roles ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.languages.genders import Gender
from knowledge.languages.name_words import NameWords
from knowledge.languages.role_words import ChangeWords, DoubtWords, FrameWords, RoleVerbs, RoleWords

_PHRASE = 3  # parts of "composer-in-residence"
_SHORT = 3  # letters of a last part that may be anything ("go-ceo")


@dataclass(frozen=True, kw_only=True, eq=False)  # without slots, as cached properties need a dictionary
class RoleLexicon:
    """The words by which a language says who holds which role. The properties combine them for the rules."""

    roles: RoleWords
    frame: FrameWords
    names: NameWords
    verbs: RoleVerbs = field(default_factory=RoleVerbs)
    changes: ChangeWords = field(default_factory=ChangeWords)
    doubts: DoubtWords = field(default_factory=DoubtWords)

    @cached_property
    def plurals(self) -> frozenset[str]:
        """The regular plurals of the heads."""
        return frozenset(map(self.roles.plural, self.roles.heads)) - self.roles.heads

    @cached_property
    def heads(self) -> frozenset[str]:
        """The heads and their plurals, and both as they begin in the past ("expresidente")."""
        whole = self.roles.heads | self.plurals
        return whole | self.roles.abbreviated | {prefix + head for prefix in self.roles.joined for head in whole}

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """`roles.suffixes` as `str.endswith` takes them."""
        return tuple(sorted(self.roles.suffixes))

    @cached_property
    def adjectival(self) -> tuple[str, ...]:
        """`roles.adjectival` as `str.endswith` takes them."""
        return tuple(sorted(self.roles.adjectival))

    @cached_property
    def participle_endings(self) -> tuple[str, ...]:
        """`frame.participle_endings` as `str.endswith` takes them."""
        return tuple(sorted(self.frame.participle_endings))

    @cached_property
    def verb_endings(self) -> tuple[str, ...]:
        """`frame.verb_endings` as `str.endswith` takes them."""
        return tuple(sorted(self.frame.verb_endings))

    @cached_property
    def possessive_endings(self) -> tuple[str, ...]:
        """`names.possessives` as `str.endswith` takes them."""
        return tuple(sorted(self.names.possessives))

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """`names.prefixes` with their capital, as `str.startswith` takes them."""
        return tuple(sorted(map(str.capitalize, self.names.prefixes)))

    @cached_property
    def barred(self) -> frozenset[str]:
        """Words that no person's name contains."""
        common = frozenset() if self.names.capitals_prove_names else self.names.organisation_words
        return (self.names.not_names - self.names.particles) | self.other_holders | common

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words beside a name that are no part of it."""
        return self.names.honorifics | self.names.suffixes

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that no full name begins with."""
        whole = self.names.functions | self.names.honorifics | self.role_modifiers | self.heads
        return whole - self.names.given

    @cached_property
    def role_verbs(self) -> frozenset[str]:
        """The finite verbs that are a role."""
        return self.verbs.present | self.verbs.past

    @cached_property
    def led(self) -> frozenset[str]:
        """All forms of verbs that are a role."""
        return self.role_verbs | self.verbs.infinitives | self.verbs.passive

    @cached_property
    def other_holders(self) -> frozenset[str]:
        """The nouns for who holds a role before or after somebody."""
        return self.changes.predecessors | self.changes.successors

    @cached_property
    def passing(self) -> frozenset[str]:
        """All words by which a role passes on."""
        return self.changes.succeed | self.changes.passive | self.other_holders

    @cached_property
    def aged(self) -> tuple[str, ...]:
        """`frame.aged` as `str.endswith` takes them."""
        return tuple(sorted(self.frame.aged))

    @cached_property
    def pronominal(self) -> frozenset[str]:
        """Possessive and relative pronouns before a role."""
        return self.frame.owners | self.frame.personal | self.frame.whose

    @cached_property
    def qualifying(self) -> frozenset[str]:
        """Modifiers that are no part of a role: they are a qualifier, or say nothing."""
        roles = self.roles
        return roles.silent | roles.former | roles.acting | roles.incoming

    @cached_property
    def role_modifiers(self) -> frozenset[str]:
        """All words before a head that a role phrase contains for certain."""
        return self.roles.modifiers | self.qualifying | self.roles.shared

    def is_part(self, folded: str) -> bool:
        """True if this common noun is a part of an organisation; a compound counts where nouns have capitals."""
        return folded in self.roles.parts or self._is_compound(folded, self.part_endings)

    def is_generic(self, folded: str) -> bool:
        """True for a common noun with a capital that stands for a firm ("Energieversorger")."""
        return not self.names.capitals_prove_names and folded.endswith(self.generic_endings)

    @cached_property
    def generic_endings(self) -> tuple[str, ...]:
        """`frame.owned_by` as `str.endswith` takes them."""
        return tuple(sorted(self.frame.owned_by))

    def is_kind(self, folded: str) -> bool:
        """True if this common noun can follow the name of what it is: "the Kestrel project"."""
        return folded in self.roles.parts or folded in self.standing

    def is_standing(self, folded: str) -> bool:
        """True if this common noun can stand for an organisation."""
        return folded in self.standing or self._is_compound(folded, self.standing_endings)

    def _is_compound(self, folded: str, endings: tuple[str, ...]) -> bool:
        return not self.names.capitals_prove_names and folded.endswith(endings)

    @cached_property
    def part_endings(self) -> tuple[str, ...]:
        """`roles.parts` as `str.endswith` takes them."""
        return tuple(sorted(self.roles.parts))

    @cached_property
    def standing_endings(self) -> tuple[str, ...]:
        """`standing` as `str.endswith` takes them."""
        return tuple(sorted(self.standing))

    @cached_property
    def inner(self) -> frozenset[str]:
        """`roles.inner` and their plurals."""
        return self.roles.inner | frozenset(map(self.roles.plural, self.roles.inner))

    def is_inner(self, folded: str) -> bool:
        """True if this head exists only within an organisation, also with a prefix as in "then-chairman"."""
        return folded in self.inner or folded.endswith(self.inner_endings) or self._unprefixed(folded) in self.inner

    def is_plural(self, folded: str) -> bool:
        """True if this head is in the plural, also with a prefix as in "co-directors"."""
        return folded in self.plurals or self._unprefixed(folded) in self.plurals

    def _unprefixed(self, folded: str) -> str:
        prefix, _, rest = folded.partition("-")
        return rest if prefix in self.roles.prefixes else folded

    @cached_property
    def inner_endings(self) -> tuple[str, ...]:
        """`roles.inner_endings` as `str.endswith` takes them."""
        return tuple(sorted(self.roles.inner_endings))

    def gendered_title(self, folded: str) -> Gender | None:
        """The gender of the people of whom this title, noun or pronoun is said."""
        if folded in self.names.feminine:
            return Gender.FEMININE
        return Gender.MASCULINE if folded in self.names.masculine else None

    def gender_of_article(self, folded: str) -> Gender | None:
        """The gender of whom "die 43-Jährige" and "der 43-Jährige" mean."""
        if folded in self.frame.feminine:
            return Gender.FEMININE
        return Gender.MASCULINE if folded in self.frame.masculine else None

    def gender_of(self, folded: str) -> Gender | None:
        """The gender that a word says of a person: a title, or a role that has two forms ("Direktorin")."""
        for feminine, masculine in self.roles.gendered.items():
            if folded.endswith(feminine) and self.is_head(folded.removesuffix(feminine) + masculine):
                return Gender.FEMININE
            if self.is_head(folded) and folded.endswith(masculine):
                other = folded[: len(folded) - len(masculine)] + feminine
                if other in self.roles.heads or (self.endings and other.endswith(self.endings)):
                    return Gender.MASCULINE
        return self.gendered_title(folded)

    def is_modifier(self, folded: str) -> bool:
        """True if this word can be before a head, as part of a role or to qualify it."""
        return folded in self.role_modifiers

    @cached_property
    def standing(self) -> frozenset[str]:
        """Common nouns that stand for an organisation."""
        plain = self.roles.bodies | self.frame.owned_by
        genitives = {word + ending for word in plain for ending in (self.names.genitive, f"e{self.names.genitive}")}
        return plain | genitives if self.names.genitive else plain

    @cached_property
    def predicate_words(self) -> frozenset[str]:
        """Words between a person and the role in "Jane Doe has been named CEO"."""
        return self.frame.copulas | self.frame.links | self.frame.serve

    @cached_property
    def copulas_and_future(self) -> frozenset[str]:
        """Words between the role and the person in "the new CEO will be Jane Doe"."""
        return self.frame.copulas | self.frame.future

    @cached_property
    def determiners_and_owners(self) -> frozenset[str]:
        """Words between a preposition and the organisation: "of the", "of its"."""
        return self.frame.determiners | self.frame.owners

    @cached_property
    def determiners_and_adverbs(self) -> frozenset[str]:
        """Words before a role or its owner: "the then", "the"."""
        return self.frame.determiners | self.frame.adverbs

    @cached_property
    def oblique(self) -> frozenset[str]:
        """Words after which a name is not the subject."""
        frame = self.frame
        return frame.of | frame.at | frame.place | frame.oblique | self.names.possessives

    def is_head(self, folded: str) -> bool:
        """True if this folded word names a role, of one person or of several."""
        if folded in self.heads or (len(folded) > 6 and folded.endswith(self.endings)):
            return True
        return "-" in folded and self._is_joined(folded)

    def _is_joined(self, folded: str) -> bool:
        prefix, _, rest = folded.partition("-")
        turned = self.roles.turned
        if turned and turned in folded:
            return self.is_head(folded.rpartition(turned)[2])
        if prefix in self.roles.prefixes and self.is_head(rest):
            return True
        stem, _, ending = folded.rpartition("-")
        if ending in self.roles.incoming and self.is_head(stem):
            return True  # "executive-designate"
        parts = folded.split("-")
        if len(parts) == _PHRASE and parts[1] in self.frame.place | self.frame.at and parts[0] in self.roles.heads:
            return True  # "composer-in-residence"
        # "leg-spinner", "lorry-driver", "documentary-maker"
        return len(ending) > _SHORT and ending in self.roles.heads

    def heads_in(self, words: Sequence[str]) -> list[int]:
        """The places of the heads among these folded words."""
        if self.endings:
            return [place for place, word in enumerate(words) if self.is_head(word)]
        heads = self.heads  # saves a call for each word
        return [place for place, word in enumerate(words) if word in heads or ("-" in word and self.is_head(word))]
