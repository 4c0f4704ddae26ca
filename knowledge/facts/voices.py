"""Whose words they are: the person whom a surname, a "he" or "the coach" means as a speaker."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from knowledge.facts.attribution import Attribution, Manner, names_role
from knowledge.facts.cast import Cast
from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.descriptions import Naming, stands_for_somebody
from knowledge.facts.names import person_starting_at
from knowledge.facts.speakers import speaker_after
from knowledge.facts.speech import ClauseAt, Speech, Spoken
from knowledge.languages.genders import Gender
from knowledge.languages.word_sets import joined, without
from knowledge.model import Fact, FactKind, Qualifier, Span

REACH = 1500  # characters back to the person whom "he" means: about three paragraphs
NEAR = 400  # characters between a question and its answer
MOST_BEFORE_HEAD = 5  # tokens from "The" to "mayor"
UNLIKE = frozenset({Qualifier.FORMER, Qualifier.INCOMING})


def add_speakers(cast: Cast, spoken: Spoken) -> None:
    """Add the people who are named in full as speakers to the cast, so that a "he" can mean them."""
    for speech in spoken.speech:
        if speech.attribution.speaker.naming is Naming.NAME and speech.speaker is not None:
            name = cast.full_name(speech.speaker)
            if name is not None:
                cast.add_person(name)


def speech_facts(
    text: str, sentences: Sequence[Span], spoken: Spoken, cast: Cast, roles: Iterable[Fact], clause_at: ClauseAt
) -> Iterator[Fact]:
    """The facts of all speech, one a sentence; none where the speaker is named, but not known.

    `roles` are the roles that the article states: "the coach" is who holds that role, if only one does.
    """
    voices = _Voices(text, sentences, spoken, cast, list(roles), clause_at)
    for speech in spoken.speech:
        name = voices.name_of(speech.attribution) if speech.speaker is not None else None
        if speech.speaker is None or name is not None:
            yield from _facts(speech, name, sentences)


def _facts(speech: Speech, name: Span | None, sentences: Sequence[Span]) -> Iterator[Fact]:
    kind = FactKind.QUOTE if speech.is_quoted else FactKind.REPORTED
    pattern = speech.attribution.manner.name.lower()
    subject = name if speech.attribution.is_verb_alone else speech.speaker
    for sentence, words in by_sentence(speech.words, sentences):
        yield Fact(kind, sentence, words, subject if name else None, name, pattern=pattern)


def by_sentence(words: Span, sentences: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Each sentence that has some of the words, and those words."""
    first = bisect_left(sentences, words.start, key=lambda sentence: sentence.end - 1)
    rest = (sentences[number] for number in range(first, len(sentences)))
    for sentence in takewhile(lambda sentence: sentence.start < words.end, rest):
        yield sentence, Span(max(sentence.start, words.start), min(sentence.end, words.end))


