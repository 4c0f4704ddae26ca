"""Offers: questions near to one that is not answered, made from the facts of the passages that were found.

Each names what a fact states, so it is answered when asked; the library leaves out those that are not.
"""

from collections.abc import Iterator, Sequence

from knowledge.judging.candidates import Candidate
from knowledge.judging.evidence import Evidence, share
from knowledge.judging.naming import stems_at, words_at
from knowledge.languages import language_of
from knowledge.languages.statements import StatementWords
from knowledge.model import Article, Fact, FactKind, Qualifier, Span
from knowledge.question.question import Question

OFFERS = 3
_NEAR = 5  # candidates whose facts are offered


def offers(question: Question, ranked: Sequence[Candidate]) -> tuple[str, ...]:
    """Up to three questions in the language of the articles, the nearest to what was asked first."""
    found: list[tuple[float, str]] = []
    for candidate in ranked[:_NEAR]:
        evidence = candidate.evidence
        if evidence.language is not question.language:
            continue
        for fact in evidence.stored.facts:
            near = _nearness(evidence, fact)
            found += [(near, offer) for offer in offers_of(fact, evidence.article)] if near else []
    found.sort(key=lambda one: -one[0])
    once: dict[str, str] = {}
    for _, offer in found:
        once.setdefault(offer.casefold(), offer)  # articles write "cloud computing" and "Cloud Computing"
    return tuple(once.values())[:OFFERS]


def offers_of(fact: Fact, article: Article) -> Iterator[str]:
    """The questions that a fact answers."""
    words = language_of(article.language).statements
    if words is None or fact.name is None:
        return
    name = _text(article, fact.name)
    if fact.kind is FactKind.ROLE:
        organisation = fact.organisation
        if organisation is not None and organisation not in fact.value and Qualifier.INCOMING not in fact.qualifiers:
            template = _template(fact, article, words)
            yield template.format(role=_text(article, fact.value), organisation=_text(article, organisation))
        yield words.asking.person.format(name=name)
    elif fact.is_speech:
        yield words.asking.speech.format(name=name)


def _template(fact: Fact, article: Article, words: StatementWords) -> str:
    """The question for who holds a role, or held it; who did it, if the role is a verb."""
    if not words.deeds.isdisjoint(words_at(article, fact.value)):
        return words.asking.deed
    return words.asking.past_holder if Qualifier.FORMER in fact.qualifiers else words.asking.holder


def _nearness(evidence: Evidence, fact: Fact) -> float:
    """The share of the question that the fact is about."""
    return share(evidence.terms, stems_at(evidence.stored, fact.name, fact.value, fact.organisation))


def _text(article: Article, span: Span) -> str:
    return " ".join(span.of(article.text).split())
