"""The words by which articles define things, tell events and date them; `statements` has those of roles and speech."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.languages.fields import NO_WORDS, Patterns, Phrases, Words


def any_of(words: Collection[str]) -> str:
    """A pattern that matches one of the words or phrases, the longest first; without any, one that matches nothing."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})" if words else "(?!)"


@dataclass(frozen=True, kw_only=True, eq=False)  # without slots, as cached properties need a dictionary
class DefinitionWords:
    """Words around what something is.

    kinds: nouns that say what an organisation, a place, a thing or a method is ("company", "technique").
    masses: kinds without a plural ("software").
    plural_endings: the endings of their plurals, and what the singular has instead ("ies": "y").
    definites: definite articles and their like before a kind ("the", "one").
    kind_endings: compounds that end in one of these are kinds too ("Softwareunternehmen").
    people: nouns for people beside the roles, as what a person is is a role ("resident").
    person_endings: endings of further nouns for people ("activist").
    articles: indefinite articles before a definition ("a").
    copulas: verbs between a term and its definition ("is").
    bare_copulas: those of them before a plural without an article ("are").
    does: verbs in the present for what an organisation or a thing does, after "which" ("develops").
    of: the preposition behind a noun that defines with "the" ("of" in "the making of light").
    relatives: relative pronouns for things ("which").
    defining: words behind a noun that show that a definition goes on ("that", "used").
    after_comma: words that go on with a definition behind a comma ("das" in "ein Gerät, das").
    means: phrases between a term and its meaning ("refers to").
    or_words: phrases in commas before a short form ("or", "known as").
    """

    kinds: Words = NO_WORDS
    masses: Words = NO_WORDS
    plural_endings: dict[str, str] = field(default_factory=dict)
    definites: Words = NO_WORDS
    kind_endings: Words = NO_WORDS
    people: Words = NO_WORDS
    person_endings: Words = NO_WORDS
    articles: Words = NO_WORDS
    copulas: Words = NO_WORDS
    bare_copulas: Words = NO_WORDS
    does: Words = NO_WORDS
    of: Words = NO_WORDS
    relatives: Words = NO_WORDS
    defining: Words = NO_WORDS
    after_comma: Words = NO_WORDS
    means: Phrases = ()
    or_words: Phrases = ()

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """`kind_endings` as `str.endswith` takes them."""
        return tuple(sorted(self.kind_endings))

    @cached_property
    def personal(self) -> tuple[str, ...]:
        """`person_endings` as `str.endswith` takes them."""
        return tuple(sorted(self.person_endings))

    @cached_property
    def known(self) -> frozenset[str]:
        """The kinds and their plurals."""
        plurals = {
            kind.removesuffix(singular) + ending
            for ending, singular in self.plural_endings.items()
            for kind in self.kinds
            if kind.endswith(singular)
        }
        return self.kinds | plurals

    @cached_property
    def shown_by(self) -> frozenset[str]:
        """Words one of which shows a definition without a known kind: relative pronouns and participles."""
        return frozenset(word for word in self.defining if word in self.relatives or len(word) > 3)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """What an aside begins with that can be a definition: ", a ", "(the "."""
        return re.compile(rf"(?:, |\(){any_of(self.articles | self.definites)} ")

    @cached_property
    def predicate(self) -> re.Pattern[str]:
        """What a predicate begins with that can be a definition: " is a "."""
        return re.compile(f" {any_of(self.copulas)} {any_of(self.articles | self.definites)} ")

    @cached_property
    def made_of(self) -> re.Pattern[str]:
        """What may go on with a definition that names no kind: " is the making of ", ", the closing of "."""
        return re.compile(rf"(?:, |\(| {any_of(self.copulas)} ){any_of(self.definites)} \w+ {any_of(self.of)} ")

    @cached_property
    def turning(self) -> frozenset[str]:
        """Tokens at which a rule for definitions is tried."""
        return self.relatives | self.copulas | self.known | {",", "("}

    def is_kind(self, folded: str) -> bool:
        """True if this folded word says what kind of thing something is."""
        return folded in self.known or (len(folded) > 6 and bool(self.endings) and folded.endswith(self.endings))


