"""What each reader must do; the accurate one where the extra `accurate` is installed."""

from itertools import pairwise

import pytest

from knowledge.reading.accurate import AccurateReader
from knowledge.reading.choice import PassageReader
from knowledge.reading.reader import Reader
from tests.reading.cases import CASES, PASSAGES, QUESTION
from tests.road import asked

# The key of a case under which it says how the reader is known to fail.
WRONG = {"small": "wrong", "accurate": "accurate_wrong"}


def loaded(name: str) -> PassageReader:
    if name == "small":
        return Reader.load()
    for module in ("onnxruntime", "tokenizers"):
        pytest.importorskip(module, reason="the extra `accurate` is not installed: pip install 'footnote[accurate]'")
    return AccurateReader.load()


def words_of(text: str) -> set[str]:
    return set(text.lower().split()) - {"the", "in", "on"}


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(
            name,
            case,
            id=f"{name}: {case['why']}",
            marks=[pytest.mark.xfail(strict=True)] if wrong in case else [],
        )
        for name, wrong in WRONG.items()
        for case in CASES
    ],
)
def test_the_likeliest_span_is_the_answer(name: str, case: dict[str, str]) -> None:
    best = loaded(name).read(asked(case["question"]), [case["passage"]], idf={})[0].spans[0]
    assert words_of(case["passage"][best.start : best.end]) == words_of(case["answer"])


@pytest.mark.parametrize("name", WRONG)
def test_the_passage_that_answers_is_surer_than_the_one_that_does_not(name: str) -> None:
    about, beside = loaded(name).read(QUESTION, [PASSAGES[0], PASSAGES[-1]], idf={})
    assert about.spans[0].score > beside.spans[0].score


@pytest.mark.parametrize("name", WRONG)
def test_spans_are_words_of_the_passage_best_first_and_share_none(name: str) -> None:
    for passage, readings in zip(PASSAGES, loaded(name).read(QUESTION, PASSAGES, idf={}), strict=True):
        spans = readings.spans
        assert 1 <= len(spans) <= 10
        assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
        texts = [passage[span.start : span.end] for span in spans]
        assert texts == [text.strip() for text in texts]
        assert "" not in texts
        in_order = sorted(spans, key=lambda span: span.start)
        assert all(a.end <= b.start for a, b in pairwise(in_order))


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("passage", ["Yes", "a b", "word " * 900, "京都は日本の都市です。", "\u0301 é", "x" * 500])
def test_odd_passages_are_read_without_a_fault(name: str, passage: str) -> None:
    for span in loaded(name).read(QUESTION, [passage], idf={"design": 3.0})[0].spans:
        assert 0 <= span.start < span.end <= len(passage)
