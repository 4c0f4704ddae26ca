"""Events that answer when something happened, or for how much: the one that is asked for, of the same ones.

"When did Acme buy Birch?" is not answered by what Birch bought, so the names before the verb have to be the subject's.
"""

from collections.abc import Iterator, Sequence

from knowledge.answers import QuestionKind
from knowledge.judging.asked_relation import AskedRelation
from knowledge.judging.evidence import Evidence, WeightedTerm
from knowledge.judging.happenings import happenings
from knowledge.judging.naming import all_covered, stems_at
from knowledge.model import Fact, Span
from knowledge.question.question import Question, Sort
from knowledge.reading.sorts import has_any, spans_of
from knowledge.text.words import fold

PRICE = "price"  # the kind of the demand whose words are units of money
_ASKING = {(QuestionKind.WHEN, Sort.TIME), (QuestionKind.HOW_MANY, Sort.NUMBER)}


def answering_events(question: Question, evidence: Evidence) -> Iterator[tuple[Fact, Span]]:
    """The events that account for the whole question, each with its date or its amount, whichever is asked for."""
    words = question.language.statements
    if words is None or (question.kind, question.sort) not in _ASKING:
        return
    folded = {word.folded for word in question.words}
    relation = AskedRelation.of(question, evidence)
    if relation is None or not words.asking.future.isdisjoint(folded):
        return
    if question.sort is Sort.NUMBER and _counts(question, relation):
        return
    before = names_before(question, evidence, relation)
    for event in happenings(evidence, relation):
        asked_for = _date(event, evidence) if question.sort is Sort.TIME else _price(event, evidence)
        if asked_for is not None and _is_asked(event, evidence, relation, before):
            yield event, asked_for


def _counts(question: Question, relation: AskedRelation) -> bool:
    """True for "how many shares did Acme sell", which asks for no price; the verb right behind does ("cuánto pagó")."""
    last = max((place for place, word in enumerate(question.words) if word.asks), default=-1)
    behind = question.words[last + 1 : last + 2]
    verbs = [word for term in relation.terms for word in term.words]
    return any(word.has_content and not word.is_name and word not in verbs for word in behind)


def names_before(question: Question, evidence: Evidence, relation: AskedRelation) -> list[WeightedTerm]:
    """The names before the verb, who did it: "when did Acme buy Birch"; none for "when was Birch bought"."""
    auxiliaries = question.language.statements.events.passive if question.language.statements else frozenset()
    if any(word.folded in auxiliaries for word in question.words):
        return []
    verb = min(word.start for term in relation.terms for word in term.words)
    return [term for term in evidence.terms if term.is_name and all(word.end <= verb for word in term.words)]


def _date(event: Fact, evidence: Evidence) -> Span | None:
    """The date of the event without "on" or "in" before it, but with "since", which says something."""
    words, when = evidence.language.statements, event.when
    if when is None or words is None:
        return when
    first, blank, rest = when.of(evidence.article.text).partition(" ")
    leads = words.events.prepositions - words.dates.limits
    return Span(when.end - len(rest), when.end) if blank and rest and fold(first) in leads else when


def _price(event: Fact, evidence: Evidence) -> Span | None:
    """The amount of money in the sentence of the event, if there is one only."""
    text, language = event.sentence.of(evidence.article.text), evidence.language
    units = frozenset[str]().union(*(one.met for one in language.questions.amounts if one.kind == PRICE))
    priced = [one for one in spans_of(Sort.NUMBER, text, language) if has_any(units, one.of(text), language)]
    return priced[0].moved(event.sentence.start) if len(priced) == 1 else None


def _is_asked(fact: Fact, evidence: Evidence, relation: AskedRelation, before: Sequence[WeightedTerm]) -> bool:
    subject = stems_at(evidence.stored, fact.subject, fact.name)
    whole = subject | stems_at(evidence.stored, fact.value)
    about = [term for term in evidence.terms if term not in relation.terms and not _asks_sort(term)]
    return bool(about) and all_covered(about, whole) and all_covered(before, subject)


def _asks_sort(term: WeightedTerm) -> bool:
    return any(word.is_sort for word in term.words)