class _Voices:
    """The speakers of one article."""

    def __init__(
        self, text: str, sentences: Sequence[Span], spoken: Spoken, cast: Cast, roles: list[Fact], clause_at: ClauseAt
    ) -> None:
        self._text, self._sentences, self._cast, self._roles = text, sentences, cast, roles
        self._clause_at = clause_at
        self._attributions = spoken.attributions
        self._places = [attribution.span.start for attribution in spoken.attributions]
        self._names: dict[Span, Span | None] = {}
        for attribution in spoken.attributions:  # in their order, as a "she" can be who spoke before
            self.name_of(attribution)

    def name_of(self, attribution: Attribution) -> Span | None:
        """The fullest name of the speaker; a description itself if nobody fits it; None if unsure."""
        place = attribution.span
        if place not in self._names:
            self._names[place] = self._found(attribution)
        return self._names[place]

    def _found(self, attribution: Attribution) -> Span | None:
        span = attribution.clause.span_of(attribution.speaker.tokens)
        if attribution.speaker.naming is Naming.PRONOUN:
            return self._pronoun(attribution, span.start)
        if attribution.speaker.naming is Naming.DESCRIPTION:
            holder = self._holder(attribution.clause, attribution.speaker.tokens)
            return holder or self._stood_for(attribution, span) or span
        return self._named(attribution.clause, attribution.speaker.tokens)

    def _stood_for(self, attribution: Attribution, span: Span) -> Span | None:
        """Whom "the Swede" or "the 47-year-old" means: somebody whom the article has named just before."""
        clause, tokens = attribution.clause, attribution.speaker.tokens
        shown = clause.at(tokens.first) in clause.lexicon.speech.demonstratives and names_role(clause, tokens)
        articles = clause.lexicon.frame.determiners
        definite = not articles or clause.at(tokens.first) in without(articles, clause.lexicon.speech.indefinite)
        known = shown or (definite and stands_for_somebody(clause, tokens.stop - 1))
        return self._pronoun(attribution, span.start) if known else None

    def _antecedent(self, place: int, gender: Gender | None = None) -> Span | None:
        return self._cast.antecedent(place, since=place - REACH, gender=gender)

    def _named(self, clause: Clause, tokens: TokenSpan) -> Span | None:
        span, lexicon = clause.span_of(tokens), clause.lexicon
        name = self._cast.full_name(span)
        if name == span and len(tokens) == 2 and clause.at(tokens.first) in lexicon.names.particles:
            name = self._cast.full_name(clause.span_of(TokenSpan(tokens.first + 1, tokens.stop))) or name
        opens = tokens.first == 0
        proven = lexicon.names.capitals_prove_names and (not opens or self._cast.is_capital_inside(span))
        return name or (span if proven else None)

    def _own_subject(self, attribution: Attribution) -> Span | None:
        """The Lee of "Lee “never liked boats”, she said"."""
        clause = attribution.clause
        subject = speaker_after(clause, 0)
        if subject is None or subject.naming is not Naming.NAME or subject.tokens.stop >= attribution.group.first:
            return None
        return self._named(clause, subject.tokens)

    def _pronoun(self, attribution: Attribution, place: int) -> Span | None:
        own = self._own_subject(attribution)
        if own is not None:
            return own
        number = bisect_left(self._places, attribution.span.start) - 1
        before = self._attributions[number] if number >= 0 else None
        if before is not None and attribution.span.start - before.span.end < NEAR:
            if before.asks:
                return self._answerer(before)
            if before.tells and attribution.answers:
                return self._answerer(before) or self._antecedent(place)
        gender, near = _gender(attribution), self._near(attribution)
        fits = near is not None and self._cast.may_be(near, gender)
        return near if fits else self._antecedent(place, gender)

    def _answerer(self, question: Attribution) -> Span | None:
        """Who answers: the one who was asked or told, or whom a "he" meant before the question."""
        clause = question.clause
        asked = None if question.inverted else person_starting_at(clause, question.group.stop)
        if asked is not None:
            return self._named(clause, asked)
        name = self._subject_before(question) or self._antecedent(question.span.start)
        return None if name is not None and name == self.name_of(question) else name

    def _near(self, attribution: Attribution) -> Span | None:
        """The person that the sentence before is about: who speaks in it, or whom it begins with."""
        return self._spoke_before(attribution) or self._subject_before(attribution)

    def _spoke_before(self, attribution: Attribution) -> Span | None:
        number = bisect_left(self._places, attribution.span.start) - 1
        last = self._attributions[number] if number >= 0 else None
        if last is None or last.asks or last.manner is Manner.TEXT or last.speaker.naming is Naming.DESCRIPTION:
            return None
        near = bisect_left(self._sentences, attribution.clause.span) - bisect_left(self._sentences, last.clause.span)
        return self.name_of(last) if near <= 1 else None

    def _subject_before(self, attribution: Attribution) -> Span | None:
        """The person that the sentence before begins with, in the same paragraph."""
        place = attribution.clause.span.start
        number = bisect_left(self._sentences, place, key=lambda sentence: sentence.end) - 1
        if number < 0 or "\n\n" in self._text[self._sentences[number].end : place]:
            return None
        clause = self._clause_at(self._sentences[number])
        speaker = speaker_after(clause, 0)
        if speaker is None or speaker.naming is Naming.PRONOUN:
            return None
        span = clause.span_of(speaker.tokens)
        if speaker.naming is Naming.DESCRIPTION:
            return self._described_subject(clause)
        name = self._cast.full_name(span)
        return name if name is not None and len(name.of(self._text).split()) > 1 else None

    def _described_subject(self, clause: Clause) -> Span | None:
        """ "The mayor" of "The mayor declined. “I have a tram to build,” she said."."""
        head = next((index for index in range(1, min(MOST_BEFORE_HEAD, len(clause))) if clause.is_head(index)), None)
        if head is None or clause.lexicon.is_plural(clause.at(head)):
            return None
        tokens = TokenSpan(0, head + 1)
        span = clause.span_of(tokens)
        return self._holder(clause, tokens) or self._epithet(clause, tokens) or span

    def _epithet(self, clause: Clause, tokens: TokenSpan) -> Span | None:
        """Whom "The Dutch rider" means, if it stands for somebody whom the article has named before."""
        definite = clause.at(0) in without(clause.lexicon.frame.determiners, clause.lexicon.speech.indefinite)
        stands = definite and stands_for_somebody(clause, tokens.stop - 1)
        return self._antecedent(clause.span_of(tokens).start) if stands else None

    def _holder(self, clause: Clause, tokens: TokenSpan) -> Span | None:
        """The only holder of the role that the speaker is described by: "the company's treasurer"."""
        wanted = _role_words(clause, tokens)
        if not wanted:
            return None
        holders = {
            tuple(fact.name.of(self._text).split()): fact.name
            for fact in self._roles
            if fact.name is not None and UNLIKE.isdisjoint(fact.qualifiers) and self._is_called(fact.value, wanted)
        }
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _is_called(self, role: Span, wanted: tuple[str, ...]) -> bool:
        words = tuple(role.of(self._text).lower().split())
        return any(words[first : first + len(wanted)] == wanted for first in range(len(words)))


def _role_words(clause: Clause, tokens: TokenSpan) -> tuple[str, ...]:
    """The role of a definite description: "chief executive" of "the firm's chief executive"; empty if it has none."""
    lexicon = clause.lexicon
    owners = [index for index in range(*_range(tokens)) if clause.at(index) in lexicon.names.possessives]
    first = owners[-1] + 1 if owners else tokens.first
    if not owners and clause.at(first) in lexicon.speech.indefinite:
        return ()
    first = clause.skip(first, lexicon.determiners_and_owners)
    prepositions = joined(lexicon.frame.of, lexicon.frame.at, lexicon.oblique)
    stop = next((index for index in range(first, tokens.stop) if clause.at(index) in prepositions), tokens.stop)
    return clause.folded[first:stop] if first < stop and clause.is_head(stop - 1) else ()


def _range(tokens: TokenSpan) -> tuple[int, int]:
    return tokens.first, tokens.stop


def _gender(attribution: Attribution) -> Gender | None:
    """Whether a woman or a man is meant: by the pronoun, by the role ("la técnica"), by "die 43-Jährige"."""
    clause, tokens = attribution.clause, attribution.speaker.tokens
    lexicon, last = clause.lexicon, tokens.stop - 1
    word = clause.at(last).rpartition("-")[2] if attribution.is_verb_alone else clause.at(last)
    if word and word.endswith(lexicon.aged):
        return lexicon.gender_of_article(clause.at(tokens.first))
    return lexicon.gender_of(word)
