"""Which sentences are shown beside the best one, by weights over what speaks for each."""

from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.judging.confidence import WeightTable, weights_of
from knowledge.judging.odds import log_odds
from knowledge.judging.parts import part_signals, shown_sentences
from knowledge.judging.signals import PartSignals, SentenceSignals
from knowledge.settings import ReaderKind
from tests.judging.subjects import NOTHING

FOUR = [replace(NOTHING, coverage=coverage) for coverage in (0.2, 1.0, 0.6, 0.0)]


def table(bias: float = 0.0, **weights: float) -> WeightTable:
    known = {field.name: weights.get(field.name, 0.0) for field in fields(PartSignals)}
    return WeightTable(bias, known, attrgetter(*known))


def shown(least: float, best: int, signals: Sequence[SentenceSignals] = FOUR, **weights: float) -> list[int]:
    return shown_sentences(signals, [50] * len(signals), best, table(**weights), least=least)


def test_a_sentence_is_shown_if_it_is_likely_enough() -> None:
    assert shown(0.6, 1, coverage=1.0) == [1, 2]  # .73 and .65; the others are .55 and .5
    assert shown(0.5, 1, coverage=1.0) == [0, 1, 2, 3]


def test_the_best_sentence_is_shown_however_unlikely_it_is() -> None:
    assert shown(0.99, 3, bias=-9.0) == [3]


@given(st.integers(0, 3), st.floats(0, 1))
def test_the_numbers_come_in_order_each_once_with_the_best_one(best: int, least: float) -> None:
    found = shown_sentences(FOUR, [50] * 4, best, weights_of(ReaderKind.SMALL).part, least=least)
    assert found == sorted(set(found))
    assert best in found


def of(best: int, name: str) -> list[float]:
    return [getattr(one, name) for one in part_signals(FOUR, [40, 400, 100, 200], best)]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("coverage", [0.2, 1.0, 0.6, 0.0]),
        ("coverage_lost", [0.8, 0.0, 0.4, 1.0]),
        ("early", [1.0, 1 / 2, 1 / 3, 1 / 4]),
        ("first", [1.0, 0.0, 0.0, 0.0]),
        ("last", [0.0, 0.0, 0.0, 1.0]),
        ("length", [0.2, 1.0, 0.5, 1.0]),
        ("few", [0.25] * 4),
        ("best", [0.0, 1.0, 0.0, 0.0]),
        ("before_best", [1.0, 0.0, 0.0, 0.0]),
        ("after_best", [0.0, 0.0, 1.0, 0.0]),
        ("second_after_best", [0.0, 0.0, 0.0, 1.0]),
    ],
)
def test_a_sentence_is_known_by_what_it_covers_and_where_it_is(name: str, values: list[float]) -> None:
    assert of(1, name) == pytest.approx(values)


def test_what_the_reader_prefers_is_measured_from_its_surest_sentence() -> None:
    signals = [replace(NOTHING, reader=reader) for reader in (0.9, 0.5, 0.0)]
    found = part_signals(signals, [50] * 3, 1)
    assert [one.reader_odds for one in found] == [log_odds(reader) for reader in (0.9, 0.5, 0.0)]
    assert [one.reader_lost for one in found] == pytest.approx([0.0, log_odds(0.9), log_odds(0.9) - log_odds(0.0)])


def test_a_passage_of_one_sentence_shows_it() -> None:
    assert shown(0.99, 0, [NOTHING]) == [0]
    (only,) = part_signals([NOTHING], [50], 0)
    assert (only.first, only.last, only.best, only.few) == (1.0, 1.0, 1.0, 1.0)
