"""The signals: numbers that speak for or against a candidate. A new one is a field here and a weight in `weights.yaml`.

Raw BM25 scores and the length of the question are left out on purpose: a calibrator that saw them on short questions
was sure of most absent answers elsewhere.
"""

import math
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, get_type_hints

from knowledge.judging.evidence import Evidence, EvidenceSentence, share
from knowledge.judging.objections import Objections
from knowledge.judging.odds import log_odds
from knowledge.judging.stated import StatedAnswer
from knowledge.question.question import Question
from knowledge.text.structure import asks_above

# Keeps the logarithm in bounds for a passage that retrieval gives next to no chance.
_LEAST_CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a signal says, its unit, and its range."""

    text: str
    unit: str
    least: float
    most: float


def _share(text: str) -> Meaning:
    return Meaning(text, "share", 0.0, 1.0)


def _flag(text: str) -> Meaning:
    return Meaning(text, "0 or 1", 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class SentenceSignals:
    """What speaks for one sentence of a passage."""

    coverage: Annotated[float, _share("of the question's weight, what the sentence covers")]
    before: Annotated[float, _share("of the question's weight, what the sentence before it covers")]
    bridged: Annotated[float, _share("of the pieces across the question's words, what the sentence has")]
    reader: Annotated[float, Meaning("that the reader's best span in it answers", "probability", 0.0, 1.0)]
    shape: Annotated[float, Meaning("1 if it has a span of the wanted sort, -1 if not, else 0", "sign", -1.0, 1.0)]
    rival: Annotated[float, _flag("another sentence has all that it has of the question, and a name that it lacks")]
    contrary: Annotated[float, _flag("it describes another of several than the one asked for (second largest)")]


@dataclass(frozen=True, slots=True)
class PartSignals:
    """What speaks for showing a sentence of a passage beside the best one."""

    coverage: Annotated[float, _share("of the question's weight, what the sentence covers")]
    coverage_lost: Annotated[float, _share("by which another sentence covers more")]
    before: Annotated[float, _share("of the question's weight, what the sentence before it covers")]
    reader_odds: Annotated[float, Meaning("that the reader's best span in it answers", "log-odds", -4.7, 4.7)]
    reader_lost: Annotated[float, Meaning("by which the reader prefers another sentence", "log-odds", 0.0, 9.4)]
    early: Annotated[float, Meaning("1 for the first sentence, 1/2 for the second, and so on", "share", 0.0, 1.0)]
    first: Annotated[float, _flag("it is the first sentence")]
    last: Annotated[float, _flag("it is the last sentence")]
    length: Annotated[float, Meaning("its length, from 200 characters on 1", "share", 0.0, 1.0)]
    few: Annotated[float, Meaning("1 divided by the number of sentences", "share", 0.0, 1.0)]
    best: Annotated[float, _flag("it is the best sentence")]
    after_best: Annotated[float, _flag("it follows the best sentence")]
    second_after_best: Annotated[float, _flag("it is the second after the best sentence")]
    before_best: Annotated[float, _flag("the best sentence follows it")]


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against one candidate: a passage with its best sentence and short answer."""

    coverage: Annotated[float, _share("of the question's weight, what the sentence covers")]
    bridged: Annotated[float, _share("of the pieces across the question's words, what the sentence has")]
    passage_coverage: Annotated[float, _share("of the question's weight, what the passage and its title cover")]
    names_missing: Annotated[float, _share("of the question's names, what the passage and its title lack")]
    names_missing_in_article: Annotated[float, _share("of the question's names, what the whole article lacks")]
    name_missing_in_article: Annotated[float, _flag("the whole article lacks a name of the question")]
    number_missing: Annotated[float, _flag("another year, or another number of a name (Meridian-4), is asked for")]
    unknown_words: Annotated[float, _share("of the question's words, what no article has")]
    unknown_names: Annotated[float, _share("of the question's words, names that no article has")]
    chance: Annotated[float, Meaning("that this passage is the one, of those found", "probability", 0.0, 1.0)]
    uncovered_of_few: Annotated[float, _share("of words that are no names, uncovered, where few passages compete")]
    log_chance: Annotated[float, Meaning("the logarithm of `chance`", "log", math.log(_LEAST_CHANCE), 0.1)]
    reader: Annotated[float, Meaning("that the reader's span answers", "probability", 0.0, 1.0)]
    reader_odds: Annotated[float, Meaning("that the reader's span answers (`reader`)", "log-odds", -4.7, 4.7)]
    shape: Annotated[float, Meaning("1 if it has a span of the wanted sort, -1 if not, else 0", "sign", -1.0, 1.0)]
    fact: Annotated[float, Meaning("how much of the question a stated fact accounts for", "share", 0.0, 1.0)]
    plain_sort: Annotated[float, _flag("a time, a number or a reason is wanted, and the short answer is one")]
    wrong_sort: Annotated[float, _flag("a sort of plain shape is wanted, and the short answer is of another")]
    wrong_sort_of_few: Annotated[float, _share("`wrong_sort`, where few passages compete")]
    other_role: Annotated[float, _flag("the sentence states another role than the one asked for")]
    role_missing: Annotated[float, _flag("the holder of a role is asked for, and the sentence names no such role")]
    unit_missing: Annotated[float, _flag("an amount is asked for, and the sentence has none of its units")]
    contrast_missing: Annotated[float, _flag("one of several is asked for (the next), and the sentence has another")]
    head_asked: Annotated[float, _share("of the heading right above (or the title), what the question has")]
    head_is_question: Annotated[float, _share("by which that heading is the question")]
    head_is_exact: Annotated[float, _flag("every word of that heading is asked for, and nothing else is")]
    question_above: Annotated[float, _share("`head_is_question`, if the heading is written as a question")]
    rival_named: Annotated[float, _flag("it names another than the one asked for, which another sentence names")]
    nobody_named: Annotated[float, _flag("who holds a role is asked for, and the sentence names nobody")]
    is_open: Annotated[float, _flag("a passage is wanted (how, why, can I), not a short answer")]
    open_head: Annotated[float, _share("`head_is_question`, if a passage is wanted")]
    open_reader: Annotated[float, Meaning("`reader_odds`, if a passage is wanted", "log-odds", -4.7, 4.7)]
    open_coverage: Annotated[float, _share("`passage_coverage`, if a passage is wanted")]
    is_entry: Annotated[float, _flag("it explains the very term that is asked for, as in a glossary")]
    meaning: Annotated[float, Meaning("how near question and section are in meaning", "cosine", -1.0, 1.0)]
    meaning_of_head: Annotated[float, Meaning("how near question and headings are in meaning", "cosine", -1.0, 1.0)]

    def __post_init__(self) -> None:
        for name, meaning in meanings().items():
            value = getattr(self, name)
            if not meaning.least <= value <= meaning.most:
                raise ValueError(f"signal {name} must lie in {meaning.least:.3g}..{meaning.most:.3g}: {value}")