@dataclass(frozen=True, kw_only=True, eq=False)
class EventWords:
    """Verbs that tell that something happened, and the words around them.

    transitive: past forms that need an object right behind them ("acquired"); also their participles.
    intransitive: past forms that need none ("resigned"); also their participles.
    measured: past forms that need a number soon behind them ("rose 18%").
    agents: words before who did it, behind a participle ("by").
    timed: past forms that need a date right behind them, as they mostly go with another verb ("began").
    past: those of the above that are no participles ("rose").
    participles: participles that are no past forms ("risen", "born"); they need an auxiliary.
    agreed: past forms that need an infinitive of `infinitives` behind `to` ("agreed to buy").
    infinitives: infinitives of events that can follow `agreed`.
    to: what stands between them ("to").
    perfect: auxiliaries of the perfect, which belong to the phrase ("has").
    passive: auxiliaries of the passive, which do not ("was").
    phrasal: verbs of two words, with and without an object ("called off").
    rough: words before a number at the start of a subject ("about 40 homes").
    adverbs: words that can be between the subject, the auxiliary and the verb ("also").
    adverb_endings: endings of further ones ("ly").
    objects_not: words behind a transitive verb that are no object ("that", "in").
    unreal: words before the verb that make it untrue, planned or uncertain ("not", "would").
    clauses: words that begin another clause before a subject ("when").
    relatives: relative pronouns ("who").
    conjunctions: words that join clauses or verbs ("and").
    prepositions: words inside a subject before a further noun, and before what is no subject ("of", "in").
    prizes: nouns for what goes to a winner ("race").
    went_to: what stands between a prize and its winner ("went to").
    self: pronouns by which a speaker reports of himself or itself ("it").
    not_subjects: words that are no subject of an event ("there").
    verb_second: the subject can stand behind the finite verb, and a participle at the end of the clause.
    """

    transitive: Words = NO_WORDS
    intransitive: Words = NO_WORDS
    measured: Words = NO_WORDS
    agents: Words = NO_WORDS
    timed: Words = NO_WORDS
    past: Words = NO_WORDS
    participles: Words = NO_WORDS
    agreed: Words = NO_WORDS
    infinitives: Words = NO_WORDS
    to: Words = NO_WORDS
    perfect: Words = NO_WORDS
    phrasal: Phrases = ()
    rough: Words = NO_WORDS
    passive: Words = NO_WORDS
    adverbs: Words = NO_WORDS
    adverb_endings: Words = NO_WORDS
    objects_not: Words = NO_WORDS
    unreal: Words = NO_WORDS
    clauses: Words = NO_WORDS
    relatives: Words = NO_WORDS
    conjunctions: Words = NO_WORDS
    prepositions: Words = NO_WORDS
    prizes: Words = NO_WORDS
    went_to: Phrases = ()
    self: Words = NO_WORDS
    not_subjects: Words = NO_WORDS
    verb_second: bool = False

    @cached_property
    def finite(self) -> frozenset[str]:
        """Forms that tell an event without an auxiliary."""
        plain = self.transitive | self.intransitive | self.measured | self.timed | self.past | self.agreed
        return (plain | frozenset(self.particles)) - self.participles

    @cached_property
    def particles(self) -> dict[str, frozenset[str]]:
        """The second words of `phrasal`, by the first one."""
        pairs = [phrase.split() for phrase in self.phrasal]
        return {verb: frozenset(second for first, second in pairs if first == verb) for verb, _ in pairs}

    @cached_property
    def phrasal_only(self) -> frozenset[str]:
        """The verbs that tell an event only with their second word."""
        return frozenset(self.particles) - self.transitive - self.intransitive - self.measured - self.participles

    @cached_property
    def told(self) -> frozenset[str]:
        """All forms that tell an event."""
        return self.finite | self.participles

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """`adverb_endings` as `str.endswith` takes them."""
        return tuple(sorted(self.adverb_endings))

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """The auxiliaries before a participle."""
        return self.perfect | self.passive

    def is_told_in(self, words: Sequence[str]) -> bool:
        """False if these folded words surely tell no event. Quick, as most sentences tell none."""
        if not self.finite.isdisjoint(words) or not self.prizes.isdisjoint(words):
            return True
        return not self.participles.isdisjoint(words) and not self.auxiliaries.isdisjoint(words)


@dataclass(frozen=True, kw_only=True, eq=False)
class MemberWords:
    """Words of belonging to a body.

    phrases: phrases between who belongs and the body ("is a member of", "sits on").
    not_before: words behind the body after which it is a role, not a membership ("as").
    """

    phrases: Phrases = ()
    not_before: Words = NO_WORDS

    @cached_property
    def keys(self) -> frozenset[str]:
        """The longest word of each phrase, which is the rarest."""
        return frozenset(max(phrase.split(), key=len) for phrase in self.phrases)


@dataclass(frozen=True, kw_only=True, eq=False)
class DateWords:
    """Words of dates and times.

    leads: words before a date that belong to it ("on", "since").
    patterns: patterns of dates in small letters, with LEAD, MONTH, WEEKDAY, COUNT, YEAR and DAY for what the lists and
    digits give. Groups: `date` is what `dateparser` reads; or `month` and `weekday` alone, with `last` and `next` for
    the direction; or `year`, and `until` for the end of a range. A pattern without a group names no date of a calendar.
    months, weekdays: their names, with short and inflected forms.
    anchors: further words that a date cannot do without, beside months, weekdays and years ("ago").
    counts: words for small numbers.
    rewritten: words that `dateparser` does not read, and what it reads instead ("марте": "март").
    limits: words before a date at which something else began or ended ("since").
    ahead: phrases before a date that is still to come ("with effect from").
    future: words that show that a date is still to come ("will").
    holding: verbs behind the holder of a role whose date is the role's ("starts", "retired").
    """

    leads: Phrases = ()
    patterns: Patterns = ()
    months: Words = NO_WORDS
    weekdays: Words = NO_WORDS
    anchors: Words = NO_WORDS
    counts: Words = NO_WORDS
    rewritten: dict[str, str] = field(default_factory=dict)
    limits: Words = NO_WORDS
    ahead: Phrases = ()
    future: Words = NO_WORDS
    holding: Words = NO_WORDS

    @cached_property
    def anchoring(self) -> frozenset[str]:
        """Words one of which, or a year, every date has; without full stops, as words are found without them."""
        return frozenset(word.rstrip(".") for word in self.months | self.weekdays | self.anchors)
