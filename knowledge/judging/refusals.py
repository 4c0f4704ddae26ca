"""Why nothing is shown, as far as it is true of the articles: which words they lack, or what they state otherwise.

A claim is made only if no passage that was found speaks against it. Where none can be made, the refusal says no more
than that no passage answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import Difference, Reason
from knowledge.judging.candidates import Candidate
from knowledge.judging.evidence import Evidence, WeightedTerm
from knowledge.judging.naming import stems_at
from knowledge.judging.near_misses import NO_LIMIT, Limit
from knowledge.judging.role_facts import AskedRole, Fit, fit
from knowledge.model import FactKind
from knowledge.question.question import Question, QuestionWord
from knowledge.retrieval.retrieve import Retrieved
from knowledge.retrieval.terms import SearchTerm
from knowledge.text.pieces import has_whole_pieces, simplified
from knowledge.text.words import is_unspaced

# Candidates that say what the articles state otherwise.
NEAREST = 3


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there is no answer; `missing` are the words (or the names) that are not found, or are stated otherwise."""

    reason: Reason
    missing: tuple[str, ...] = ()
    difference: Difference | None = None


def refused(question: Question, retrieved: Retrieved, ranked: Sequence[Candidate]) -> NoAnswer:
    """Why none of the candidates, best first, answers the question."""
    if question.is_empty or not question.has_subject:
        return NoAnswer(Reason.EMPTY_QUESTION, _lacking(retrieved, ranked))
    if retrieved.corpus_passages == 0:
        return NoAnswer(Reason.NO_ARTICLES, _lacking(retrieved, ranked))
    if unknown := (*retrieved.unknown, *_unknown_runs(question, retrieved)):
        return NoAnswer(Reason.UNKNOWN_WORDS, tuple(dict.fromkeys(unknown)))
    limit = _limit(question, ranked)
    if limit.lacking:
        return NoAnswer(Reason.NOT_STATED, limit.lacking, limit.difference)
    mentioned = all(_is_mentioned(word, terms, ranked) for word, terms in _words_of(retrieved))
    missing = () if limit.difference else _lacking(retrieved, ranked)
    return NoAnswer(Reason.NOT_STATED if mentioned else Reason.NOT_FOUND, missing, limit.difference)


def _words_of(retrieved: Retrieved) -> Iterator[tuple[QuestionWord, list[SearchTerm]]]:
    """Each word that the question is about, with the terms that were searched for it."""
    for word in dict.fromkeys(word for term in retrieved.terms for word in term.words if word.is_subject):
        yield word, [term for term in retrieved.terms if word in term.words]


def _unknown_runs(question: Question, retrieved: Retrieved) -> Iterator[str]:
    """Runs of an unspaced script of which no passage has any piece; of words with spaces, retrieval knows it.

    One beside a stop word may be a part of a word that has the stop word's letters, and is not named.
    """
    edges = {
        edge for word in question.words if not word.has_content and not word.asks for edge in (word.start, word.end)
    }
    for word, terms in _words_of(retrieved):
        is_whole = is_unspaced(word.bare) and has_whole_pieces(word.bare) and edges.isdisjoint((word.start, word.end))
        if is_whole and not any(term.frequency for term in terms):
            yield word.written


def _is_mentioned(word: QuestionWord, terms: Sequence[SearchTerm], ranked: Sequence[Candidate]) -> bool:
    """True if an article has the word; its pieces may each be in another word, so a run must be in a passage found."""
    if not is_unspaced(word.bare):
        return any(term.frequency for term in terms)
    run = simplified(word.bare)
    return any(run in simplified(_text_of(one.evidence).lower()) for one in ranked)


def _text_of(evidence: Evidence) -> str:
    return f"{evidence.article.title}\n{evidence.stored.passage.span.of(evidence.article.text)}"


