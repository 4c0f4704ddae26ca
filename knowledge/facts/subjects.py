"""Whom or what a verb is about: the noun phrase before it, read from right to left without a grammar.

A phrase ends at a punctuation mark, a date, a conjunction or a verb. Where a verb or a relative pronoun ends it, it may
be an object, so there is no subject then: "the man who runs Acme resigned" is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import person_ending_at
from knowledge.model import Span

MOST_ASIDE = 30  # tokens between "Acme," and ", won"
MOST_WORDS = 12
DASHES = frozenset("–—")
STOPS = frozenset(",;:()“”„«»\"…?!") | DASHES
INSIDE = frozenset({"&", "-", "/", ".", "’", "'", "%"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the rules for terms and events read it.

    `dates` are the spans of its dates, and `dated` their tokens. `quoted` are the tokens between quotation marks.
    """

    clause: Clause
    dates: Sequence[Span] = ()
    quoted: frozenset[int] = frozenset()
    dated: frozenset[int] = field(default=frozenset())

    @classmethod
    def of(cls, clause: Clause, dates: Sequence[Span], quotations: Sequence[Span]) -> "Reading":
        return cls(clause, dates, _tokens_in(clause, quotations), _tokens_in(clause, dates))

    def ends_at(self, index: int) -> bool:
        """True if no noun phrase goes on over token `index`."""
        return not 0 <= index < len(self.clause) or self.is_stop(index) or index in self.dated

    def is_stop(self, index: int) -> bool:
        """True if a punctuation mark that ends a phrase is at `index`, and not the comma of "22,600"."""
        clause = self.clause
        word = clause.words[index]
        if word not in STOPS:
            return False
        return word != "," or not (clause.at(index - 1)[-1:].isdigit() and clause.at(index + 1)[:1].isdigit() and clause.starts[index + 1] == clause.ends[index])


def _tokens_in(clause: Clause, spans: Sequence[Span]) -> frozenset[int]:
    if not spans:
        return frozenset()
    return frozenset(
        index
        for index, (start, end) in enumerate(zip(clause.starts, clause.ends, strict=True))
        if any(span.start < end and start < span.end for span in spans)
    )


def subject_before(reading: Reading, verb: int) -> TokenSpan | None:
    """The subject of the verb whose first token is `verb`; None where it is unknown, a pronoun or only guessed."""
    clause, events = reading.clause, reading.clause.lexicon.events
    last = clause.skip_back(verb - 1, events.adverbs)
    if clause.at(last) in events.relatives:
        return antecedent_before(reading, last)
    if clause.at(last) == "," or clause.at(last) in DASHES:
        return _before_aside(reading, last)
    return noun_phrase_ending_at(reading, last)


def antecedent_before(reading: Reading, relative: int) -> TokenSpan | None:
    """The name that a relative pronoun means: "Acme, which"."""
    clause = reading.clause
    comma = clause.at(relative - 1) == ","
    return name_ending_at(reading, relative - 2 if comma else relative - 1) if comma else None


def name_ending_at(reading: Reading, last: int) -> TokenSpan | None:
    """The run of capitals that ends with token `last`, a person's or an organisation's."""
    clause, names = reading.clause, reading.clause.lexicon.names
    first = last + 1
    while first > 0 and last - first + 1 < MOST_WORDS and _continues_name(reading, first - 1, inside=first <= last):
        first -= 1
    while first <= last and (not clause.is_capital(first) or clause.at(first) in names.honorifics):
        first += 1
    if first > last or (first == 0 and _is_common_start(clause, first, last)):
        return None
    return TokenSpan(first, last + 1)


def _is_common_start(clause: Clause, first: int, last: int) -> bool:
    """True if a single word at the start of the sentence has a capital only for that reason."""
    return first == last and clause.lexicon.names.capitals_prove_names and clause.at(first) in clause.lexicon.names.functions


def _continues_name(reading: Reading, index: int, *, inside: bool) -> bool:
    clause, lexicon = reading.clause, reading.clause.lexicon
    word = clause.at(index)
    if reading.ends_at(index) or word in lexicon.names.possessives:
        return False
    if clause.is_capital(index):
        return word not in lexicon.names.functions and not clause.is_head(index)
    joins = word in lexicon.names.particles or word == "&" or word.isdigit()
    return joins and (inside or word.isdigit()) and index > 0 and clause.is_capital(index - 1)


def _before_aside(reading: Reading, closing: int) -> TokenSpan | None:
    """The subject before an aside: "Sten Holm, chairman of Acme, died"; the aside itself if it names a role's holder."""
    clause = reading.clause
    mark = clause.words[closing]
    for opening in range(closing - 1, max(closing - MOST_ASIDE, 0), -1):
        if clause.words[opening] != mark:
            continue
        subject = noun_phrase_ending_at(reading, opening - 1)
        if subject is None:
            continue
        person = person_ending_at(clause, closing - 1)
        whole = person is not None and person.first == opening + 1
        return person if whole and _has_head(clause, subject) else subject
    return None


