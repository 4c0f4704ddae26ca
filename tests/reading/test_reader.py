"""The reader points at short answers in passages and says how sure it is."""

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

from knowledge.reading.reader import Reader
from knowledge.reading.spans import ReadingSet
from knowledge.reading.weights import FORMAT, SHIPPED, WeightsError, load_weights
from tests.road import asked

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "reader.yaml").read_text(encoding="utf-8"))
QUESTION = asked(CASES[0]["question"])
PASSAGES = [case["passage"] for case in CASES]


def words_of(text: str) -> set[str]:
    return set(text.lower().split()) - {"the", "in", "on"}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["why"], marks=[pytest.mark.xfail(strict=True)] if "wrong" in case else [])
        for case in CASES
    ],
)
def test_the_likeliest_span_is_the_answer(case: dict[str, str]) -> None:
    best = Reader.load().read(asked(case["question"]), [case["passage"]], idf={})[0].spans[0]
    assert words_of(case["passage"][best.start : best.end]) == words_of(case["answer"])


def test_the_passage_that_answers_is_surer_than_the_one_that_does_not() -> None:
    about, beside = Reader.load().read(QUESTION, [PASSAGES[0], PASSAGES[-1]], idf={})
    assert about.spans[0].score > beside.spans[0].score


def test_spans_are_words_of_the_passage_best_first_and_share_none() -> None:
    for passage, readings in zip(PASSAGES, Reader.load().read(QUESTION, PASSAGES, idf={}), strict=True):
        spans = readings.spans
        assert 1 <= len(spans) <= 10
        assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
        for span in spans:
            text = passage[span.start : span.end]
            assert text
            assert text == text.strip()
        in_order = sorted(spans, key=lambda span: span.start)
        assert all(a.end <= b.start for a, b in pairwise(in_order))


def test_signs_that_belong_to_a_number_or_a_name_are_part_of_the_span() -> None:
    passage = "The levy rose to 30% in 1990. The mill cost $5 million. It is called Reed & Sons (Millers)."
    for question in ("How much did the levy rise to?", "How much did the mill cost?", "What is the mill called?"):
        for span in Reader.load().read(asked(question), [passage], idf={})[0].spans:
            text = passage[span.start : span.end]
            assert not passage[: span.start].endswith("$")
            assert not passage[span.end :].startswith("%")
            assert text.count("(") == text.count(")")


def test_spans_and_no_answer_share_one_probability() -> None:
    for readings in Reader.load().read(QUESTION, PASSAGES, idf={}):
        told = sum(np.exp(span.score + readings.null) for span in readings.spans)
        assert 0 < told + np.exp(readings.null) <= 1 + 1e-6


def test_a_passage_is_read_alike_alone_and_among_others() -> None:
    reader = Reader.load()
    together = reader.read(QUESTION, PASSAGES, idf={})
    for passage, readings in zip(PASSAGES, together, strict=True):
        alone = reader.read(QUESTION, [passage], idf={})[0]
        assert alone.null == pytest.approx(readings.null, abs=1e-3)
        assert [(s.start, s.end) for s in alone.spans[:3]] == [(s.start, s.end) for s in readings.spans[:3]]


def test_reading_twice_gives_the_same() -> None:
    assert Reader.load().read(QUESTION, PASSAGES, idf={}) == Reader.load().read(QUESTION, PASSAGES, idf={})


@pytest.mark.parametrize("question", ["", "?!"])
def test_an_empty_question_has_no_answer(question: str) -> None:
    assert Reader.load().read(asked(question), PASSAGES[:1], idf={}) == [ReadingSet((), 0.0)]


def test_a_passage_without_words_has_no_answer_and_others_keep_theirs() -> None:
    reader = Reader.load()
    empty, full = reader.read(QUESTION, ["* * *", PASSAGES[0]], idf={})
    assert empty == ReadingSet((), 0.0)
    assert full == reader.read(QUESTION, PASSAGES[:1], idf={})[0]


def test_no_passages_give_no_readings() -> None:
    assert Reader.load().read(QUESTION, [], idf={}) == []


@pytest.mark.parametrize("passage", ["Yes", "a b", "word " * 900, "京都は日本の都市です。", "\u0301 é"])
def test_odd_passages_are_read_without_a_fault(passage: str) -> None:
    for span in Reader.load().read(QUESTION, [passage], idf={"design": 3.0})[0].spans:
        assert 0 <= span.start < span.end <= len(passage)


def test_a_word_of_no_idf_at_all_is_no_fault() -> None:
    assert Reader.load().read(QUESTION, PASSAGES[:1], idf={"design": 0.0, "lighthous": 0.0})[0].spans


def test_threads_read_alike() -> None:
    expected = Reader.load().read(QUESTION, PASSAGES, idf={})
    fresh = Reader(load_weights())
    found: list[list[ReadingSet]] = []
    threads = [threading.Thread(target=lambda: found.append(fresh.read(QUESTION, PASSAGES, idf={}))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6


def test_the_shipped_weights_are_small_and_loaded_once() -> None:
    assert SHIPPED.stat().st_size <= 2_000_000
    assert Reader.load() is Reader.load()
    assert Reader.languages == {"en"}


def test_weights_of_another_format_are_refused_with_both_numbers(tmp_path: Path) -> None:
    path = tmp_path / "old.npz"
    np.savez(path, format=np.int32(FORMAT + 1))
    with pytest.raises(WeightsError, match=f"format {FORMAT + 1}, this reader needs {FORMAT}"):
        load_weights(path)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no archive"])
def test_weights_that_cannot_be_read_are_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"broken\.npz"):
        load_weights(path)