def _lacking(retrieved: Retrieved, ranked: Sequence[Candidate]) -> tuple[str, ...]:
    """All that the nearest passage lacks, which is about what the question names: who asks for Huawei's employees
    learns that the articles about Huawei do not count any, not that the article that counts employees lacks Huawei.
    """
    if retrieved.unknown or not ranked:
        return retrieved.unknown
    evidence = [candidate.evidence for candidate in ranked]
    nearest = min(evidence, key=lambda one: (len(_names_lacking(one)), -one.coverage))
    return tuple(dict.fromkeys(term.written for term in nearest.uncovered))


def _names_lacking(evidence: Evidence) -> list[WeightedTerm]:
    return [term for term in evidence.uncovered if term.is_name and not term.is_common]


def _limit(question: Question, ranked: Sequence[Candidate]) -> Limit:
    """The limit of the first of the best candidates that state something near, of which nothing shows the contrary."""
    stating = [one for one in ranked[:NEAREST] if one.limit.difference]
    return next((one.limit for one in stating if _is_true(question, one, ranked)), NO_LIMIT)


def _is_true(question: Question, stating: Candidate, ranked: Sequence[Candidate]) -> bool:
    """True if no passage found says of those who are named what this candidate lacks."""
    limit, found = stating.limit, [one.evidence for one in ranked]
    terms = stating.evidence.terms
    phrases = [_terms_in(phrase, terms) for phrase in limit.lacking]
    if limit.difference is Difference.ORGANISATION:
        names = [term for phrase in phrases for term in phrase]
        return not any(_fits(question, one) or _states_of(names, one) for one in found)
    # An article in another language has other words for what is asked.
    if any(one.language is not question.language and _names(one, ()) for one in found):
        return False
    if limit.difference in (Difference.SPEAKER, Difference.TOPIC):
        return True
    if any(_fits(question, one) for one in found):
        return False
    if limit.difference not in (Difference.ROLE, Difference.RELATION):
        return True
    said = [one for one in found for phrase in phrases if phrase and _names(one, phrase) and _has(phrase, one)]
    return all(_states_elsewhere(question, one) for one in said)


def _terms_in(phrase: str, terms: Sequence[WeightedTerm]) -> list[WeightedTerm]:
    """The terms that ask for the words of a phrase."""
    written = phrase.split()
    return [term for term in terms if all(word.written in written for word in term.words)]


def _has(phrase: Sequence[WeightedTerm], evidence: Evidence) -> bool:
    return not any(term in evidence.uncovered for term in phrase)


def _names(evidence: Evidence, phrase: Sequence[WeightedTerm]) -> bool:
    """True if the passage has one of the question's names, beside those of the phrase."""
    return any(term.is_name and term not in phrase and term not in evidence.uncovered for term in evidence.terms)


def _fits(question: Question, evidence: Evidence) -> bool:
    """True if a fact of the passage states the role that is asked for, of the same organisation and time."""
    return any(found.difference is None for found in _role_fits(question, evidence))


def _states_elsewhere(question: Question, evidence: Evidence) -> bool:
    """True if the passage has the role that is asked for as that of another organisation."""
    return any(found.difference is Difference.ORGANISATION for found in _role_fits(question, evidence))


def _role_fits(question: Question, evidence: Evidence) -> list[Fit]:
    asked = AskedRole.of(question, evidence)
    roles = [one for one in evidence.stored.facts if one.kind is FactKind.ROLE]
    return [found for one in roles if asked and (found := fit(asked, evidence, one))]


def _states_of(names: Sequence[WeightedTerm], evidence: Evidence) -> bool:
    """True if a fact of the passage states what is asked for of an organisation with one of these names."""
    others = [term for term in evidence.terms if term not in names]
    roles = [one for one in evidence.stored.facts if one.kind is FactKind.ROLE and one.organisation]
    return any(
        any(term.covered_by(stems_at(evidence.stored, one.organisation)) for term in names)
        and any(term.covered_by(stems_at(evidence.stored, one.value)) for term in others)
        for one in roles
    )
