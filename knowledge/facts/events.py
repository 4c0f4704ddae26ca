"""What happened, as verbs in the past tell it: "Acme acquired Birch", "Revenue rose 18%", "Sten Holm has died".

What is planned, denied, asked, supposed or only said by somebody is left out: a word such as "would" or "not" anywhere
before the verb is enough, and so are quotation marks around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.parsed import STOPS, ParsedSentence, before_adverbs, is_real, phrases_at
from knowledge.facts.phrase_ends import phrase_stop
from knowledge.facts.subjects import name_ending_at, noun_phrase_ending_at, subject_before
from knowledge.facts.verb_second import told_second
from knowledge.languages.word_sets import joined, without
from knowledge.model import Span

WITHIN = 8  # tokens from a verb of measure to its number
QUESTIONS = frozenset("?？")
CURRENCIES = frozenset("$€£¥₽")
Told = tuple[TokenSpan, TokenSpan, str]  # subject, value, and the name of the rule


@dataclass(frozen=True, slots=True)
class Event:
    """Who or what, and the phrase that tells what happened, as spans of the text. `verb` is the place of the verb."""

    subject: Span
    value: Span
    verb: int
    pattern: str


def events_in(parsed: ParsedSentence) -> Iterator[Event]:
    """Every event of the sentence, from left to right."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    if clause.words[-1] in QUESTIONS:
        return
    last: tuple[TokenSpan, int] | None = None
    tell = told_second if events.verb_second else _told
    for index, word in enumerate(clause.folded):
        if word not in events.told or index in parsed.quoted or not _is_word(clause, index):
            continue
        if last is not None and index < last[1] and not _is_joined(parsed, index):
            continue
        if not is_real(clause, index):
            continue
        found = tell(parsed, index, last[0] if last else None)
        if found is not None:
            subject, value, pattern = found
            yield Event(clause.span_of(subject), clause.span_of(value), clause.starts[index], pattern)
            last = subject, value.stop
    yield from _won(parsed)


def _is_word(clause: Clause, index: int) -> bool:
    """True if the verb is one: a capital inside a sentence makes it a name ("Left", "Born")."""
    return clause.is_lower(index) or index == 0


def _is_joined(parsed: ParsedSentence, index: int) -> bool:
    return parsed.clause.at(index - 1) in parsed.clause.lexicon.events.conjunctions


def _told(parsed: ParsedSentence, verb: int, before: TokenSpan | None) -> Told | None:
    """An event whose subject is before its verb."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    index = before_adverbs(clause, verb - 1)
    first = index
    while clause.at(first) in events.auxiliaries:
        first = before_adverbs(clause, first - 1)
    helped = first < index
    if helped and not _is_complete(parsed, verb, passive=clause.at(index) in events.passive):
        return None
    if not helped and not _stands_alone(parsed, verb):
        return None
    if not helped and (
        clause.at(verb - 1) in clause.lexicon.frame.determiners or clause.at(verb - 1) in events.prepositions
    ):
        return None  # "the left bank", "by acquired firms"
    subject = _subject(parsed, first + 1 if helped else verb, before, helped=helped)
    if subject is None:
        return None
    start = _value_start(parsed, first, verb) if helped else verb
    stop = phrase_stop(parsed, verb, at_relative=True)
    whole = stop - start > 1 or clause.at(verb) in events.intransitive
    if helped and not whole:
        start, whole = index, True  # "was repealed"
    return (subject, TokenSpan(start, stop), "event") if whole and stop > verb else None


def _value_start(parsed: ParsedSentence, first: int, verb: int) -> int:
    """With the auxiliary of the perfect ("has died"), without that of the passive ("founded in 2016")."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    places = [at for at in range(first + 1, verb) if clause.at(at) in events.auxiliaries]
    return places[0] if places and clause.at(places[0]) in without(events.perfect, events.passive) else verb


def _is_complete(parsed: ParsedSentence, verb: int, *, passive: bool) -> bool:
    """True if a participle has what it needs: "has acquired Birch", "was acquired", but "has risen 18%"."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    word = clause.at(verb)
    if _has_particle(clause, verb) or word in events.phrasal_only:
        return _has_particle(clause, verb)
    if word in events.past and word not in events.participles:
        return False
    if word in events.agreed:
        return _has_infinitive(clause, verb)
    if word in events.timed:
        return verb + 1 in parsed.dated
    if word in events.measured and word not in joined(events.transitive, events.intransitive):
        return _has_number(parsed, verb)
    return passive or word in events.intransitive or word in events.participles or _has_object(parsed, verb)


def _has_particle(clause: Clause, verb: int) -> bool:
    """True for the "called" of "called off"."""
    return clause.at(verb + 1) in clause.lexicon.events.particles.get(clause.at(verb), ())


def _stands_alone(parsed: ParsedSentence, verb: int) -> bool:
    """True if a verb without an auxiliary tells an event, and is no participle behind its noun."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    word = clause.at(verb)
    phrasal = _has_particle(clause, verb)
    if phrasal or word in events.phrasal_only or (clause.at(verb - 1) == "," and _is_reduced(clause, verb)):
        return phrasal or word not in events.phrasal_only  # "Acme, founded in 2016 by Jane Doe,"
    if word in events.agreed or word not in events.finite:
        return word in events.finite and _has_infinitive(clause, verb)
    if word in events.timed:
        return verb + 1 in parsed.dated
    if word in events.measured and _has_number(parsed, verb):
        return True
    if word in events.intransitive:
        return clause.at(verb + 1) not in events.agents and not _has_subject_behind(parsed, verb)
    return word in events.transitive and _has_object(parsed, verb)