@cache
def meanings() -> dict[str, Meaning]:
    """The meaning of each signal, in the order of the fields."""
    hints = get_type_hints(Signals, include_extras=True)
    return {field.name: hints[field.name].__metadata__[0] for field in fields(Signals)}


# The objections that are signals as they are.
_OBJECTIONS = (
    "number_missing",
    "plain_sort",
    "other_role",
    "role_missing",
    "unit_missing",
    "contrast_missing",
    "nobody_named",
)


def signals_of(
    question: Question,
    evidence: Evidence,
    best: tuple[EvidenceSentence, SentenceSignals],
    objections: Objections,
    fact: StatedAnswer | None,
    *,
    is_entry: bool,
) -> Signals:
    """The signals of a passage whose best sentence is known, with its objections and its fact.

    `is_entry` is true if the sentence explains the term that is asked for.
    """
    found, is_open = evidence.found.features, float(question.wants_passage)
    sentence, of_sentence = best
    headed = min(1.0, found["head_is_question"])
    few, wrong = evidence.found.few, float(objections.wrong_sort)
    return Signals(
        coverage=of_sentence.coverage,
        bridged=sentence.bridged,
        passage_coverage=evidence.coverage,
        names_missing=evidence.names_missing,
        names_missing_in_article=evidence.names_missing_in_article,
        name_missing_in_article=float(evidence.names_missing_in_article > 0),
        unknown_words=evidence.unknowns.words,
        unknown_names=evidence.unknowns.names,
        chance=evidence.found.chance,
        uncovered_of_few=few * _uncovered(evidence, sentence),
        log_chance=math.log(evidence.found.chance + _LEAST_CHANCE),
        reader=of_sentence.reader,
        reader_odds=log_odds(of_sentence.reader),
        shape=of_sentence.shape,
        fact=fact.strength if fact else 0.0,
        wrong_sort=wrong,
        wrong_sort_of_few=few * wrong,
        head_asked=found["head_asked"],
        head_is_question=headed,
        head_is_exact=float(headed >= 0.999),
        question_above=headed * asks_above(evidence.article, sentence.span.start),
        rival_named=float(of_sentence.rival > 0),
        is_open=is_open,
        open_head=is_open * headed,
        open_reader=is_open * log_odds(of_sentence.reader),
        open_coverage=is_open * evidence.coverage,
        is_entry=float(is_entry),
        meaning=evidence.nearness.section,
        meaning_of_head=evidence.nearness.heads,
        **{name: float(getattr(objections, name)) for name in _OBJECTIONS},
    )


def _uncovered(evidence: Evidence, sentence: EvidenceSentence) -> float:
    """Of the weight of the words that are no names, the share that the sentence lacks.

    Among few passages a high chance says little, so what is lacking counts for more.
    """
    return 1 - share([term for term in evidence.terms if not term.is_name], sentence.stems)
