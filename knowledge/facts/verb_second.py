"""Events in languages whose finite verb is the second part of a clause, as in German."""

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.parsed import STOPS, ParsedSentence, is_real
from knowledge.facts.subjects import noun_phrase_ending_at, subject_before
from knowledge.languages.word_sets import joined

Told = tuple[TokenSpan, TokenSpan, str]  # subject, value, and the name of the rule


def told_second(parsed: ParsedSentence, verb: int, before: TokenSpan | None) -> Told | None:
    """An event in a language whose finite verb is the second part of a clause, as in German."""
    clause = parsed.clause
    start, stop = _borders(parsed, verb)
    finite = _finite(parsed, verb, start, stop)
    if finite is None or _is_subordinate(parsed, verb, finite, start) or not _needs_met(parsed, verb, finite, stop):
        return None
    if not is_real(clause, stop - 1):
        return None  # "hat Ahorn nicht übernommen": the word is behind the finite verb
    subject = _prefield(parsed, start, finite)
    if subject is not None:
        return subject, TokenSpan(finite, stop), "event"
    subject = _after_finite(parsed, finite, stop)
    return (subject, TokenSpan(start, stop), "event-inverted") if subject else None


def _borders(parsed: ParsedSentence, verb: int) -> tuple[int, int]:
    """The first token of the clause that the verb is in, and the one behind its last."""
    clause, start, stop = parsed.clause, verb, verb
    while start > 0 and not parsed.is_stop(start - 1):
        start -= 1
    while stop < len(clause) and not parsed.is_stop(stop) and clause.words[stop] != ".":
        stop += 1
    return start, stop


def _finite(parsed: ParsedSentence, verb: int, start: int, stop: int) -> int | None:
    """The place of the finite verb: the auxiliary of a participle, or the verb itself."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    word = clause.at(verb)
    helpers = [at for at in range(start, stop) if clause.at(at) in events.auxiliaries]
    if word in events.participles and helpers:
        return helpers[0]
    return verb if word in events.finite and not helpers else None


def _is_subordinate(parsed: ParsedSentence, verb: int, finite: int, start: int) -> bool:
    """True for a clause with its finite verb at the end: "der 2022 gegangen war", "weil die Firma schloss"."""
    clause, lexicon = parsed.clause, parsed.clause.lexicon
    if clause.at(start) in lexicon.events.clauses or clause.at(start) in lexicon.events.relatives:
        return True
    if verb < finite:
        return verb != start
    relative = clause.at(start - 1) == "," and clause.at(start) in lexicon.frame.determiners
    return relative and (finite + 1 == len(clause) or parsed.ends_at(finite + 1) or clause.words[finite + 1] == ".")


def _needs_met(parsed: ParsedSentence, verb: int, finite: int, stop: int) -> bool:
    """True if a verb of measure has its number, and a verb that needs an object has more than itself."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    if clause.at(verb) not in events.measured:
        return True
    numbers = (clause.words[at] for at in range(finite, stop) if at not in parsed.dated)
    return any(map(str.isdigit, "".join(numbers)))


def _prefield(parsed: ParsedSentence, start: int, finite: int) -> TokenSpan | None:
    """The subject before the finite verb: all that is there, or what is before an aside."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    if finite in (0, start):
        return subject_before(parsed, finite) if finite and clause.at(finite - 1) in STOPS else None
    if clause.at(start) in events.prepositions or start in parsed.dated or clause.at(start) in events.told:
        return None
    return noun_phrase_ending_at(parsed, finite - 1)


def _after_finite(parsed: ParsedSentence, finite: int, stop: int) -> TokenSpan | None:
    """The subject behind the finite verb: an article, adjectives and nouns up to what is no part of them."""
    clause, lexicon = parsed.clause, parsed.clause.lexicon
    first = clause.skip(finite + 1, lexicon.frame.determiners)
    index = first
    while index < stop and index not in parsed.dated and (clause.is_capital(index) or _is_adjectival(clause, index)):
        index += 1
    while index > first and not clause.is_capital(index - 1):
        index -= 1
    return TokenSpan(first, index) if index > first and clause.at(first) not in lexicon.events.not_subjects else None


def _is_adjectival(clause: Clause, index: int) -> bool:
    word = clause.at(index)
    known = joined(clause.lexicon.names.functions, clause.lexicon.events.prepositions, clause.lexicon.events.told)
    return clause.is_lower(index) and word not in known and clause.is_capital(index + 1)
