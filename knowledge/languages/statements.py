"""The words by which articles state facts: who holds which role, and who said what."""

from dataclasses import dataclass, field
from functools import cached_property

from knowledge.languages.asking_words import AskingWords
from knowledge.languages.fields import NO_WORDS, Words
from knowledge.languages.role_lexicon import RoleLexicon
from knowledge.languages.term_words import DateWords, DefinitionWords, EventWords, MemberWords


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeechWords:
    """Verbs of saying, and the words around them.

    verbs: verbs that the words themselves can follow without "that" ("said").
    that_verbs: verbs that need a quotation or one of `that` behind them ("added").
    inverted: words that attribute only if the speaker is behind them, after a comma or a quotation ("..., so Vogt").
    nouns: verbs that can also be nouns, so that an adjective before them excludes them ("African states").
    participles: participles of saying after a comma ("..., saying that").
    that: words that begin a reported clause ("that", "why").
    joins: those of `that` that only join, and so are not part of the words ("that").
    comma_before_clause: a comma separates the verb from a clause without "that" ("Sie sagte, das Werk wachse").
    out: words that belong to the verb, behind it ("pointed out").
    according: words before the speaker that are no verbs ("according").
    according_to: the word that can follow `according` ("to").
    according_after: words behind the speaker that are no verbs ("Vogt zufolge").
    pronouns: pronouns for a single person ("she").
    between: words that can be between the speaker and the verb, or behind it ("later", "has").
    not_reported: words behind a verb that begin no reported clause ("on Tuesday", "about").
    trailing: conjunctions that are cut off the end of reported speech, as they begin the next clause ("but").
    own_clause: words that begin a clause of the writer's after "..., he said," ("while").
    """

    verbs: Words = NO_WORDS
    that_verbs: Words = NO_WORDS
    inverted: Words = NO_WORDS
    nouns: Words = NO_WORDS
    participles: Words = NO_WORDS
    that: Words = NO_WORDS
    joins: Words = NO_WORDS
    comma_before_clause: bool = False
    out: Words = NO_WORDS
    according: Words = NO_WORDS
    according_to: Words = NO_WORDS
    according_after: Words = NO_WORDS
    pronouns: Words = NO_WORDS
    between: Words = NO_WORDS
    not_reported: Words = NO_WORDS
    trailing: Words = NO_WORDS
    own_clause: Words = NO_WORDS


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
    def saying(self) -> frozenset[str]:
        """All verbs of saying."""
        return self.speech.verbs | self.speech.that_verbs

    @cached_property
    def spoken(self) -> frozenset[str]:
        """All words that attribute speech to somebody."""
        speech = self.speech
        return self.saying | speech.participles | speech.according | speech.according_after

    @cached_property
    def triggers(self) -> frozenset[str]:
        """A sentence without any of these, and without a compound head, states no fact."""
        short = frozenset(head.rstrip(".") for head in self.roles.abbreviated)
        return self.heads | short | self.spoken | self.led | self.passing

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
