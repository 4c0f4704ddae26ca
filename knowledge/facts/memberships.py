"""Who belongs to which body: "Jane Doe sits on the board of Acme", "Norway joined the Pigment Council"."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.parsed import ParsedSentence, is_real, phrases_at
from knowledge.facts.phrase_ends import phrase_stop
from knowledge.facts.subjects import subject_before
from knowledge.facts.word_shapes import is_plain
from knowledge.languages.word_sets import joined
from knowledge.model import Span


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belongs to a body, the words that say so and the body, as spans of the text."""

    subject: Span
    value: Span
    body: Span


def memberships_in(parsed: ParsedSentence) -> Iterator[Membership]:
    """Every membership that the sentence states as true."""
    clause, lexicon = parsed.clause, parsed.clause.lexicon
    for start, stop in phrases_at(clause, lexicon.members.phrases):
        if start in parsed.quoted or clause.words[-1] == "?" or not is_real(clause, start):
            continue
        subject = subject_before(parsed, start)
        first = clause.skip(stop, lexicon.determiners_and_owners)
        end = phrase_stop(parsed, first, at_relative=True) if first < len(clause) else first
        body = _body(parsed, first, end)
        if subject is None or body is None or not _ends_well(clause, body.stop):
            continue
        yield Membership(clause.span_of(subject), clause.span_of(TokenSpan(start, body.stop)), clause.span_of(body))


def _ends_well(clause: Clause, after: int) -> bool:
    """False if a role follows the body ("joined Acme as CTO"), or a noun to which its name belongs."""
    return clause.at(after) not in clause.lexicon.members.not_before and not is_plain(clause, after)


def _body(parsed: ParsedSentence, first: int, end: int) -> TokenSpan | None:
    """The name of the body, with the "board of" before it; None if nothing there has a capital."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    stop, last = first, None
    while stop < end and stop not in parsed.dated:
        if clause.is_capital(stop):
            last = stop
        elif clause.at(stop) not in joined(events.prepositions, clause.lexicon.frame.determiners) and last is not None:
            break
        stop += 1
    return TokenSpan(first, last + 1) if last is not None else None
