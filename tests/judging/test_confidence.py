"""Weights are data, checked against the signals when they are loaded; a score is the sum of what the signals add."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import DataError
from knowledge.judging.confidence import (
    FILE,
    KEYWORD_MATCH,
    MOST,
    UNREAD,
    Floor,
    Weights,
    contributions,
    judgement,
    read_weights,
    score,
    weights_of,
)
from knowledge.judging.odds import sigmoid
from knowledge.judging.signals import SentenceSignals, meanings
from knowledge.settings import ReaderKind
from tests.judging.test_signals import QUIET

SHIPPED = FILE.read_text(encoding="utf-8")
KINDS = (*ReaderKind, None)


def read(text: str, folder: Path) -> dict[str, Weights]:
    path = folder / "weights.yaml"
    path.write_text(text, encoding="utf-8")
    return read_weights(path)


def changed(pattern: str, instead: str) -> str:
    """The shipped weights with one line changed."""
    text, count = re.subn(pattern, instead, SHIPPED, count=1, flags=re.MULTILINE)
    assert count == 1
    return text


def test_the_shipped_weights_have_a_table_for_each_reader_and_for_none(tmp_path: Path) -> None:
    assert set(read(SHIPPED, tmp_path)) == {*ReaderKind, UNREAD}


@pytest.mark.parametrize("name", [*meanings(), "bias"])
def test_a_missing_weight_is_named(name: str, tmp_path: Path) -> None:
    # Of the tables that have all signals: the last one of the file, which is a rank or a confidence.
    at = SHIPPED.rindex(f"    {name}: ")
    with pytest.raises(DataError, match=rf"weights\.yaml.*\b{name}\b.*missing"):
        read(SHIPPED[:at] + SHIPPED[SHIPPED.index("\n", at) + 1 :], tmp_path)


@pytest.mark.parametrize(
    ("pattern", "instead", "named"),
    [
        (r"^    coverage: .*$", "    coverag: 1.0", r"sentence\.coverag .*no such key"),
        (r"^    coverage: .*$", "    coverage: 20.5", r"sentence\.coverage .*20"),
        (r"^    coverage: .*$", "    coverage: -21.0", r"sentence\.coverage .*-20"),
        (r"^    coverage: .*$", "    coverage: yes", r"sentence\.coverage .*number"),
        (r"^    coverage: .*$", "    coverage: ~", r"sentence\.coverage .*number"),
        (r"^    coverage: .*$", '    coverage: "1.0"', r"sentence\.coverage .*number"),
        (r"^small:$", "smal:", r"smal .*no such key"),
        (r"^  rank:$", "  order:", r"small\.order .*no such key"),
    ],
)
def test_a_weight_that_cannot_be_is_named(pattern: str, instead: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=named):
        read(changed(pattern, instead), tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.yaml"):
        read_weights(tmp_path / "nowhere.yaml")


def test_the_largest_weight_is_allowed(tmp_path: Path) -> None:
    tables = read(changed(r"^    coverage: .*$", f"    coverage: {MOST}"), tmp_path)
    assert tables["small"].sentence.weights["coverage"] == MOST


def test_a_weight_of_zero_does_not_count(tmp_path: Path) -> None:
    tables = read(changed(r"^    shape: .*$", "    shape: 0.0"), tmp_path)
    assert "shape" not in tables["small"].sentence.weights


def test_a_table_of_zeros_scores_its_bias(tmp_path: Path) -> None:
    zeros = re.sub(r"^(    (?!bias)\w+): .*$", r"\1: 0.0", SHIPPED, flags=re.MULTILINE)
    table = read(zeros, tmp_path)["small"].confidence
    assert score(table, QUIET) == table.bias


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_contributions_add_up_to_the_score(kind: ReaderKind | None, data: st.DataObject) -> None:
    values = {name: data.draw(st.floats(one.least, one.most), label=name) for name, one in meanings().items()}
    signals = replace(QUIET, **values)
    for table in (weights_of(kind).rank, weights_of(kind).confidence):
        assert table.bias + sum(contributions(table, signals).values()) == pytest.approx(score(table, signals))


def test_the_sentence_is_chosen_by_signals_of_its_own() -> None:
    names = {field.name for field in fields(SentenceSignals)}
    for kind in KINDS:
        table = weights_of(kind).sentence
        assert set(table.weights) <= names
        silent = SentenceSignals(**dict.fromkeys(names, 0.0))
        assert score(table, replace(silent, coverage=1.0)) > score(table, silent)


@pytest.mark.parametrize("kind", KINDS)
def test_what_speaks_for_an_answer_has_no_negative_weight(kind: ReaderKind | None) -> None:
    """The learned weights may be odd; these signs would show that two signals were taken for each other."""
    weights = weights_of(kind).confidence.weights
    assert all(weights.get(name, 0.0) >= 0 for name in ("coverage", "fact", "chance", "reader_odds"))
    assert all(weights.get(name, 0.0) <= 0 for name in ("other_role", "role_missing", "unit_missing", "unknown_names"))
    assert weights_of(kind) is weights_of(kind)


@given(st.floats(-1e6, 1e6))
def test_confidence_is_a_probability(odds: float) -> None:
    assert 0 < sigmoid(odds) < 1
    assert sigmoid(odds) == pytest.approx(1 - sigmoid(-odds))


@pytest.mark.parametrize("kind", KINDS)
def test_a_match_of_all_keywords_raises_a_low_confidence_and_leaves_the_rank(kind: ReaderKind | None) -> None:
    weights = weights_of(kind)
    low = replace(QUIET, names_missing=1.0, unknown_words=1.0, log_chance=meanings()["log_chance"].least)
    plain, matching = (judgement(weights, low, has_keywords=has) for has in (False, True))
    assert plain.confidence == sigmoid(score(weights.confidence, low)) < KEYWORD_MATCH
    assert (matching.confidence, matching.floor) == (KEYWORD_MATCH, Floor.KEYWORDS)
    assert (plain.floor, plain.rank) == (None, matching.rank)


def test_a_match_of_all_keywords_lowers_no_confidence() -> None:
    weights = weights_of(None)
    sure = replace(QUIET, coverage=1.0, passage_coverage=1.0, chance=1.0, fact=1.0, plain_sort=1.0, shape=1.0)
    found = judgement(weights, sure, has_keywords=True)
    assert found == judgement(weights, sure, has_keywords=False)
    assert found.confidence > KEYWORD_MATCH
