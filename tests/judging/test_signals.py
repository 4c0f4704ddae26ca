"""Each signal keeps its range, and says what it means."""

import math
from dataclasses import fields, replace
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.judging.evidence import Evidence, Unknowns
from knowledge.judging.objections import objections_of
from knowledge.judging.odds import log_odds
from knowledge.judging.options import options_of
from knowledge.judging.signals import (
    Meaning,
    SentenceSignals,
    Signals,
    meanings,
    signals_of,
)
from knowledge.judging.stated import StatedAnswer
from knowledge.question.question import Question
from tests.road import article, asked, at, evidence, role

NONE = Unknowns(0.0, 0.0)
QUIET = Signals(**{name: min(max(0.0, meaning.least), meaning.most) for name, meaning in meanings().items()})
NEWS = article("In 1911 Ada Quince opened the bridge of Bergen. It cost 40 crowns.", title="Bergen")


def signals(question: Question, one: Evidence, sentence: int = 0, *, fact: StatedAnswer | None = None) -> Signals:
    """The signals of a sentence without a short answer."""
    option = options_of(question, one)[sentence]
    objections = objections_of(question, one, option.sentence, None, is_stated=fact is not None)
    return signals_of(question, one, (option.sentence, option.signals), objections, fact, is_entry=False)


def of(question: str, *, sentence: int = 0, fact: StatedAnswer | None = None) -> Signals:
    parsed = asked(question)
    return signals(parsed, evidence(parsed, NEWS), sentence, fact=fact)


@pytest.mark.parametrize("name", meanings())
def test_a_signal_out_of_its_range_is_refused_by_name(name: str) -> None:
    meaning = meanings()[name]
    for value in (meaning.least - 0.01, meaning.most + 0.01, math.nan):
        with pytest.raises(ValueError, match=rf"signal {name} must lie in"):
            replace(QUIET, **{name: value})
    for value in (meaning.least, meaning.most):
        assert getattr(replace(QUIET, **{name: value}), name) == value


@pytest.mark.parametrize("name", meanings())
def test_a_signal_says_what_it_means_and_its_unit(name: str) -> None:
    meaning = meanings()[name]
    assert len(meaning.text.split()) > 3
    assert meaning.unit in {"share", "0 or 1", "probability", "sign", "log", "log-odds", "cosine"}
    assert meaning.least < meaning.most


def test_the_signals_of_a_sentence_have_meanings_too() -> None:
    hints = get_type_hints(SentenceSignals, include_extras=True)
    assert all(isinstance(hints[field.name].__metadata__[0], Meaning) for field in fields(SentenceSignals))


def test_coverage_is_that_of_the_sentence_and_of_the_passage() -> None:
    first, second = of("Who opened the bridge of Bergen?"), of("Who opened the bridge of Bergen?", sentence=1)
    assert (first.coverage, first.passage_coverage) == (1.0, 1.0)
    assert (second.coverage, second.passage_coverage) == (0.0, 1.0)


def test_names_that_are_missing_are_a_share_of_the_names() -> None:
    found = of("Who opened the bridge of Bergen and of Oslo?")
    assert (found.names_missing, found.names_missing_in_article, found.name_missing_in_article) == (0.5, 0.5, 1.0)
    assert of("Who opened the bridge of Bergen?").name_missing_in_article == 0.0


def test_a_year_that_the_article_lacks_is_a_missing_number() -> None:
    assert of("Who opened the bridge in 1912?").number_missing == 1.0
    assert of("Who opened the bridge in 1911?").number_missing == 0.0
    assert of("Who opened the bridge of Bergen 4?").number_missing == 1.0


def test_the_chance_is_that_of_retrieval() -> None:
    parsed = asked("Who opened the bridge?")
    found = signals(parsed, evidence(parsed, NEWS, chance=0.25))
    assert found.chance == 0.25
    assert found.log_chance == pytest.approx(math.log(0.25), abs=1e-3)
    never = signals(parsed, evidence(parsed, NEWS, chance=0.0))
    assert never.log_chance == pytest.approx(math.log(1e-4))


def test_nothing_read_is_a_probability_of_none() -> None:
    found = of("Who opened the bridge?")
    assert found.reader == 0.0
    assert found.reader_odds == pytest.approx(log_odds(0.0))


def test_the_shape_shows_whether_the_wanted_sort_is_there() -> None:
    assert of("When was the bridge opened?").shape == 1.0
    assert of("When was the bridge opened?", sentence=1).shape == -1.0
    assert of("Why was the bridge opened?").shape == 0.0


def test_objections_are_raised_one_by_one() -> None:
    other_price = of("How much did the bridge cost?")
    assert (other_price.unit_missing, other_price.wrong_sort) == (1.0, 1.0)
    assert of("What did the next bridge connect?").contrast_missing == 1.0
    assert of("Who is the mayor of Bergen?").role_missing == 1.0
    calm = of("What did Ada Quince open?")
    assert (calm.wrong_sort, calm.unit_missing, calm.contrast_missing, calm.role_missing) == (0, 0, 0, 0)


def test_another_role_speaks_against_a_sentence() -> None:
    news = article("Ida Lee, the chief executive officer of Larkspur, spoke.")
    parsed = asked("Who is the chief operating officer of Larkspur?")
    one = evidence(parsed, news, facts=(role(news, "Ida Lee", "chief executive officer"),))
    assert signals(parsed, one).other_role == 1.0


def test_nothing_is_held_against_what_a_fact_states() -> None:
    fact = StatedAnswer(at(NEWS, "In 1911 Ada Quince opened the bridge of Bergen."), at(NEWS, "Ada Quince"), 0.8)
    found = of("Who is the next mayor of Larkspur 4 in 1912?", fact=fact)
    assert found.fact == 0.8
    objections = (found.wrong_sort, found.other_role, found.role_missing, found.unit_missing, found.contrast_missing)
    assert objections == (0, 0, 0, 0, 0)
    assert found.number_missing == 0.0
    assert found.name_missing_in_article == 1.0  # what the article lacks is no matter of wording


def test_unknown_words_are_shares_of_the_words_of_content() -> None:
    question = asked("Who opened the bridge of Zyzzyva and of Quux?")
    assert Unknowns.of(question, ()) == NONE
    assert Unknowns.of(question, ("Zyzzyva", "opened")) == Unknowns(0.5, 0.25)
    assert Unknowns.of(asked(""), ()) == NONE
    assert Unknowns.of(asked("what"), ("what", "is")) == Unknowns(1.0, 0.0)


@given(st.floats(0, 1))
def test_no_reader_is_surer_than_one_in_a_hundred(probability: float) -> None:
    meaning = meanings()["reader_odds"]
    assert meaning.least < log_odds(probability) < meaning.most
    assert log_odds(probability) == pytest.approx(-log_odds(1 - probability), abs=1e-6)