def _has_subject_behind(parsed: ParsedSentence, verb: int) -> bool:
    """True if a verb that takes no object has a name behind it: "Директором назначена Раиса Колчина"."""
    clause = parsed.clause
    takes_object = clause.at(verb) in clause.lexicon.events.transitive
    return not takes_object and verb + 1 not in parsed.dated and clause.is_capital(verb + 1)


def _is_reduced(clause: Clause, verb: int) -> bool:
    """True for a participle with a preposition behind it: "founded in 2016", "acquired by Birch"."""
    events = clause.lexicon.events
    word = clause.at(verb)
    if word in events.intransitive or word in events.past:
        return clause.at(verb + 1) in events.agents and word not in events.past
    return (word in events.transitive or word in events.participles) and clause.at(
        verb + 1
    ) in events.objects_not & events.prepositions


def _has_infinitive(clause: Clause, verb: int) -> bool:
    events = clause.lexicon.events
    after = clause.skip(verb + 1, events.to) if events.to else verb + 1
    return clause.at(after) in events.infinitives and (after > verb + 1 or not events.to)


def _has_number(parsed: ParsedSentence, verb: int) -> bool:
    clause = parsed.clause
    for index in range(verb + 1, min(verb + WITHIN + 1, len(clause))):
        if parsed.is_stop(index) or clause.at(index) in clause.lexicon.events.relatives:
            return False
        if index not in parsed.dated and any(map(str.isdigit, clause.words[index])):
            return True
    return False


def _has_object(parsed: ParsedSentence, verb: int) -> bool:
    """True if an object can begin behind the verb, or behind a date there."""
    clause = parsed.clause
    word = clause.at(next((at for at in range(verb + 1, len(clause)) if at not in parsed.dated), -1))
    if not word or word in clause.lexicon.events.objects_not:
        return False
    return word[0].isalnum() or word in CURRENCIES or word in '"“‘«„'


def _subject(parsed: ParsedSentence, verb: int, before: TokenSpan | None, *, helped: bool) -> TokenSpan | None:
    clause, events = parsed.clause, parsed.clause.lexicon.events
    last = before_adverbs(clause, verb - 1)
    if clause.at(last) in clause.lexicon.speech.pronouns and (last == 0 or parsed.ends_at(last - 1)):
        return TokenSpan(last, last + 1)  # "she": the cast knows who that is
    if clause.at(last) in events.conjunctions:
        return before  # "resigned on Friday and joined Birch"
    if clause.at(last) in events.self:
        return _speaker(parsed, last)
    if clause.at(last) == "," and not helped and _is_reduced(clause, verb):
        name = name_ending_at(parsed, last - 1)
        return name if name and clause.at(name.first - 1) not in clause.lexicon.definitions.articles else None
    return subject_before(parsed, verb)


def _speaker(parsed: ParsedSentence, pronoun: int) -> TokenSpan | None:
    """The "Acme" of "Acme said on Monday that it had acquired Birch"."""
    clause, lexicon = parsed.clause, parsed.clause.lexicon
    for index in range(pronoun - 1, max(pronoun - WITHIN, -1), -1):
        if clause.words[index] in STOPS:
            return None
        if clause.folded[index] in lexicon.saying:
            return noun_phrase_ending_at(parsed, index - 1)
    return None


def _won(parsed: ParsedSentence) -> Iterator[Event]:
    """ "The men's race went to Ethiopia's Dawit Alemu": the winner is what it is about."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    for start, stop in phrases_at(clause, events.went_to):
        prize = noun_phrase_ending_at(parsed, start - 1)
        if prize is None or events.prizes.isdisjoint(clause.folded[prize.first : prize.stop]):
            continue
        winner = _winner(parsed, stop)
        if winner is not None and start not in parsed.quoted and is_real(clause, start):
            value = TokenSpan(prize.first, phrase_stop(parsed, stop, at_relative=True))
            yield Event(clause.span_of(winner), clause.span_of(value), clause.starts[start], "event-prize")


def _winner(parsed: ParsedSentence, first: int) -> TokenSpan | None:
    clause, names = parsed.clause, parsed.clause.lexicon.names
    stop = first
    while clause.is_capital(stop) or clause.at(stop) in joined(names.possessives, names.particles):
        first = stop + 1 if clause.at(stop) in names.possessives else first
        stop += 1
    return TokenSpan(first, stop) if stop > first else None
