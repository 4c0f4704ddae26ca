"""The words by which articles state facts: who holds which role, and who said what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.languages.fields import NO_WORDS, Words
from knowledge.languages.speech_words import SpeechWords


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleWords:
    """The nouns that name a role, and the words around them.

    heads: the nouns themselves, in the singular ("director").
    plural_endings: the endings of their plurals, each by the ending of the singular ("man": "men"; "" is any).
    suffixes: a compound noun that ends in one of these is a head too ("Verkehrsminister").
    loose: heads that also name things or firms, so the holder has to be named once more in the article ("editor").
    weak: heads that name a role only with a modifier, a complement or an owner ("head").
    titles: heads after which a surname alone is a person ("Chancellor Merz").
    modifiers: words before a head that belong to the role, with or without a capital ("chief", "former").
    adjectival: endings of further modifiers with a capital ("Canadian"), which are no organisations.
    after: words behind a head that belong to the role ("secretary general").
    fields: parts of a firm, which are no organisations after "of" ("VP of Engineering").
    """

    heads: Words
    plural_endings: dict[str, str] = field(default_factory=dict)
    suffixes: Words = NO_WORDS
    loose: Words = NO_WORDS
    weak: Words = NO_WORDS
    titles: Words = NO_WORDS
    modifiers: Words = NO_WORDS
    adjectival: Words = NO_WORDS
    after: Words = NO_WORDS
    fields: Words = NO_WORDS

    def plural(self, head: str) -> str:
        """The regular plural of a head, by the longest ending that it has; the head itself if it has none."""
        endings = [ending for ending in self.plural_endings if head.endswith(ending)]
        if not endings:
            return head
        longest = max(endings, key=len)
        return head.removesuffix(longest) + self.plural_endings[longest]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrameWords:
    """The small words that join a person, a role and an organisation.

    determiners: articles and their kind, before a role or an organisation ("the").
    owners: possessive pronouns before a role ("its CEO").
    owned_by: nouns for an organisation that is named elsewhere ("the company's CEO").
    of: prepositions between a role and its field or its organisation ("director of", "for").
    of_name: those of `of` that join a person's name and an organisation ("Jane Doe of Acme").
    genitive: articles after which a lone noun is no name ("Leiter des Projekts").
    at: prepositions between a role and its organisation ("CEO at Acme", "with").
    employer: those of `at` that are only used before an organisation, not before a place.
    conjunctions: words that join two people or two roles ("and").
    copulas: verbs between a person and a role ("is", "became").
    future: auxiliary verbs before a copula ("will be").
    auxiliaries: auxiliary verbs before a verb of appointment ("has named").
    links: further words between a person and a role, beside a copula ("has been elected as").
    appoint: verbs with the organisation before them and the person behind ("named").
    joined: verbs with the person before them and the organisation behind ("joined").
    serve: verbs of holding a role, of taking it up or of leaving it ("serves as").
    adverbs: adverbs before a role that do not belong to it ("then CEO").
    as_role: the word before a role in which somebody is appointed or acts ("as").
    who: relative pronouns for people ("who").
    place: prepositions after which a name before a comma is a place or a time ("In Hong Kong, the president").
    oblique: further prepositions after which a name is not the subject ("by", "to").
    participle_endings: endings of participles; a word with one begins no role phrase ("taking director Doe along").
    """

    determiners: Words = NO_WORDS
    owners: Words = NO_WORDS
    owned_by: Words = NO_WORDS
    of: Words = NO_WORDS
    of_name: Words = NO_WORDS
    genitive: Words = NO_WORDS
    at: Words = NO_WORDS
    employer: Words = NO_WORDS
    conjunctions: Words = NO_WORDS
    copulas: Words = NO_WORDS
    future: Words = NO_WORDS
    auxiliaries: Words = NO_WORDS
    links: Words = NO_WORDS
    appoint: Words = NO_WORDS
    joined: Words = NO_WORDS
    serve: Words = NO_WORDS
    adverbs: Words = NO_WORDS
    as_role: Words = NO_WORDS
    who: Words = NO_WORDS
    place: Words = NO_WORDS
    oblique: Words = NO_WORDS
    participle_endings: Words = NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameWords:
    """What belongs to a name, and what shows that capitals are no person's name.

    honorifics: words before a name that are not part of it ("Mr.").
    particles: words inside a name that can be without a capital ("van").
    joints: particles between the words of a name when the whole article is searched for full names.
    prefixes: beginnings of a name before a capital inside the word ("McDonald").
    abbreviations: words that keep their full stop, so that it is not taken for a mark of its own ("Dr.", "Inc.").
    elided: words that lost their vowel before an apostrophe and become tokens of their own ("d’Orsay").
    possessives: the endings of a possessive, with their apostrophe ("’s").
    not_names: words with a capital that no person's name contains ("University").
    organisation_words: nouns in names of institutions, which can contain `of` ("University of Oxford").
    functions: words of grammar, which are no part of a name or of a role ("although").
    capitals_prove_names: a capital inside a sentence shows a name; false if all nouns have one.
    """

    honorifics: Words = NO_WORDS
    particles: Words = NO_WORDS
    joints: Words = NO_WORDS
    prefixes: Words = NO_WORDS
    abbreviations: Words = NO_WORDS
    elided: Words = NO_WORDS
    possessives: Words = NO_WORDS
    not_names: Words = NO_WORDS
    organisation_words: Words = NO_WORDS
    functions: Words = NO_WORDS
    capitals_prove_names: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)  # without slots, as cached properties need a dictionary
class StatementWords:
    """The lexicon of a language: all words by which it states facts. The properties combine them for the rules."""

    roles: RoleWords
    frame: FrameWords
    speech: SpeechWords
    names: NameWords

    @cached_property
    def plurals(self) -> frozenset[str]:
        """The regular plurals of the heads."""
        return frozenset(map(self.roles.plural, self.roles.heads)) - self.roles.heads

    @cached_property
    def heads(self) -> frozenset[str]:
        """The heads and their plurals."""
        return self.roles.heads | self.plurals

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
        return self.names.not_names - self.names.particles

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that no full name begins with."""
        return self.names.functions | self.names.honorifics | self.roles.modifiers | self.heads

    @cached_property
    def saying(self) -> frozenset[str]:
        """All verbs of saying."""
        return self.speech.verbs | self.speech.that_verbs

    @cached_property
    def quoting(self) -> frozenset[str]:
        """All verbs that can stand beside a quotation."""
        return self.saying | self.speech.quote_verbs | self.speech.reading | self.speech.asking

    @cached_property
    def reporting(self) -> frozenset[str]:
        """All words that attribute speech without quotation marks to somebody."""
        speech = self.speech
        according = speech.according | speech.according_nouns | speech.according_after
        return self.saying | speech.participles | according

    @cached_property
    def spoken(self) -> frozenset[str]:
        """All words that attribute speech to somebody."""
        return self.reporting | self.quoting | self.speech.naming

    @cached_property
    def triggers(self) -> frozenset[str]:
        """A sentence without any of these, without a compound head and without a quotation states no fact."""
        return self.heads | self.reporting

    @cached_property
    def hinges(self) -> frozenset[str]:
        """Words that a role can follow directly."""
        frame = self.frame
        return frame.copulas | frame.links | frame.appoint | frame.serve | frame.adverbs | self.saying

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
        return folded in self.heads or (len(folded) > 6 and folded.endswith(self.endings))

    def heads_in(self, words: Sequence[str]) -> list[int]:
        """The places of the heads among these folded words."""
        if self.endings:
            return [place for place, word in enumerate(words) if self.is_head(word)]
        return [place for place, word in enumerate(words) if word in self.heads]  # saves a call for each word
