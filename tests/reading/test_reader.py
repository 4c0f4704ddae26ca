"""The reader points at short answers in passages and says how sure it is."""

import threading
from pathlib import Path

import numpy as np
import pytest

from knowledge.reading.reader import Reader
from knowledge.reading.spans import ReadingSet
from knowledge.reading.weights import FORMAT, SHIPPED, WeightsError, load_weights
from tests.reading.cases import PASSAGES, QUESTION
from tests.road import asked


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
