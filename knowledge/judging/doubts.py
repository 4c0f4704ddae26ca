"""Doubts: what keeps an answer from being shown as sure, though its words match and no fact says otherwise."""

import re
from collections.abc import Iterator

from knowledge.answers import QuestionKind
from knowledge.judging.evidence import Evidence, WeightedTerm
from knowledge.languages import Language
from knowledge.model import BlockKind, Span
from knowledge.question.question import Question, Sort
from knowledge.reading.sorts import has_any, shape_of
from knowledge.text.analysis import content_stems
from knowledge.text.compounds import in_compounds
from knowledge.text.shapes import names, numbers, reasons, times
from knowledge.text.structure import Section, section_at

_ELSEWHERE = 0.25  # of the question's weight
_RESTATED = 0.8  # of the question's weight
_HEAD_ASKS = 0.5  # how much of the heading must be the question, for what is below to be its reason
_COUNTED = frozenset({Sort.NUMBER, Sort.TIME, Sort.FREQUENCY})
_NEVER_TIMES = frozenset({Sort.PERSON, Sort.PLACE, Sort.ORGANISATION})


def is_doubted(question: Question, evidence: Evidence, sentence: Span, short: Span | None) -> bool:
    """True if the sentence, with its short answer, should not be shown as sure."""
    return (
        _is_time_for_name(question, evidence, short)
        or _gives_no_reason(question, evidence, sentence)
        or _is_said_elsewhere(evidence, sentence)
        or _is_of_another_clause(question, evidence, sentence, short)
    )


def _is_time_for_name(question: Question, evidence: Evidence, short: Span | None) -> bool:
    """True if somebody or a place is asked for, and the short answer is a time or an amount: "twelve years"."""
    # Within a run of unspaced script, a time is not told from the words around it.
    if short is None or question.sort not in _NEVER_TIMES or evidence.language.questions.phrases_in_text:
        return False
    own, language = short.of(evidence.article.text), evidence.language
    found = (*times(own, language), *numbers(own, language))
    is_amount = any(span.end - span.start > len(own) / 2 for span in found)
    proves = language.statements is None or language.statements.names.capitals_prove_names  # "Jahre" is no name
    has_name = proves and bool(names(own, language))
    return is_amount or (has_any(language.questions.durations, own, language) and not has_name)


def _is_of_another_clause(question: Question, evidence: Evidence, sentence: Span, short: Span | None) -> bool:
    """True if another clause has both what is asked about and an answer of the wanted sort.

    "Glass is collected weekly, paper every two weeks": asked for the paper, "weekly" is said of something else.
    """
    asked = [term for term in evidence.terms if not term.is_name and not all(word.is_light for word in term.words)]
    if short is None or question.sort not in _COUNTED or not asked:
        return False
    text, language = evidence.article.text, evidence.language
    clauses = list(_clauses(text, sentence, language))
    own = next((clause for clause in clauses if short.start < clause.end), sentence)
    said = content_stems(own.of(text), language)
    if any(term.covered_by(said) for term in asked) or not _names_another(own, short, evidence):
        return False
    key = max(asked, key=lambda term: term.weight)
    others = [clause for clause in clauses if key.covered_by(content_stems(clause.of(text), language))]
    return any(shape_of(question, clause.of(text), language) > 0 for clause in others)


def _names_another(clause: Span, short: Span, evidence: Evidence) -> bool:
    """True if the clause has a word that is neither asked for nor a part of a time or an amount."""
    text, language = evidence.article.text, evidence.language
    own = clause.of(text)
    known = {stem for term in evidence.terms for stem in term.all_stems}
    amounts = [span.of(own) for span in (*times(own, language), *numbers(own, language))]
    known.update(stem for said in (short.of(text), *amounts) for stem in content_stems(said, language))
    return not known.issuperset(content_stems(own, language))


def _clauses(text: str, sentence: Span, language: Language) -> Iterator[Span]:
    """The clauses of a sentence, cut at commas, semicolons and conjunctions."""
    words = sorted({word for word in language.messages.conjunctions if " " not in word})
    joint = "|".join(rf"\s{re.escape(word)}\s" for word in words)
    start = sentence.start
    for mark in re.finditer(rf"[,;:]\s{'|' + joint if joint else ''}", sentence.of(text)):
        if start < sentence.start + mark.start():
            yield Span(start, sentence.start + mark.start())
        start = sentence.start + mark.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def _gives_no_reason(question: Question, evidence: Evidence, sentence: Span) -> bool:
    """True if a reason is asked for, and the block only restates what is the case; below a question, all is reason."""
    language = evidence.language
    if question.kind is not QuestionKind.WHY or not language.shapes.reasons or language.questions.phrases_in_text:
        return False
    best = next((one for one in evidence.sentences if one.span == sentence), None)
    is_restated = best is not None and best.coverage >= _RESTATED
    if not is_restated or evidence.found.features["head_is_question"] >= _HEAD_ASKS:
        return False
    block = section_at(evidence.article, sentence.start).block_at(sentence.start)
    return not reasons(block.span.of(evidence.article.text), language)


def _is_said_elsewhere(evidence: Evidence, sentence: Span) -> bool:
    """True if much of what is asked is only in other blocks of the passage: "60 euros" for a thing of the next list."""
    asked = [term for term in evidence.terms if not term.is_name]
    covered = [term for term in asked if term not in evidence.uncovered]
    best = next((one for one in evidence.sentences if one.span == sentence), None)
    if best is None or all(term.covered_by(best.stems) for term in covered):
        return False
    section = section_at(evidence.article, sentence.start)
    said = _said_around(evidence, section, sentence)
    missing = [term for term in covered if not term.covered_by(said) and not _is_in_compounds(term, said, evidence)]
    total = sum(term.weight for term in evidence.terms)
    return sum(term.weight for term in missing) >= _ELSEWHERE * total


def _said_around(evidence: Evidence, section: Section, sentence: Span) -> frozenset[str]:
    """The stems of the block of the sentence, of what leads in to its list, of the headings above and of the title."""
    text, block = evidence.article.text, section.block_at(sentence.start)
    near = [block]
    if block.kind in (BlockKind.ITEM, BlockKind.ROW):
        before = section.blocks[: section.blocks.index(block)]
        near += [one for one in before if one.kind is BlockKind.PARAGRAPH or one.is_header][-1:]
    above = [evidence.article.title, *(head.span.of(text) for head in section.heads)]
    said = [stem for own in above for stem in content_stems(own, evidence.language)]
    inside = (one.stems for one in evidence.sentences if any(one.span in place.span for place in near))
    led = [stem for place in near[1:] for stem in content_stems(place.span.of(text), evidence.language)]
    return frozenset(said).union(led, *inside)


def _is_in_compounds(term: WeightedTerm, said: frozenset[str], evidence: Evidence) -> bool:
    return evidence.language.compounds and bool(in_compounds([term.stem], said))
