"""The words by which articles state facts: who holds which role, and who said what."""

from dataclasses import dataclass, field
from functools import cached_property

from knowledge.languages.asking_words import AskingWords
from knowledge.languages.role_lexicon import RoleLexicon
from knowledge.languages.speech_words import SpeechWords
from knowledge.languages.term_words import DateWords, DefinitionWords, EventWords, MemberWords


@dataclass(frozen=True, kw_only=True, eq=False)  # without slots, as cached properties need a dictionary
class StatementWords(RoleLexicon):
    """The lexicon of a language: all words by which it states facts. The properties combine them for the rules."""

    speech: SpeechWords
    asking: AskingWords = field(default_factory=AskingWords)
    definitions: DefinitionWords = field(default_factory=DefinitionWords)
    events: EventWords = field(default_factory=EventWords)
    members: MemberWords = field(default_factory=MemberWords)
    dates: DateWords = field(default_factory=DateWords)

    @cached_property
    def past_deeds(self) -> frozenset[str]:
        """Verbs that are a role, in the past ("founded")."""
        return self.verbs.past | self.verbs.passive

    @cached_property
    def deeds(self) -> frozenset[str]:
        """Verbs that are a role ("runs", "founded")."""
        return self.verbs.present | self.past_deeds

    @cached_property
    def saying(self) -> frozenset[str]:
        """All verbs of saying."""
        return self.speech.verbs | self.speech.that_verbs

    @cached_property
    def quoting(self) -> frozenset[str]:
        """All verbs that can stand beside a quotation."""
        return self.saying | self.speech.quote_verbs | self.speech.reading | self.speech.asking

    @cached_property
    def aside(self) -> frozenset[str]:
        """Words behind which a name is not whom a text goes on with: "succeeds", "married", "when"."""
        return self.changes.succeed | self.objecting | (self.events.clauses - self.speech.that - self.frame.as_role)

    @cached_property
    def objecting(self) -> frozenset[str]:
        """Verbs behind which a name is an object ("married"), in a language that has its subjects before the verb.

        Not "appointed", as the text goes on with whom a firm appoints.
        """
        fixed = not (self.events.verb_second or self.speech.drops_pronouns)
        return self.events.transitive - self.quoting - self.frame.appoint if fixed else frozenset()

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
        """A sentence without any of these, and without a compound head, states no fact."""
        short = frozenset(head.rstrip(".") for head in self.roles.abbreviated)
        return self.heads | short | self.reporting | self.led | self.passing

    @cached_property
    def relatives(self) -> frozenset[str]:
        """Pronouns before a role, or before a clause, that are no part of it."""
        frame = self.frame
        return frame.who | frame.whose | frame.where | frame.personal | frame.owners | self.speech.pronouns

    @cached_property
    def hinges(self) -> frozenset[str]:
        """Words that a role can follow directly."""
        frame = self.frame
        return frame.copulas | frame.links | frame.appoint | frame.serve | frame.adverbs | self.saying
