"""Why an answer was given, in words for its reader."""

from dataclasses import replace

import pytest

from bot.rendering.why import why_sheet
from bot.texts import languages, texts_in
from knowledge import (
    Answer,
    Citation,
    Decision,
    Detail,
    DetailKind,
    ExplainedCandidate,
    ExplainedWord,
    Explanation,
    LossReason,
    QuestionKind,
    Quote,
    Reason,
    Repair,
    Span,
    Thresholds,
    Tier,
    WordStatus,
)
from knowledge.judging.explained_words import WordRole
from knowledge.judging.explanation import Loss, SignalDifference
from knowledge.judging.signals import meanings
from knowledge.question.question import Sort
from tests.fakes import article, citation, found, not_found

TEXTS = texts_in("en")
ONE = article()
SURE = citation(ONE, "Ada Quince, its first gardener, chose pears.", "Ada Quince")


def candidate(loss: Loss | None = None) -> ExplainedCandidate:
    return ExplainedCandidate(SURE, 1.0, (), 0.0, 0.0, 0.5, 0.0, floor=None, loss=loss)


def word(written: str, status: WordStatus, *, typed: str = "", synonyms: tuple[str, ...] = ()) -> ExplainedWord:
    return ExplainedWord(written, typed or written, (WordRole.CONTENT,), written, status, synonyms=synonyms)


def explanation(
    answer: Answer, decision: Decision, *candidates: ExplainedCandidate, words: tuple[ExplainedWord, ...] = ()
) -> Explanation:
    return Explanation(answer, "en", "en", Sort.PERSON, words, candidates, Thresholds(), decision)


def test_the_question_its_repairs_and_its_synonyms_are_told() -> None:
    answer = found("who plantde it", SURE, repairs=(Repair("plantde", "planted"),), understood="who planted it")
    words = (word("planted", WordStatus.REPAIRED, typed="plantde", synonyms=("sown", "set")),)
    sheet = why_sheet(explanation(answer, Decision.FACT, candidate(), words=words), TEXTS)
    assert sheet.title == "You asked: who plantde it"
    assert sheet.notes == (
        "I understood: who planted it",
        "I looked for a person.",
        "My articles do not have “plantde”, so I took it for “planted”.",
        "Besides “planted”, I also looked for: “sown”, “set”.",
    )


def test_a_question_that_was_not_changed_is_told_once() -> None:
    sheet = why_sheet(explanation(found("who?", SURE), Decision.CONFIDENCE, candidate()), TEXTS)
    assert sheet.notes == ("I looked for a person.",)


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (QuestionKind.WHEN, TEXTS.why_time),
        (QuestionKind.WHERE, TEXTS.why_place),
        (QuestionKind.HOW_MANY, TEXTS.why_number),
        (QuestionKind.WHY, TEXTS.why_reason),
    ],
)
def test_what_was_looked_for_is_told_by_the_kind(kind: QuestionKind, note: str) -> None:
    answer = replace(found("?", SURE), kind=kind)
    assert why_sheet(explanation(answer, Decision.FACT, candidate()), TEXTS).notes == (note,)


def test_words_that_no_article_has_are_named() -> None:
    words = (word("Google", WordStatus.UNKNOWN), word("cloud", WordStatus.KNOWN))
    sheet = why_sheet(explanation(not_found("?"), Decision.BELOW_THRESHOLD, candidate(), words=words), TEXTS)
    assert "My articles do not have: “Google”." in sheet.notes


@pytest.mark.parametrize(
    ("decision", "tier", "title"),
    [
        (Decision.FACT, Tier.SURE, TEXTS.why_fact),
        (Decision.HEADING, Tier.SURE, TEXTS.why_heading),
        (Decision.KEYWORDS, Tier.SURE, TEXTS.why_keywords),
        (Decision.CONFIDENCE, Tier.SURE, TEXTS.why_fits),
        (Decision.BELOW_THRESHOLD, Tier.PERHAPS, TEXTS.why_perhaps),
    ],
)
def test_what_decided_is_above_the_sentence_that_was_chosen(decision: Decision, tier: Tier, title: str) -> None:
    [part] = why_sheet(explanation(found("?", SURE, tier=tier), decision, candidate()), TEXTS).parts
    assert part.title == title
    assert part.lines[0].cited == SURE.sentence.text


