"""Of the probabilities of all spans, the few that are worth telling."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.reading.network import IMPOSSIBLE, LONGEST_SPAN, Scores
from knowledge.reading.spans import MOST, reading_set, told
from knowledge.reading.tokens import cut


def scores(count: int, likely: dict[tuple[int, int], float], null: float = 0.1) -> Scores:
    """The scores of a passage of `count` words in which these spans (first, last word) have these probabilities."""
    spans = np.full((count, LONGEST_SPAN), IMPOSSIBLE, np.float32)
    for (first, last), chance in likely.items():
        spans[first, last - first] = math.log(chance)
    return Scores(spans, math.log(null))


def test_the_likeliest_place_comes_first_with_its_odds() -> None:
    found = told(scores(9, {(2, 3): 0.6, (7, 7): 0.3}), 10)
    assert [(first, last) for first, last, _ in found] == [(2, 3), (7, 7)]
    assert [odds for _, _, odds in found] == pytest.approx([math.log(6), math.log(3)])


def test_a_place_is_as_likely_as_all_spans_that_touch_it() -> None:
    found = told(scores(9, {(2, 2): 0.3, (2, 3): 0.25, (7, 7): 0.35}), 10)
    assert found[0][:2] in {(2, 2), (2, 3)}
    assert found[0][2] == pytest.approx(math.log(5.5))


def test_spans_that_share_a_word_are_told_once() -> None:
    found = told(scores(9, {(1, 4): 0.3, (2, 5): 0.3, (3, 3): 0.3}), 10)
    assert len(found) == 1


def test_at_most_so_many_are_told() -> None:
    assert len(told(scores(30, {(n, n): 0.02 for n in range(30)}), 4)) == 4


def test_beyond_the_likeliest_others_are_told_while_they_last() -> None:
    many = {(n, n): 0.9 / 80 for n in range(80)}
    assert len(told(scores(80, many), 60)) == 60


def test_nothing_possible_is_nothing_told() -> None:
    assert told(scores(3, {}), 10) == []


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_told_spans_are_possible_share_no_word_and_are_no_more_than_everything(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    spans = random.normal(0, 3, (count, LONGEST_SPAN)).astype(np.float32)
    last = np.arange(count)[:, None] + np.arange(LONGEST_SPAN)
    spans[last >= count] = IMPOSSIBLE
    total = np.log(np.exp(spans.astype(np.float64)).sum() + 1.0)
    found = told(Scores((spans - total).astype(np.float32), float(-total)), 10)
    words = [word for first, last_word, _ in found for word in range(first, last_word + 1)]
    assert len(set(words)) == len(words)
    assert all(0 <= first <= last_word < count for first, last_word, _ in found)
    assert [odds for _, _, odds in found] == sorted((odds for _, _, odds in found), reverse=True)
    assert sum(math.exp(odds - total) for _, _, odds in found) <= 1 + 1e-6


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("It cost $5 then", 2, 2, "$5"),
        ("It fell by 30% then", 3, 3, "30%"),
        ("It (the ferry) sank", 1, 2, "the ferry"),
        ("The ferry (the old one) sank", 1, 4, "ferry (the old one)"),
    ],
)
def test_a_reading_is_a_place_in_the_text_with_the_signs_that_belong_to_it(
    text: str, first: int, last: int, expected: str
) -> None:
    tokens = cut(text)
    found = reading_set(scores(len(tokens), {(first, last): 0.6}), tokens)
    assert [text[one.start : one.end] for one in found.spans] == [expected]
    assert found.spans[0].score == pytest.approx(math.log(6))
    assert found.null == math.log(0.1)


def test_of_one_passage_only_so_many_readings_are_told() -> None:
    tokens = cut("one two three four five six seven eight nine ten eleven twelve")
    found = reading_set(scores(len(tokens), {(n, n): 0.05 for n in range(len(tokens))}), tokens)
    assert len(found.spans) == MOST
