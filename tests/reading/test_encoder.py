"""The accurate reader with the weights that are shipped, where the extra `accurate` is installed."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

from knowledge.reading.accurate import AccurateReader
from knowledge.reading.encoder import FORMAT, SHIPPED, Encoder
from knowledge.reading.weights import WeightsError
from tests.road import asked

pytest.importorskip("onnxruntime", reason="the extra `accurate` is not installed: pip install 'footnote[accurate]'")
pytest.importorskip("tokenizers", reason="the extra `accurate` is not installed: pip install 'footnote[accurate]'")

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "reader.yaml").read_text(encoding="utf-8"))
QUESTION = asked(CASES[0]["question"])
PASSAGES = [case["passage"] for case in CASES]


def words_of(text: str) -> set[str]:
    return set(text.lower().split()) - {"the", "in", "on"}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["why"], marks=[pytest.mark.xfail(strict=True)] if "accurate_wrong" in case else [])
        for case in CASES
    ],
)
def test_the_likeliest_span_is_the_answer(case: dict[str, str]) -> None:
    best = AccurateReader.load().read(asked(case["question"]), [case["passage"]], idf={})[0].spans[0]
    assert words_of(case["passage"][best.start : best.end]) == words_of(case["answer"])


def test_the_passage_that_answers_is_surer_than_the_one_that_does_not() -> None:
    about, beside = AccurateReader.load().read(QUESTION, [PASSAGES[0], PASSAGES[-1]], idf={})
    assert about.spans[0].score > beside.spans[0].score


def test_spans_are_words_of_the_passage_best_first_and_share_none() -> None:
    for passage, readings in zip(PASSAGES, AccurateReader.load().read(QUESTION, PASSAGES, idf={}), strict=True):
        spans = readings.spans
        assert 1 <= len(spans) <= 10
        assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
        texts = [passage[span.start : span.end] for span in spans]
        assert texts == [text.strip() for text in texts]
        assert "" not in texts
        in_order = sorted(spans, key=lambda span: span.start)
        assert all(a.end <= b.start for a, b in pairwise(in_order))


def test_the_rounded_weights_say_what_torch_said() -> None:
    """`encoder_torch.npz` is written with the weights, by the network that they were rounded from."""
    with np.load(Path(__file__).with_name("encoder_torch.npz")) as stored:
        question, passage, expected = (stored[name] for name in ("question", "passage", "odds"))
    found = Encoder.load().score(question.tolist(), passage.tolist())
    assert found.shape == expected.shape
    assert np.abs(found - expected).mean() < 0.5
    assert (found.argmax(0) == expected.argmax(0)).all()


@pytest.mark.parametrize("passage", ["Yes", "a b", "word " * 900, "京都は日本の都市です。", "\u0301 é", "x" * 500])
def test_odd_passages_are_read_without_a_fault(passage: str) -> None:
    for span in AccurateReader.load().read(QUESTION, [passage], idf={})[0].spans:
        assert 0 <= span.start < span.end <= len(passage)


def test_letters_with_accents_keep_their_places() -> None:
    passage = "Le café Zoë fut fondé en 1931 par Élodie Brûlé."
    best = AccurateReader.load().read(asked("When was Zoë founded?"), [passage], idf={})[0].spans[0]
    assert passage[best.start : best.end] == "1931"


def test_the_shipped_weights_are_bounded_and_loaded_once() -> None:
    assert SHIPPED.stat().st_size <= 24_000_000
    assert AccurateReader.load() is AccurateReader.load()


def test_weights_of_another_format_are_refused_with_both_numbers(tmp_path: Path) -> None:
    stored = SHIPPED.read_bytes()
    number = b"\n\x06format\x12\x01" + str(FORMAT).encode()
    assert stored.count(number) == 1
    path = tmp_path / "old.onnx"
    path.write_bytes(stored.replace(number, number[:-1] + b"9"))
    with pytest.raises(WeightsError, match=f"format 9, this reader needs {FORMAT}"):
        Encoder.load(path)


@pytest.mark.parametrize("content", [None, b"", b"no graph"])
def test_weights_that_cannot_be_read_are_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"broken\.onnx"):
        Encoder.load(path)
