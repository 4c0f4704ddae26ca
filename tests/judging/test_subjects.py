"""Whether a short answer is shown, and whether it settles the question, depends on the reader and on what is asked."""

from dataclasses import replace

import pytest

from knowledge.judging.candidates import Candidate, candidates_of
from knowledge.judging.subjects import HEAD_IS_QUESTION, SETTLES, SHOWN, SHOWN_UNASKED, shown_short, subject_of
from knowledge.model import Span
from knowledge.question.question import Question
from knowledge.reading.choice import PassageReader
from tests.judging.test_candidates import Pointing
from tests.road import article, asked, entry, found, found_for, retrieved_from, store_of

NEWS = article("Ada Quince opened the bridge in 1911, as it had burned.", title="The bridge")
WHEN, WHY = "When was the bridge opened?", "Why was the bridge opened?"
READER = Pointing(("1911",), 3.0)


def judged_as(
    question: str, probability: float, reader: PassageReader | None = READER, *, headed: float = 0.0
) -> tuple[Candidate, Question]:
    """The candidate with 1911 as its short answer, of which the reader is as sure as this."""
    parsed = asked(question)
    (one,) = candidates_of(found_for(parsed, found(NEWS, headed=headed, facts=())), reader)
    short = found_short()
    return replace(one, short=short, signals=replace(one.signals, reader=probability)), parsed


def found_short() -> Span | None:
    (one,) = candidates_of(found_for(asked(WHEN), found(NEWS, facts=())), READER)
    return one.short


@pytest.mark.parametrize(
    ("question", "probability", "is_shown"),
    [
        (WHEN, SHOWN, True),
        (WHEN, SHOWN - 0.01, False),
        (WHY, SHOWN_UNASKED, True),
        (WHY, SHOWN_UNASKED - 0.01, False),
        ("Was the bridge opened?", 1.0, False),  # yes or no is no span of an article
    ],
)
def test_a_short_answer_is_shown_if_one_is_asked_for_or_the_reader_is_sure(
    question: str, probability: float, is_shown: bool
) -> None:
    one, parsed = judged_as(question, probability)
    assert shown_short(one, parsed) == (one.short if is_shown else None)


def test_what_a_pattern_or_a_fact_finds_is_shown() -> None:
    unread, parsed = judged_as(WHEN, 0.0, None)
    assert shown_short(unread, parsed) is not None
    retrieved = retrieved_from(
        store_of(entry("Notes", "Ida Lee is the mayor of Bergen.")), "Who is the mayor of Bergen?"
    )
    (decided,) = candidates_of(retrieved, READER)
    assert decided.is_decided_by_fact
    assert shown_short(decided, retrieved.question) == decided.short


@pytest.mark.parametrize(
    ("question", "probability", "settles"),
    [(WHEN, SETTLES, True), (WHEN, SETTLES - 0.01, False), (WHY, 1.0, False)],
)
def test_a_short_answer_settles_the_question_if_the_reader_is_quite_sure_and_it_was_asked_for(
    question: str, probability: float, settles: bool
) -> None:
    one, parsed = judged_as(question, probability)
    assert subject_of(one, parsed, one.short, 900).is_short is settles
    assert not subject_of(one, parsed, None, 900).is_short


@pytest.mark.parametrize(
    ("title", "question", "headed", "is_question"),
    [
        ("Why the bridge was opened", WHY, HEAD_IS_QUESTION, True),
        ("Why the bridge was opened", WHY, HEAD_IS_QUESTION - 0.01, False),
        ("When the bridge was opened", WHEN, 1.0, False),  # a short answer is asked for, and the heading asks nothing
        ("When was the bridge opened?", WHEN, 1.0, True),
    ],
)
def test_a_heading_is_the_question_if_it_says_most_of_it_and_a_passage_is_wanted_or_it_asks(
    title: str, question: str, headed: float, is_question: bool
) -> None:
    parsed = asked(question)
    place = found(replace(NEWS, title=title), headed=headed, facts=())
    (one,) = candidates_of(found_for(parsed, place), READER)
    assert subject_of(one, parsed, None, 900).head_is_question is is_question
