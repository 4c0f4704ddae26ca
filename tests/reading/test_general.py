"""The general reader finds short answers in languages that have no reader of their own, whatever their script."""

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

from knowledge.languages import known_languages, language_of
from knowledge.question.parse import parse
from knowledge.question.question import Question
from knowledge.reading.general import FORMAT, SHIPPED, GeneralReader, load_weights
from knowledge.reading.general_features import CONTEXT_WIDTH, passage_input
from knowledge.reading.general_matches import asked_of
from knowledge.reading.general_tokens import LONGEST_PASSAGE, cut
from knowledge.reading.reader import Reader
from knowledge.reading.spans import ReadingSet
from knowledge.reading.weights import WeightsError

CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "general_reader.yaml").read_text(encoding="utf-8")
)
GERMAN = CASES[0]


def asked(case: dict[str, str]) -> Question:
    return parse(case["question"], (case["language"],))


def read(case: dict[str, str], *passages: str) -> list[ReadingSet]:
    return GeneralReader.load().read(asked(case), passages or [case["passage"]], idf={})


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['language']}: {case['why']}",
            marks=[pytest.mark.xfail(strict=True)] if "wrong" in case else [],
        )
        for case in CASES
    ],
)
def test_the_likeliest_span_is_the_answer(case: dict[str, str]) -> None:
    best = read(case)[0].spans[0]
    assert case["answer"] in case["passage"][best.start : best.end]
    assert best.end - best.start <= len(case["answer"]) + 12


def test_it_reads_the_languages_that_can_be_asked_in_and_have_no_reader() -> None:
    languages = GeneralReader.load().languages
    assert languages.isdisjoint(Reader.languages)
    assert languages | Reader.languages == {one.code for one in known_languages() if one.is_claimed}


@pytest.mark.parametrize("case", CASES, ids=[case["language"] for case in CASES])
def test_the_passage_that_answers_is_surer_than_one_of_another_case(case: dict[str, str]) -> None:
    other = next(one for one in CASES if one["language"] != case["language"])
    about, beside = read(case, case["passage"], other["passage"])
    assert about.spans[0].score > beside.spans[0].score


def test_spans_are_best_first_and_share_no_word() -> None:
    for case in CASES:
        spans = read(case)[0].spans
        assert 1 <= len(spans) <= 10
        assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
        in_order = sorted(spans, key=lambda span: span.start)
        assert all(a.end <= b.start for a, b in pairwise(in_order))


def test_spans_and_no_answer_share_one_probability() -> None:
    for case in CASES:
        found = read(case)[0]
        told = sum(np.exp(span.score + found.null) for span in found.spans)
        assert 0 < told + np.exp(found.null) <= 1 + 1e-5


def test_no_span_crosses_the_end_of_a_sentence() -> None:
    for case in CASES:
        for span in read(case)[0].spans:
            text = case["passage"][span.start : span.end]
            assert "。" not in text
            assert ". " not in text


@pytest.mark.parametrize("passage", ["Ja", "a b", "Wort " * 900, "京都は日本の都市です。", "\u0301 é", "\n\n."])
def test_odd_passages_are_read_without_a_fault(passage: str) -> None:
    for span in read(GERMAN, passage)[0].spans:
        assert 0 <= span.start < span.end <= len(passage)


def test_an_empty_question_and_a_passage_without_words_have_no_answer() -> None:
    empty = ReadingSet((), 0.0)
    assert GeneralReader.load().read(parse("?!", ("de",)), [GERMAN["passage"]], idf={}) == [empty]
    assert read(GERMAN, "* * *") == [empty]


def test_threads_read_alike() -> None:
    expected = read(GERMAN)
    found: list[list[ReadingSet]] = []
    threads = [threading.Thread(target=lambda: found.append(read(GERMAN))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_the_shipped_weights_are_small_and_loaded_once() -> None:
    assert SHIPPED.stat().st_size <= 300_000
    assert GeneralReader.load() is GeneralReader.load()


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


@pytest.mark.parametrize(
    ("code", "text", "surfaces"),
    [
        ("de", "Am 3. Mai kam er.", ["Am", "3", "Mai", "kam", "er"]),
        ("ja", "アンナは東京から来た", ["アンナ", "は", "東", "京", "から", "来", "た"]),
        ("zh", "他在2004年", ["他", "在", "2004", "年"]),
    ],
)
def test_a_run_without_spaces_is_cut_into_units(code: str, text: str, surfaces: list[str]) -> None:
    tokens = cut(text, language_of(code)).tokens
    assert tokens.surfaces == surfaces
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == surfaces


@pytest.mark.parametrize(
    ("code", "text", "firsts"),
    [
        ("de", "Am 3. Mai kam er. Er blieb.", ["Am", "Er"]),
        ("fr", "M. J. Dupont dort. Il rêve.", ["M", "Il"]),
        ("zh", "他来了。她走了！", ["他", "她"]),
    ],
)
def test_sentences_begin_behind_a_full_stop_that_ends_one(code: str, text: str, firsts: list[str]) -> None:
    tokens = cut(text, language_of(code)).tokens
    assert [tokens.surfaces[i] for i in tokens.sentences] == firsts


def test_a_long_passage_is_read_up_to_a_limit() -> None:
    assert len(cut("京都市" * 400, language_of("ja"))) == LONGEST_PASSAGE


@pytest.mark.parametrize("case", CASES, ids=[case["language"] for case in CASES])
def test_columns_are_about_nought_to_one(case: dict[str, str]) -> None:
    question = asked(case)
    cuts = cut(case["passage"], question.stemming)
    columns = passage_input(case["passage"], cuts, asked_of(question, {}))
    assert columns.shape == (len(cuts), CONTEXT_WIDTH)
    assert columns.min() >= 0
    assert columns.max() < 4


def test_an_inflected_word_matches_by_its_beginning() -> None:
    case = next(one for one in CASES if one["language"] == "ru")
    asked_of_it = asked_of(asked(case), {})
    assert any(beginning.startswith("пост") for beginning, _ in asked_of_it.beginnings)
