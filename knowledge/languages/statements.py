"""The words by which articles state facts: who holds which role, and who said what."""

from collections.abc import Sequence
from functools import cached_property

from knowledge.languages.fields import NO_WORDS, Record, Words


class RoleWords(Record):
    """The nouns that name a role, and the words around them.

    `heads` name a role; of these, `loose` ones also name things or firms, `weak` ones need a modifier, and after
    `titles` a surname alone is a person. `modifiers` stand before a head and `after` behind it; `adjectival` are the
    endings of further modifiers. `fields` are parts of a firm ("VP of Engineering"). A compound that ends in one of
    `suffixes` is a head as well.
    """

    heads: Words
    loose: Words = NO_WORDS
    weak: Words = NO_WORDS
    titles: Words = NO_WORDS
    modifiers: Words = NO_WORDS
    after: Words = NO_WORDS
    fields: Words = NO_WORDS
    suffixes: Words = NO_WORDS
    adjectival: Words = NO_WORDS


class FrameWords(Record):
    """The small words that tie a person to a role."""

    determiners: Words = NO_WORDS
    owners: Words = NO_WORDS
    owned_by: Words = NO_WORDS
    of: Words = NO_WORDS
    at: Words = NO_WORDS
    conjunctions: Words = NO_WORDS
    copulas: Words = NO_WORDS
    links: Words = NO_WORDS
    appoint: Words = NO_WORDS
    joined: Words = NO_WORDS
    serve: Words = NO_WORDS
    adverbs: Words = NO_WORDS
    who: Words = NO_WORDS
    by: Words = NO_WORDS
    place: Words = NO_WORDS
    genitive: Words = NO_WORDS


class SpeechWords(Record):
    """Verbs of saying, and the words around them."""

    verbs: Words = NO_WORDS
    that_verbs: Words = NO_WORDS
    participles: Words = NO_WORDS
    that: Words = NO_WORDS
    joins: Words = NO_WORDS
    out: Words = NO_WORDS
    according: Words = NO_WORDS
    according_after: Words = NO_WORDS
    pronouns: Words = NO_WORDS
    between: Words = NO_WORDS
    times: Words = NO_WORDS
    inverted: Words = NO_WORDS
    comma_before_clause: bool = False
    nouns: Words = NO_WORDS


class NameWords(Record):
    """What belongs to a name, and what shows that capitals are no person's name."""

    honorifics: Words = NO_WORDS
    particles: Words = NO_WORDS
    not_names: Words = NO_WORDS
    organisation_words: Words = NO_WORDS
    functions: Words = NO_WORDS
    capitals_prove_names: bool = True


class StatementWords(Record):
    """All words by which a language states facts; the properties combine them for the rules that read them."""

    roles: RoleWords
    frame: FrameWords
    speech: SpeechWords
    names: NameWords

    @cached_property
    def plurals(self) -> frozenset[str]:
        """Plurals of the role nouns, where they are made regularly."""
        return frozenset(map(_plural, self.roles.heads)) - self.roles.heads

    @cached_property
    def heads(self) -> frozenset[str]:
        """Role nouns and their plurals."""
        return self.roles.heads | self.plurals

    @cached_property
    def barred(self) -> frozenset[str]:
        """Words that no person's name has inside."""
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
    def spoken(self) -> frozenset[str]:
        """All words that attribute speech to somebody."""
        said = self.saying | self.speech.participles | self.speech.according_after
        return said | (self.speech.according - {"to"})

    @cached_property
    def hinges(self) -> frozenset[str]:
        """Words after which a role begins."""
        frame = self.frame
        return frame.copulas | frame.links | frame.appoint | frame.serve | frame.adverbs | self.saying

    @cached_property
    def oblique(self) -> frozenset[str]:
        """Words after which a name is not the subject."""
        return self.frame.of | self.frame.at | self.frame.place | self.frame.by | {"to", "'s", "’s"}

    @cached_property
    def triggers(self) -> frozenset[str]:
        """A sentence with none of these states no fact."""
        return self.heads | self.spoken

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """`roles.suffixes` as `str.endswith` takes them."""
        return tuple(sorted(self.roles.suffixes))

    @cached_property
    def adjectival(self) -> tuple[str, ...]:
        """`roles.adjectival` as `str.endswith` takes them."""
        return tuple(sorted(self.roles.adjectival))

    def is_head(self, folded: str) -> bool:
        """True if this folded word names a role, of one person or of several."""
        return folded in self.heads or (len(folded) > 6 and folded.endswith(self.endings))

    def heads_in(self, words: Sequence[str]) -> list[int]:
        """The places of the role nouns among these folded words."""
        if self.endings:
            return [place for place, word in enumerate(words) if self.is_head(word)]
        return [place for place, word in enumerate(words) if word in self.heads]  # saves a call for each word


def _plural(head: str) -> str:
    return head[:-3] + "men" if head.endswith("man") else head + "s"