def test_a_sentence_of_a_word_is_cited_with_what_follows() -> None:
    one = article(text="Yes. Dogs travel free, but they stay on the open deck.")
    quote = Quote.at(one, Span(0, len("Yes.")))
    short = replace(candidate(), citation=Citation(quote, Quote.at(one, Span(0, len(one.text))), 0.9))
    [part] = why_sheet(explanation(found("?", SURE), Decision.FACT, short), TEXTS).parts
    assert part.lines[0].cited == one.text


def test_that_the_answer_has_changed_is_the_first_note() -> None:
    sheet = why_sheet(explanation(found("who?", SURE), Decision.CONFIDENCE, candidate()), TEXTS, has_changed=True)
    assert sheet.notes == (TEXTS.why_changed, "I looked for a person.")


@pytest.mark.parametrize("language", languages())
def test_a_reason_begins_a_line_and_leads_to_a_quote(language: str) -> None:
    texts = texts_in(language)
    for reason in LossReason:
        others = candidate(Loss(reason, ()))
        sheet = why_sheet(explanation(found("?", SURE), Decision.FACT, candidate(), others), texts)
        label = sheet.parts[1].lines[0].label
        assert label[-1] in ":："
        assert label == label[0].upper() + label[1:]


def test_a_silent_answer_shows_what_came_nearest() -> None:
    [part] = why_sheet(explanation(not_found("?"), Decision.BELOW_THRESHOLD, candidate()), TEXTS).parts
    assert part.title == TEXTS.why_silent


def test_a_question_without_passages_or_without_a_subject_says_so() -> None:
    nothing = why_sheet(explanation(not_found("?"), Decision.NOTHING_FOUND), TEXTS)
    assert [(part.title, part.lines) for part in nothing.parts] == [(TEXTS.why_no_passage, ())]
    answer = not_found("", Reason.EMPTY_QUESTION)
    empty = why_sheet(explanation(answer, Decision.EMPTY_QUESTION, candidate()), TEXTS)
    assert (empty.title, empty.notes, empty.parts) == ("You asked: –", (TEXTS.why_no_subject,), ())


def test_a_question_about_an_article_is_answered_from_its_record() -> None:
    answer = replace(found("?", SURE), candidates=(), details=(Detail(ONE, DetailKind.AUTHOR),))
    sheet = why_sheet(explanation(answer, Decision.CONFIDENCE, candidate()), TEXTS)
    assert (sheet.notes, sheet.parts) == ((TEXTS.why_record,), ())


@pytest.mark.parametrize(
    ("reason", "signal", "label"),
    [
        (LossReason.FACT, "", TEXTS.why_lost_fact),
        (LossReason.OLDER, "", TEXTS.why_lost_older),
        (LossReason.ORDER, "", TEXTS.why_lost_later),
        (LossReason.RANK, "", TEXTS.why_lost),
        (LossReason.RANK, "log_chance", TEXTS.why_lost),
        (LossReason.RANK, "coverage", TEXTS.why_lost_words),
        (LossReason.RANK, "names_missing", TEXTS.why_lost_name),
        (LossReason.RANK, "number_missing", TEXTS.why_lost_number),
        (LossReason.RANK, "nobody_named", TEXTS.why_lost_role),
        (LossReason.RANK, "wrong_sort", TEXTS.why_lost_sort),
    ],
)
def test_why_others_lost_is_said_without_names_of_signals(reason: LossReason, signal: str, label: str) -> None:
    assert not signal or signal in meanings()
    loss = Loss(reason, (SignalDifference(signal, 1.0),) if signal else ())
    sheet = why_sheet(explanation(found("?", SURE), Decision.FACT, candidate(), candidate(loss)), TEXTS)
    assert (sheet.parts[1].title, sheet.parts[1].lines[0].label) == (TEXTS.why_others, label)


@pytest.mark.parametrize("language", languages())
def test_an_explanation_stays_short(language: str) -> None:
    answer = found("x" * 999, SURE, repairs=(Repair("a", "b"),) * 9, understood="y" * 999)
    words = (word("planted", WordStatus.UNKNOWN, synonyms=("sown",) * 9),) * 9
    lost = candidate(Loss(LossReason.ORDER))
    sheet = why_sheet(explanation(answer, Decision.FACT, candidate(), *[lost] * 9, words=words), texts_in(language))
    assert 1 + len(sheet.notes) + sum(1 + len(part.lines) for part in sheet.parts) <= 11
