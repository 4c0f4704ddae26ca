"""The tables of an explanation: each figure is where its column says, and what decided is said in words."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rendering.explaining import DETAILED, TextTable, explained
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
    Span,
    Thresholds,
    Tier,
    WordStatus,
)
from knowledge.judging.explained_words import ExplainedWay, WordRole
from knowledge.judging.explanation import ExplainedSignal, Loss, SignalDifference
from knowledge.question.question import Sort
from tests.fakes import article

SIGNALS = (
    ExplainedSignal("coverage", "of the question's weight, what the sentence covers", "share", 0.5, 3.0, 1.5),
    ExplainedSignal("role_missing", "no such role", "0 or 1", 1.0, -1.25, -1.25),
)
WORDS = (
    ExplainedWord("who", "who", (WordRole.ASKS, WordRole.STOP_WORD), "who", WordStatus.NOT_SEARCHED),
    ExplainedWord(
        "planted",
        "plantde",
        (WordRole.CONTENT,),
        "plant",
        WordStatus.REPAIRED,
        ways=(
            ExplainedWay("plant", 1.0, is_synonym=False, is_meant=True),
            ExplainedWay("plane", 0.4, is_synonym=False, is_meant=False),
            ExplainedWay("sow", 0.8, is_synonym=True, is_meant=True),
        ),
        frequency=3,
        idf=2.125,
        share=1.0,
    ),
)


def candidate(loss: Loss | None = None, *, fact: float = 0.0, confidence: float = 0.5) -> ExplainedCandidate:
    one = article()
    citation = Citation(Quote.at(one, Span(0, 46)), Quote.at(one, Span(0, 46)), confidence, Quote.at(one, Span(36, 45)))
    return ExplainedCandidate(citation, 1.5, SIGNALS, -0.25, 0.0, 0.5, fact, floor=None, loss=loss)


def explanation(
    *candidates: ExplainedCandidate, decision: Decision = Decision.CONFIDENCE, understood: str = "who planted"
) -> Explanation:
    answer = Answer(
        question="who plantde",
        understood=understood,
        kind=QuestionKind.WHO,
        language="en",
        reason=Reason.NOT_STATED,
        confidence=0.5,
    )
    return Explanation(answer, "en", "en", Sort.PERSON, WORDS, candidates, Thresholds(0.4, 0.2), decision)


def tables(one: Explanation) -> dict[str, TextTable]:
    return {part.title: part for part in explained(one) if isinstance(part, TextTable)}


def cell(table: TextTable, row: int, column: str) -> str:
    return table.rows[row][[one.name for one in table.columns].index(column)]


def decided(one: Explanation) -> str:
    last = explained(one)[-1]
    assert isinstance(last, str)
    return last


def test_the_question_is_shown_as_asked_and_as_understood() -> None:
    head = explained(explanation())[0]
    assert isinstance(head, str)
    assert head.splitlines()[1:] == [
        "  asked       who plantde",
        "  understood  who planted",
        "  language    en",
        "  kind        who",
        "  wanted      person",
    ]


def test_what_was_not_repaired_is_not_shown_twice() -> None:
    assert "understood" not in str(explained(explanation(understood="who plantde"))[0])


def test_another_language_of_the_stems_is_named() -> None:
    assert "en (words are stemmed as de, as the articles are)" in str(
        explained(replace(explanation(), stemming="de"))[0]
    )


def test_a_word_shows_what_the_corpus_made_of_it() -> None:
    table = tables(explanation())["Words, with their share of the question's weight"]
    assert table.rows[0] == ("who", "asks, stop word", "who", "not searched for", "", "", "", "")
    assert cell(table, 1, "in the articles") == "repaired from plantde"
    assert (cell(table, 1, "passages"), cell(table, 1, "idf"), cell(table, 1, "share")) == ("3", "2.12", "1.00")
    assert cell(table, 1, "also searched as") == "plane (only tried, 0.40), sow (synonym, 0.80)"


def test_a_question_without_words_has_no_tables() -> None:
    assert tables(replace(explanation(decision=Decision.EMPTY_QUESTION), words=())) == {}


def test_candidates_are_numbered_best_first() -> None:
    table = tables(explanation(candidate(), candidate(Loss(LossReason.ORDER))))[
        "Candidates, best first; sure from 0.40, perhaps right from 0.20"
    ]
    assert [row[0] for row in table.rows] == ["1", "2"]
    assert cell(table, 0, "article") == "The orchard on the hill"
    assert cell(table, 0, "sentence") == "The orchard was planted in 1901 by Ada Quince."
    assert (cell(table, 0, "rank"), cell(table, 0, "confidence")) == ("1.50", "0.50")


def test_the_signals_end_with_the_bias_and_the_sum() -> None:
    table = tables(explanation(candidate()))["Signals of candidate 1"]
    assert table.rows == (
        ("coverage", "share: of the question's weight, what the sentence covers", "0.50", "3.00", "+1.50"),
        ("role_missing", "0 or 1: no such role", "1.00", "-1.25", "-1.25"),
        ("bias", "added to every candidate", "", "", "-0.25"),
        ("sum", "as a probability: 0.50", "", "", "+0.00"),
    )


def test_only_the_first_candidates_show_their_signals() -> None:
    many = [candidate(None if n == 0 else Loss(LossReason.ORDER)) for n in range(DETAILED + 2)]
    found = tables(explanation(*many))
    assert f"Signals of candidate {DETAILED}" in found
    assert f"Signals of candidate {DETAILED + 1}" not in found
    assert len(decided(explanation(*many)).splitlines()) == 3 + len(many) - 1


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision.FACT, "A stated fact accounts for the whole question. Its confidence 0.50 reaches 0.40."),
        (Decision.HEADING, "The heading or term above it is what was asked. That is worth confidence 0.50."),
        (Decision.KEYWORDS, "A sentence has all keywords. That is worth confidence 0.50, which reaches 0.40."),
        (Decision.CONFIDENCE, "The confidence 0.50 of candidate 1 reaches 0.40: sure."),
        (Decision.BELOW_THRESHOLD, "No answer: the question does not say which article it is about."),
        (Decision.NOTHING_FOUND, "No answer: no passage has a word of the question."),
        (Decision.EMPTY_QUESTION, "No answer: the question does not say what it is about."),
    ],
)
def test_what_decided_is_said_in_words(decision: Decision, said: str) -> None:
    assert decided(explanation(decision=decision)).splitlines()[:2] == ["What decided", f"  {said}"]


def test_a_confidence_below_both_thresholds_is_no_answer() -> None:
    one = explanation(candidate(), decision=Decision.BELOW_THRESHOLD)
    low = replace(one, answer=replace(one.answer, confidence=0.1))
    assert "No answer: the confidence 0.10 of candidate 1 is below 0.20." in decided(low)


def test_a_question_without_words_is_told_so() -> None:
    one = replace(explanation(decision=Decision.EMPTY_QUESTION), words=())
    assert "No answer: the question has no word." in decided(one)


def test_candidates_that_had_no_say_are_not_listed() -> None:
    one = explanation(candidate(), candidate(Loss(LossReason.ORDER)), decision=Decision.EMPTY_QUESTION)
    assert list(tables(one)) == ["Words, with their share of the question's weight"]
    assert "andidate" not in decided(one)


def test_every_decision_has_its_words() -> None:
    assert all(decided(explanation(candidate(), decision=decision)) for decision in Decision)


@pytest.mark.parametrize(
    ("loser", "said"),
    [
        (candidate(Loss(LossReason.FACT)), "a stated fact decides for candidate 1"),
        (candidate(Loss(LossReason.FACT), fact=0.8), "its fact accounts for less"),
        (candidate(Loss(LossReason.OLDER)), "it states such a fact, too, but is older (2024-05-02) than candidate 1"),
        (
            candidate(Loss(LossReason.RANK, (SignalDifference("reader", 0.75), SignalDifference("chance", 0.2)))),
            "a lower rank (1.50 for 1.50), by reader (0.75 less), chance (0.20 less)",
        ),
        (candidate(Loss(LossReason.ORDER)), "all is equal, and its passage was retrieved later"),
    ],
    ids=lambda value: None if isinstance(value, str) else str(value.loss.reason),
)
def test_why_a_candidate_comes_later_is_said_in_a_line(loser: ExplainedCandidate, said: str) -> None:
    assert decided(explanation(candidate(), loser)).splitlines()[3].startswith(f"  Candidate 2 comes later: {said}")


def test_an_article_without_a_date_is_called_so() -> None:
    undated = article(published=None)
    quote = Quote.at(undated, Span(0, 46))
    loser = replace(candidate(Loss(LossReason.OLDER)), citation=Citation(quote, quote, 0.5))
    assert "is older (no date) than candidate 1 (2024-05-02)" in decided(explanation(candidate(), loser))
    assert date(2024, 5, 2) == candidate().citation.article.published


def test_an_answer_that_is_perhaps_right_says_between_which_thresholds_it_is() -> None:
    one = explanation(candidate(), decision=Decision.BELOW_THRESHOLD)
    answer = replace(
        one.answer, confidence=0.3, candidates=(candidate().citation,), reason=Reason.FOUND, tier=Tier.PERHAPS
    )
    assert decided(replace(one, answer=answer)) == (
        "What decided\n  Perhaps: the confidence 0.30 of candidate 1 reaches 0.20, but not 0.40.\n"
        "  Tier: perhaps; form: short."
    )


def test_an_answer_about_the_articles_themselves_says_so() -> None:
    details = (Detail(article(), DetailKind.AUTHOR),)
    one = explanation(candidate(), candidate(Loss(LossReason.ORDER)))
    assert "Signals of candidate 1" in tables(one)
    answer = replace(one.answer, details=details, reason=Reason.FOUND, tier=Tier.SURE)
    about_articles = replace(one, answer=answer)
    assert list(tables(about_articles)) == ["Words, with their share of the question's weight"]
    assert decided(about_articles) == (
        "What decided\n  The question is about the articles themselves: what is stored of them answers.\n"
        "  Tier: sure; form: metadata."
    )
