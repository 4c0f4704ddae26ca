"""Whom or what a verb is about: the noun phrase before it, read from right to left without a grammar.

A phrase ends at a punctuation mark, a date, a conjunction or a verb. Where a verb or a relative pronoun ends it, it may
be an object, so there is no subject then: "the man who runs Acme resigned" is left out.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import person_ending_at, person_starting_at
from knowledge.model import Span

MOST_ASIDE = 30  # tokens between "Acme," and ", won"
MOST_WORDS = 12
DASHES = frozenset("–—")
CLOSING = frozenset('”»"“')
MOST_QUOTED = 5
STOPS = frozenset(',;:()“”„«»"…?!.') | DASHES
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

    def word_at(self, place: int) -> str:
        """The folded token that begins at this place of the text; the empty string if none does."""
        index = bisect_left(self.clause.starts, place)
        return self.clause.at(index) if index < len(self.clause) and self.clause.starts[index] == place else ""

    def is_stop(self, index: int) -> bool:
        """True if a punctuation mark that ends a phrase is at `index`, and not one inside a number."""
        clause = self.clause
        word = clause.words[index]
        if word not in STOPS:
            return False
        return not (word in ",:" and _is_inside_number(clause, index))


def _is_inside_number(clause: Clause, index: int) -> bool:
    """True for the marks of "22,600" and "2:18:27"."""
    if not clause.at(index - 1)[-1:].isdigit() or not clause.at(index + 1)[:1].isdigit():
        return False
    return clause.ends[index - 1] == clause.starts[index] and clause.ends[index] == clause.starts[index + 1]


def _tokens_in(clause: Clause, spans: Sequence[Span]) -> frozenset[int]:
    if not spans:
        return frozenset()
    return frozenset(
        index
        for index, (start, end) in enumerate(zip(clause.starts, clause.ends, strict=True))
        if any(span.start < end and start < span.end for span in spans)
    )


def is_real(clause: Clause, verb: int) -> bool:
    """True if no word before the verb, up to a semicolon, denies, supposes or plans what it says.

    A capital inside the sentence makes the word another one: "May".
    """
    unreal = clause.lexicon.events.unreal
    for index in range(verb, -1, -1):
        if clause.words[index] == ";":
            return True
        if clause.folded[index] in unreal and (index == 0 or clause.is_lower(index)):
            return False
    return True


def subject_before(reading: Reading, verb: int) -> TokenSpan | None:
    """The subject of the verb whose first token is `verb`; None where it is unknown, a pronoun or only guessed."""
    clause, events = reading.clause, reading.clause.lexicon.events
    last = _before_bracket(clause, before_adverbs(clause, verb - 1))
    if clause.at(last) in events.relatives:
        return antecedent_before(reading, last)
    if clause.at(last) == "," or clause.at(last) in DASHES:
        return _before_aside(reading, last)
    if clause.at(last) in CLOSING:
        return _between_marks(clause, last)
    return noun_phrase_ending_at(reading, last)


def before_adverbs(clause: Clause, last: int) -> int:
    """The first place from `last` on, to the left, that has no adverb."""
    events = clause.lexicon.events
    while clause.at(last) in events.adverbs or (clause.is_lower(last) and clause.at(last).endswith(events.endings)):
        last -= 1
    return last


def antecedent_before(reading: Reading, relative: int) -> TokenSpan | None:
    """What a relative pronoun behind a comma means: "Acme, which", "The old museum, which"."""
    if reading.clause.at(relative - 1) != ",":
        return None
    last = _before_bracket(reading.clause, relative - 2)
    return name_ending_at(reading, last) or noun_phrase_ending_at(reading, last)


def _before_bracket(clause: Clause, last: int) -> int:
    """The place before the "(FDA)" that ends at `last`; `last` itself if no bracket does."""
    if clause.at(last) not in ")）":
        return last
    opening = next((at for at in range(last, max(last - MOST_WORDS, -1), -1) if clause.at(at) in "(（"), last + 1)
    return opening - 1


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
    return (
        first == last
        and clause.lexicon.names.capitals_prove_names
        and clause.at(first) in clause.lexicon.names.functions
    )


def _continues_name(reading: Reading, index: int, *, inside: bool) -> bool:
    clause, lexicon = reading.clause, reading.clause.lexicon
    word = clause.at(index)
    if reading.ends_at(index) or word in lexicon.names.possessives:
        return False
    if clause.is_capital(index):
        return word not in lexicon.names.functions and not clause.is_head(index)
    joins = word in lexicon.names.particles or word == "&" or word.isdigit()
    return joins and (inside or word.isdigit()) and index > 0 and clause.is_capital(index - 1)


def _between_marks(clause: Clause, closing: int) -> TokenSpan | None:
    """The name between quotation marks that end at `closing`: "Компания «Берёза» купила"."""
    for opening in range(closing - 1, max(closing - MOST_QUOTED - 2, -1), -1):
        if clause.words[opening] in '«“„"':
            named = opening + 1 < closing and clause.is_capital(opening + 1)
            return TokenSpan(opening + 1, closing) if named else None
    return None


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
            if word in events.prepositions:
                return None  # "after the war Britain won": nothing shows where the subject begins
            break
        if word in events.conjunctions and _begins_clause(reading, first - 1):
            break
        if word in events.relatives or _is_verb(clause, first - 1):
            return None
        first -= 1
    joined = clause.at(last) in events.conjunctions
    if first > last or joined or last - first + 1 > MOST_WORDS or _is_tail_of_list(reading, first, last):
        return None
    return _trimmed(reading, first, last)


def _is_verb(clause: Clause, index: int) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    if not clause.is_lower(index):
        return False
    return (
        word in lexicon.events.told
        or word in lexicon.events.auxiliaries
        or word in lexicon.hinges - lexicon.events.adverbs
    )


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
    if clause.at(first).endswith(events.endings) and clause.at(first + 1) in lexicon.frame.determiners:
        first += 1  # "Eventually the firm"
    while first <= last and (
        clause.at(first) in lexicon.frame.determiners or clause.at(first) in lexicon.names.honorifics
    ):
        first += 1
    words = clause.folded[first : last + 1]
    if len(words) == 1 and words[0] in lexicon.dates.counts:
        return None
    if not words or clause.words[last] in INSIDE or events.not_subjects.intersection((words[0], words[-1])):
        return None
    if not any(word[0].isalpha() for word in words) or _is_no_noun(clause, first, last):
        return None
    person = _person_of_place(clause, first, last)
    if person is not None:
        return person
    joint = next((at for at in range(first, last) if clause.at(at) in events.conjunctions), last)
    if joint < last and clause.is_capital(joint + 1) and events.prepositions.isdisjoint(words):
        name = name_ending_at(reading, joint - 1)  # "finance director Jane Doe and John Roe"
        return TokenSpan(name.first, last + 1) if name and name.first >= first else TokenSpan(first, last + 1)
    if events.prepositions.isdisjoint(words) and lexicon.names.possessives.isdisjoint(words):
        name = name_ending_at(reading, last)
        if name is not None and name.first > first and events.conjunctions.isdisjoint(words):
            return name
    return TokenSpan(first, last + 1)


def _is_no_noun(clause: Clause, first: int, last: int) -> bool:
    """True for a lone adverb ("Historically") and for a participle with its object ("avoiding the tax")."""
    word, lexicon = clause.at(first), clause.lexicon
    if first == last and first == 0 and word.endswith(lexicon.events.endings):
        return True
    participle = bool(lexicon.participle_endings) and word.endswith(lexicon.participle_endings)
    return participle and (clause.is_lower(first) or clause.at(first + 1) in lexicon.frame.determiners)


def _person_of_place(clause: Clause, first: int, last: int) -> TokenSpan | None:
    """The "Jane Doe" of "Jane Doe of Norway"."""
    person = person_starting_at(clause, first)
    if person is None or person.first != first or len(person) < 2:
        return None
    place = clause.at(person.stop) in clause.lexicon.frame.of_name and clause.is_capital(person.stop + 1)
    return person if place and person.stop + 1 == last else None


def phrase_stop(reading: Reading, start: int, *, at_relative: bool) -> int:
    """Where the phrase ends that goes on from token `start`: at a mark, at the next clause, or at a relative pronoun.

    Without `at_relative`, a relative clause behind a comma belongs to it in languages that always write the comma.
    """
    stop = _phrase_stop(reading, start, at_relative=at_relative)
    joined = reading.clause.lexicon.definitions.after_comma
    if not at_relative and reading.clause.at(stop) == "," and reading.clause.at(stop + 1) in joined:
        return _phrase_stop(reading, stop + 1, at_relative=False)
    return stop


def _phrase_stop(reading: Reading, start: int, *, at_relative: bool) -> int:
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
    if clause.at(index + 1)[:1].isdigit():
        return clause.at(index - 1)[-1:].isdigit()  # "6-3, 6-4"
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
