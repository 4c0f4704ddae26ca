"""The record of a language: everything that Footnote knows about it. Its fields are the keys of `xx.yaml`.

Code never asks which language it has; it reads a field. What most languages share is a field's default, so a file
states only what is different or known.

The records are dataclasses, compared by identity, as they are keys of many caches and are read in hot loops: a field of
a pydantic model takes 50 ns, one of a dataclass 10. `knowledge.strict` checks the files against them all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from knowledge.languages.fields import NO_WORDS, Pattern, Patterns, Phrases, PhraseSet, Words
from knowledge.languages.followups import FollowUpWords
from knowledge.languages.statements import StatementWords

# Kinds of demands that code must know: one is met by "monthly" and "every 6 months", one by a length.
FREQUENCY, DURATION, LENGTH, PRICE = "frequency", "duration", "length", "price"
Kind = Literal["who", "when", "where", "how many", "why", "how", "which", "what"]
Sort = Literal["person", "organisation", "place", "time", "number", "role", "language"]


@dataclass(frozen=True, kw_only=True, eq=False)
class IndexWeights:
    """The weight of each indexed field in a search. A field of weight 0 is not searched; `pairs` and `grams` of weight
    0 are not even indexed. With `pieces`, words are no units, as the script has no spaces or words have too many
    endings: overlapping pieces of a word take the place of its stem.

    Chosen on development sets (first-stage P@1): for spaced languages other than English, pieces of four letters add
    .002 to .03 to stems alone; Chinese gains .961 → .974 and Japanese .837 → .877 from single characters beside pairs.
    Thai has no set of its own: Spanish and German without their spaces went from .56 and .68 (pieces of two) to .92
    and .91 (three and four), and its alphabet is more like theirs than like Chinese.
    """

    stems: Annotated[float, Field(ge=0.0)] = 1.0
    words: Annotated[float, Field(ge=0.0)] = 0.5
    pairs: Annotated[float, Field(ge=0.0)] = 0.3
    grams: Annotated[float, Field(ge=0.0)] = 0.3
    pieces: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class PassageLengths:
    """Lengths in characters: a paragraph longer than `long` is cut, a passage shorter than `short` is joined with its
    neighbour as long as both fit into `joined`.

    On news made by cutting encyclopedia paragraphs to one or two sentences, the default limits find a passage with the
    answer for .819 of 2,000 questions (.761 if nothing is joined); on the paragraphs as they were they cost .001.
    """

    short: Annotated[int, Field(gt=0)] = 350
    joined: Annotated[int, Field(gt=0)] = 700
    long: Annotated[int, Field(gt=0)] = 1900


@dataclass(frozen=True, kw_only=True, eq=False)
class SentenceRules:
    """Where sentences end. `ordinals`: a short number with a full stop ends none ("3. Mai"). `abbreviations` are words
    whose full stop ends none. `clause_end`, if given, is the pattern of a clause with the blanks behind it, for a
    script that writes no full stops.
    """

    ordinals: bool = False
    abbreviations: Words = NO_WORDS
    clause_end: Pattern | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Demand:
    """A question with one of the words or phrases `asked` is answered by a sentence with one of the words or signs
    `met`. One with one of `may_ask` may ask for it, or for something else ("how much is"): a table shows which. `kind`
    names what is asked for (price, age), for the reader of the file.
    """

    kind: str = ""
    asked: PhraseSet
    may_ask: PhraseSet = frozenset()
    met: PhraseSet


@dataclass(frozen=True, kw_only=True, eq=False)
class QuestionWords:
    """How the language asks.

    `phrases` show the kind of a question; with `phrases_in_text` they are searched as plain text, as words have no
    blanks between them or carry particles. `wanted` are nouns that name the sort of thing asked for: "which company",
    or with `noun_first` "company which". `yes_no` words begin a question that wants a yes or a no. `do` are verbs
    behind a question phrase that stand for the deed of the one named next ("what did X say"). `light` words say little
    of what a question is about, `defining` words ask only what something means ("define", "meaning"). `speech` words
    ask what somebody said. `amounts` demand the unit of an amount (a price is no weight), `contrasts` one of several
    (the next is not the last). `superlatives` and words with one of the `superlative_endings` name the utmost of a
    kind; `ranks` before them name others ("second"), each by one spelling. A sentence with one side of `opposites` does
    not answer a question with another (minimum, maximum).
    """

    phrases: dict[Kind, Phrases] = field(default_factory=dict)
    phrases_in_text: bool = False
    noun_first: bool = False
    wanted: dict[Sort, Words] = field(default_factory=dict)
    yes_no: Words = NO_WORDS
    do: Words = NO_WORDS
    light: Words = NO_WORDS
    defining: Words = NO_WORDS
    speech: Words = NO_WORDS
    amounts: tuple[Demand, ...] = ()
    contrasts: tuple[Demand, ...] = ()
    superlatives: Words = NO_WORDS
    superlative_endings: Phrases = ()
    ranks: dict[str, str] = field(default_factory=dict)
    opposites: tuple[tuple[Words, ...], ...] = ()

    @cached_property
    def sorts(self) -> Mapping[str, Sort]:
        """Noun → the sort of thing that it asks for."""
        return {noun: sort for sort, nouns in self.wanted.items() for noun in nouns}

    @cached_property
    def single_phrases(self) -> frozenset[str]:
        """The question phrases of one word."""
        return frozenset(phrase for phrases in self.phrases.values() for phrase in phrases if " " not in phrase)

    @cached_property
    def often(self) -> frozenset[str]:
        """Words that tell how often."""
        return self._met(FREQUENCY)

    @cached_property
    def durations(self) -> frozenset[str]:
        """Units of time, and other words that tell how long something lasts."""
        return self._met(DURATION)

    def _met(self, kind: str) -> frozenset[str]:
        return frozenset().union(*(demand.met for demand in self.amounts if demand.kind == kind))


@dataclass(frozen=True, kw_only=True, eq=False)
class MessageWords:
    """What people write around a question. `courtesies` are greetings, thanks and farewells, `called` are those whom
    they call, set apart by a comma ("Guys, when ..."). `conjunctions` may join two questions ("and"); the second may
    begin with one of the `inverting` verbs and a noun ("and are dogs allowed"), but with none of `negations`.
    `lead_ins` are phrases before a question that is not asked directly ("I was wondering"); alone they ask nothing, and
    nor do `pleas` ("Can you help me?"). `pronouns` stand for what was named before, `speakers` for those who talk;
    beside one, `idle` words do not say what a question is about ("How does it work?").
    """

    courtesies: Phrases = ()
    called: Phrases = ()
    conjunctions: Phrases = ()
    inverting: Words = NO_WORDS
    negations: Words = NO_WORDS
    lead_ins: Phrases = ()
    pleas: Phrases = ()
    pronouns: Words = NO_WORDS
    speakers: Words = NO_WORDS
    idle: Words = NO_WORDS


@dataclass(frozen=True, kw_only=True, eq=False)
class ArticleWords:
    """Words of questions about the articles themselves. `nouns` mean an article ("story"), in the singular and in
    `plurals`; `vague` ones also mean other things ("page"), unless a word of `about` follows. `written` ask for its
    author, `published` for its date, `link` for its address, `newest` for the newest.
    """

    nouns: Words = NO_WORDS
    plurals: Words = NO_WORDS
    vague: Words = NO_WORDS
    about: Words = NO_WORDS
    written: Words = NO_WORDS
    published: Words = NO_WORDS
    link: Words = NO_WORDS
    newest: Words = NO_WORDS


@dataclass(frozen=True, kw_only=True, eq=False)
class Shapes:
    """How times, numbers, places, names and reasons are written; words and phrases, matched without regard to case.

    `location_prepositions` say where something is, `place_prepositions` also where it comes from or goes to; `articles`
    are definite ones, which may stand between them and a name. `ordinal_endings` follow a day or a century in figures
    ("3rd"); `of` joins day, month and year ("3 de mayo de 2021"). `counters` follow a number without a blank (三人);
    `numerals` are the characters of such numbers. `time_patterns` are regular expressions for times that the words do
    not describe.
    """

    months: Phrases = ()
    days: Phrases = ()
    moments: Phrases = ()
    centuries: Phrases = ()
    eras: Phrases = ()
    numbers: Phrases = ()
    scales: Phrases = ()
    ordinal_endings: Phrases = ()
    of: Phrases = ()
    articles: Phrases = ()
    numerals: str = ""
    counters: Phrases = ()
    place_prepositions: Phrases = ()
    location_prepositions: Phrases = ()
    name_joints: Phrases = ()
    reasons: Phrases = ()
    time_patterns: Patterns = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerWords:
    """Words that belong to a short answer. `articles` stand before a noun ("a", "half a"), `every` before an amount
    ("every 6 months"), `offsets` behind one ("two days ahead"), `clock` before a time of day ("at 7"), `joints`
    between two times ("Monday to Friday"). `people` are
    nouns for people, whose names are not known or not told ("two brothers").
    """

    articles: Phrases = ()
    every: Phrases = ()
    offsets: Phrases = ()
    clock: Phrases = ()
    joints: Phrases = ()
    people: Words = NO_WORDS


@dataclass(frozen=True, kw_only=True, eq=False)
class Identity:
    """Words of the shape "OpenStack is the glue that": a name, a verb of being, an article, a relative pronoun.

    `places` are relative pronouns for places, `means` verbs that tell what a word stands for.
    """

    verbs: Phrases
    articles: Phrases
    relatives: Phrases
    places: Phrases = ()
    means: Phrases = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """A language. `code` is ISO 639-1 in lower case. `letters` are those that other languages of its script hardly use.

    `stemmer` names a Snowball algorithm; without one, words stay whole. `tones` says that accents distinguish words as
    letters do, so that stems keep them. `inflected` says that endings change words more than a stemmer undoes, so that
    the beginning of a word counts as a match; `particles` are endings that are cut off the words of a question.
    With `compounds`, words are joined to longer ones, of which each part counts as a match. `has_capitals` says that
    names begin with a capital letter. `elided` are patterns of words that lost their last vowel before an apostrophe.
    `dictionary` names a file of words that are spelled right, `families` one of words that a stemmer does not join
    (write, wrote, author); both are too long for this one. `agent_endings` make a verb a noun for the person who does
    it ("er").
    """

    code: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    name: str
    script: str
    letters: str = ""
    stopwords: Words = NO_WORDS
    stemmer: str = ""
    tones: bool = False
    inflected: bool = False
    compounds: bool = False
    particles: Phrases = ()
    has_capitals: bool = True
    elided: Patterns = ()
    dictionary: str = ""
    families: str = ""
    agent_endings: Phrases = ()
    index: IndexWeights = IndexWeights()
    passages: PassageLengths = PassageLengths()
    sentences: SentenceRules = SentenceRules()
    questions: QuestionWords = QuestionWords()
    messages: MessageWords = MessageWords()
    articles: ArticleWords = ArticleWords()
    shapes: Shapes = Shapes()
    answers: AnswerWords = AnswerWords()
    identity: Identity | None = None
    statements: StatementWords | None = None
    followups: FollowUpWords | None = None

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that are no names: stop words, words that ask, nouns for what is asked for, courtesies and roles."""
        asking, messages = self.questions, self.messages
        phrases = (*messages.courtesies, *messages.lead_ins)
        roles = self.statements.heads | self.statements.deeds if self.statements else NO_WORDS
        words = self.stopwords | asking.yes_no | asking.do | asking.light | asking.speech | messages.idle | roles
        return words.union(*asking.wanted.values(), (word for phrase in phrases for word in phrase.split()))

    @property
    def is_claimed(self) -> bool:
        """True if questions can be asked in this language, not only articles stored."""
        return bool(self.questions.phrases)
