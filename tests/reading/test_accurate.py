"""What the accurate reader makes of an encoder's scores; the encoder is a fake, so no extra is needed."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.meaning.network import Pieces
from knowledge.reading.accurate import LONGEST, OVERLAP, AccurateReader, span_scores, windows_of
from knowledge.reading.network import LONGEST_SPAN
from knowledge.reading.spans import Reading, ReadingSet
from tests.road import asked

ANSWER, OTHER = "beacon", "word"
NUMBERS = {ANSWER: 1}


class Spotter:
    """An encoder that cuts words into pieces of three letters, and points at every whole `ANSWER`.

    It is as sure of a piece as the piece is far from the nearer edge of what it is shown.
    """

    def __init__(self) -> None:
        self.shown: list[int] = []

    def cut(self, text: str) -> Pieces:
        pieces = Pieces([], [], [], [])
        position = 0
        for number, word in enumerate(text.split()):
            begin = position = text.index(word, position)
            for start in range(begin, begin + len(word), 3):
                pieces.ids.append(NUMBERS.get(word, 0))
                pieces.words.append(number)
                pieces.starts.append(start)
                pieces.ends.append(min(start + 3, begin + len(word)))
            position = begin + len(word)
        return pieces

    def score(self, question: Sequence[int], passage: Sequence[int]) -> NDArray[np.float32]:
        self.shown.append(len(question) + len(passage))
        found = np.full((len(passage), 2), -9.0, np.float32)
        for i, number in enumerate(passage):
            if number == NUMBERS[ANSWER]:
                found[i] = min(i, len(passage) - 1 - i, 8)
        return found


def read(question: str, passage: str) -> ReadingSet:
    return AccurateReader(Spotter()).read(asked(question), [passage], idf={})[0]


def test_the_best_span_is_whole_words_of_the_passage() -> None:
    passage = f"{OTHER} {OTHER} {ANSWER} {OTHER} {OTHER}"
    best = read("where", passage).spans[0]
    assert passage[best.start : best.end] == ANSWER


@pytest.mark.parametrize("before", [0, 130, 131, 170, 171, 500, 900])
def test_an_answer_anywhere_in_a_long_passage_is_found(before: int) -> None:
    passage = " ".join([OTHER] * before + [ANSWER] + [OTHER] * (900 - before))
    best = read("where", passage).spans[0]
    assert passage[best.start : best.end] == ANSWER


def test_the_window_that_sees_more_around_a_piece_counts() -> None:
    # In the first window the answer stands at the edge, where this encoder sees nothing; the second one is sure.
    at_the_edge = (LONGEST - 3 - 2) // 2 - 2
    passage = " ".join([OTHER] * at_the_edge + [ANSWER] + [OTHER] * 300)
    assert read("where", passage).spans[0].score > 5


def test_the_encoder_is_never_shown_more_than_it_can_read() -> None:
    network = Spotter()
    AccurateReader(network).read(asked("why " * 500), [f"{OTHER} " * 2000, OTHER], idf={})
    assert len(network.shown) > 2
    assert max(network.shown) + 3 <= LONGEST


@pytest.mark.parametrize("count", [1, 99, 100, 101, 136, 137, 1000])
def test_windows_overlap_and_leave_nothing_out(count: int) -> None:
    windows = windows_of(count, 100)
    assert windows[0][0] == 0
    assert windows[-1][1] == count
    assert all(0 < end - begin <= 100 for begin, end in windows)
    assert all(left[1] - right[0] == OVERLAP for left, right in pairwise(windows))


def test_spans_and_no_answer_share_one_probability() -> None:
    random = np.random.default_rng(1)
    scores = span_scores(*random.normal(size=(2, 30)).astype(np.float32))
    assert np.exp(scores.spans).sum() + np.exp(scores.null) == pytest.approx(1.0, abs=1e-4)
    assert scores.spans.shape == (30, LONGEST_SPAN)


def test_a_span_as_likely_as_none_has_odds_of_one() -> None:
    scores = span_scores(np.array([2.0], np.float32), np.array([-2.0], np.float32))
    assert scores.spans[0, 0] == pytest.approx(scores.null)


def test_a_span_never_ends_behind_the_passage() -> None:
    scores = span_scores(np.zeros(3, np.float32), np.zeros(3, np.float32))
    possible = np.exp(scores.spans) > 0
    assert [[bool(x) for x in row[:3]] for row in possible] == [[True] * 3, [True, True, False], [True, False, False]]


@pytest.mark.parametrize(("question", "passage"), [("", OTHER), ("?!", OTHER), ("where", ""), ("where", "* * *")])
def test_without_words_there_is_no_answer(question: str, passage: str) -> None:
    assert read(question, passage) == ReadingSet((), 0.0)


def test_passages_are_read_in_their_order_and_each_by_itself() -> None:
    passages = [OTHER, f"{OTHER} {ANSWER} {OTHER}", "..."]
    together = AccurateReader(Spotter()).read(asked("where"), passages, idf={"where": 2.0})
    assert together == [read("where", passage) for passage in passages]
    assert isinstance(together[1].spans[0], Reading)
