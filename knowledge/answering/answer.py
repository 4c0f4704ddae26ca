"""From ranked passages to one answer, or to "the articles do not say", with what is missing and what is near.

Pure: everything it needs has been fetched.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, repeat

from knowledge.answering.evidence import Evidence, Unknowns, points, weigh
from knowledge.answering.facts import Stated, stated
from knowledge.answering.judge import Place, place_of
from knowledge.answering.question import Question, is_name, understand
from knowledge.answering.reader.choice import PassageReader
from knowledge.answering.reader.reader import ReadingSet
from knowledge.model import Answer, Citation, Quote, Reason
from knowledge.retrieval.retrieve import Retrieved
from knowledge.text.analysis import content_stems
from knowledge.text.words import words

# Passages that the reader reads, and the chance that retrieval must give each but the first; further ones are ranked
# and quoted without it. Reading is what takes longest: with .003 twice as many are read, and `make evaluate` shows the
# same for en_realq_nq (R@5 .980 for .978), and one right sentence more of the own 197 (P@1 .817 for .812).
READ, LEAST_CHANCE = 4, 0.1
# Stands for the reading of the further ones, so that one question's passages are weighed by the same weights.
NOT_READ = ReadingSet((), 0.0)
SUGGESTIONS = 3
# From this strength on a fact accounts for the whole question.
DECISIVE = 0.8
# The share of the question that an article must cover to be offered when none answers.
NEAR = 0.3


def answer(text: str, retrieved: Retrieved, reader: PassageReader | None, *, threshold: float) -> Answer:
    """The answer to the question `text` from what retrieval found; `reader` None leaves short answers to shape."""
    question = understand(retrieved.understood, retrieved.language)
    places = sorted(places_of(question, retrieved, reader), key=_standing, reverse=True)
    sure = places[0].confidence if places else 0.0
    reason = _reason(text, retrieved, found=bool(places) and sure >= threshold)
    silent = reason is not Reason.FOUND
    return Answer(
        question=text,
        understood=retrieved.understood,
        kind=question.kind,
        language=retrieved.language,
        reason=reason,
        confidence=sure,
        candidates=tuple(_citation(place) for place in places),
        repairs=retrieved.repairs,
        missing=_missing(retrieved, places) if silent else (),
        suggestions=_titles(places) if silent else (),
    )


def _standing(place: Place) -> tuple[float, date, float]:
    """Stated facts first, of equal ones the newest: who holds a role today is told by the last article."""
    decisive = place.features["fact"] if place.features["fact"] >= DECISIVE else 0.0
    return decisive, place.article.published or date.min if decisive else date.min, place.standing


def places_of(question: Question, retrieved: Retrieved, reader: PassageReader | None) -> list[Place]:
    """The best place of each candidate passage, in retrieval's order.

    Where a fact decides, nothing is read: reading takes longest, and could only agree.
    """
    about = points(question, retrieved)
    unknowns = _unknowns(question, retrieved)
    evidence = [weigh(candidate, about, unknowns=unknowns) for candidate in retrieved.candidates]
    facts = [next(iter(stated(question, one)), None) for one in evidence]
    if reader is not None and evidence and not any(map(_decides, facts)):
        evidence = _read(question, retrieved, evidence, reader)
    by = reader.kind if reader else None
    return [place_of(question, one, fact, by) for one, fact in zip(evidence, facts, strict=True)]


def _decides(fact: Stated | None) -> bool:
    return fact is not None and fact.strength >= DECISIVE


def _read(
    question: Question, retrieved: Retrieved, evidence: Sequence[Evidence], reader: PassageReader
) -> list[Evidence]:
    """The evidence with the readings of the likeliest passages."""
    if question.language not in reader.languages:
        return list(evidence)
    first, *others = retrieved.candidates[:READ]
    near = [first.stored, *(one.stored for one in others if one.score >= LEAST_CHANCE)]
    idf = {wanted.asked: value for wanted, value in zip(retrieved.sought, retrieved.idf, strict=True)}
    readings = reader.read(question.text, [one.passage.span.of(one.article.text) for one in near], idf=idf)
    every = chain(readings, repeat(NOT_READ))
    return [replace(one, readings=reading) for one, reading in zip(evidence, every, strict=False)]


def _unknowns(question: Question, retrieved: Retrieved) -> Unknowns:
    count = max(len(question.content), 1)
    names = [word for word in retrieved.unknown if is_name(word, retrieved.understood)]
    return Unknowns(len(retrieved.unknown) / count, len(names) / count)


def _citation(place: Place) -> Citation:
    stored = place.evidence.candidate.stored
    return Citation(
        sentence=Quote.at(stored.article, place.sentence),
        passage=Quote.at(stored.article, stored.passage.span),
        confidence=place.confidence,
        short=Quote.at(stored.article, place.short) if place.short else None,
    )


def _reason(text: str, retrieved: Retrieved, *, found: bool) -> Reason:
    if found:
        return Reason.FOUND
    if not words(text):
        return Reason.EMPTY_QUESTION
    if retrieved.unknown:
        return Reason.UNKNOWN_WORDS
    return Reason.NOT_STATED if retrieved.candidates else Reason.NO_ARTICLES


def _missing(retrieved: Retrieved, places: Sequence[Place]) -> tuple[str, ...]:
    """What of the question is not to be found: words that no article has and names that the nearest passage lacks; if
    there is no such word, all that it lacks.

    Nearest is a passage about what the question names: who asks for Huawei's employees learns that the articles about
    Huawei count none, not that the article that counts employees lacks Huawei.
    """
    if not places:
        return retrieved.unknown
    nearest = min((place.evidence for place in places), key=lambda one: (len(_names_lacking(one)), -one.coverage))
    if not retrieved.unknown:
        return _as_written(retrieved, nearest.uncovered)
    return tuple(dict.fromkeys([*retrieved.unknown, *_as_written(retrieved, _names_lacking(nearest))]))


def _names_lacking(evidence: Evidence) -> list[str]:
    lacking = [point for point in evidence.about if point.stem in evidence.uncovered]
    return [point.stem for point in lacking if point.name and not point.common]


def _as_written(retrieved: Retrieved, stems: Collection[str]) -> tuple[str, ...]:
    found = [
        retrieved.understood[word.start : word.end].removesuffix("'s").removesuffix("’s")
        for word in words(retrieved.understood)
        if set(content_stems(word.folded, retrieved.language)) & set(stems)
    ]
    return tuple(dict.fromkeys(found))


def _titles(places: Sequence[Place]) -> tuple[str, ...]:
    """Titles of articles that are near: they share much of the question, and one of its names if it has any."""
    near = [place for place in places if place.evidence.coverage >= NEAR and place.evidence.strange_names < 1]
    return tuple(dict.fromkeys(place.article.title for place in near))[:SUGGESTIONS]