def _has_head(clause: Clause, tokens: TokenSpan) -> bool:
    return any(clause.is_head(index) for index in range(tokens.first, tokens.stop))


def noun_phrase_ending_at(reading: Reading, last: int) -> TokenSpan | None:
    """The noun phrase that ends with token `last` and begins where a clause can begin; None if it begins elsewhere.

    Without its article; of "the chip maker Acme" only the name.
    """
    clause, events = reading.clause, reading.clause.lexicon.events
    first = last + 1
    while first > 0 and not reading.ends_at(first - 1) and last - first + 1 <= MOST_WORDS:
        word = clause.at(first - 1)
        if word in events.clauses:
            break
        if word in events.conjunctions and _begins_clause(reading, first - 1):
            break
        if word in events.relatives or _is_verb(clause, first - 1):
            return None
        first -= 1
    if first > last or last - first + 1 > MOST_WORDS or _is_tail_of_list(reading, first, last):
        return None
    return _trimmed(reading, first, last)


def _is_verb(clause: Clause, index: int) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    if not clause.is_lower(index):
        return False
    return word in lexicon.events.told or word in lexicon.events.auxiliaries or word in lexicon.hinges - lexicon.events.adverbs


def _begins_clause(reading: Reading, conjunction: int) -> bool:
    """True if the "and" joins two clauses: a verb is in the part before it."""
    clause = reading.clause
    index = conjunction - 1
    while index >= 0 and not reading.ends_at(index):
        if _is_verb(clause, index):
            return True
        index -= 1
    return index >= 0 and index in reading.dated


def _is_tail_of_list(reading: Reading, first: int, last: int) -> bool:
    """True for the "Birch and Elm" of "Acme, Birch and Elm": the phrase leaves out the others."""
    clause = reading.clause
    joined = any(clause.at(index) in clause.lexicon.events.conjunctions for index in range(first, last + 1))
    return joined and clause.at(first - 1) == "," and clause.is_capital(first - 2)


def _trimmed(reading: Reading, first: int, last: int) -> TokenSpan | None:
    clause, lexicon = reading.clause, reading.clause.lexicon
    events = lexicon.events
    if clause.at(first) in events.prepositions or clause.at(first) in lexicon.speech.between:
        return None
    first = clause.skip(first, events.conjunctions)
    while first <= last and (clause.at(first) in lexicon.frame.determiners or clause.at(first) in lexicon.names.honorifics):
        first += 1
    words = clause.folded[first : last + 1]
    if not words or clause.words[last] in INSIDE or events.not_subjects.intersection((words[0], words[-1])):
        return None
    if not any(word[0].isalpha() for word in words):
        return None
    if events.prepositions.isdisjoint(words) and lexicon.names.possessives.isdisjoint(words):
        name = name_ending_at(reading, last)
        if name is not None and name.first > first and events.conjunctions.isdisjoint(words):
            return name
    return TokenSpan(first, last + 1)


def phrase_stop(reading: Reading, start: int, *, at_relative: bool) -> int:
    """Where the phrase ends that goes on from token `start`: at a mark, at the next clause, or at a relative pronoun."""
    clause, events = reading.clause, reading.clause.lexicon.events
    index = start
    while index < len(clause):
        word = clause.at(index)
        if reading.is_stop(index) and not _goes_on(clause, index):
            break
        if at_relative and index > start and word in events.relatives:
            break
        if word in events.conjunctions and _joins_clause(reading, index):
            break
        index += 1
    while index > start and (clause.at(index - 1) in "." or clause.at(index - 1) in STOPS):
        index -= 1
    return index


def _goes_on(clause: Clause, index: int) -> bool:
    """True if a comma only parts the items of a list: "Acme, Birch and Elm", "rail, road and air"."""
    if clause.at(index) != ",":
        return False
    for place in range(index + 1, min(index + 6, len(clause))):
        word = clause.at(place)
        if word in clause.lexicon.events.conjunctions and place > index + 1:
            return True
        if word == "," and place > index + 1:
            return _goes_on(clause, place)
        if word in STOPS or word in clause.lexicon.events.relatives or _is_verb(clause, place):
            return False
        if word in clause.lexicon.events.prepositions or word in clause.lexicon.speech.pronouns:
            return False
    return False


def _joins_clause(reading: Reading, conjunction: int) -> bool:
    """True if a verb with or without a subject of its own is behind the "and"."""
    clause = reading.clause
    for index in range(conjunction + 1, min(conjunction + 7, len(clause))):
        if reading.is_stop(index):
            return False
        if _is_verb(clause, index):
            return True
        if clause.at(index) in clause.lexicon.events.prepositions and index > conjunction + 1:
            return False
    return False
