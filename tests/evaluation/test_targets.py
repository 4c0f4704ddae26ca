"""Targets are read strictly: whatever is no target stops the run and is named."""

from pathlib import Path

import pytest

from evaluation.facts.scoring import LOOSER, NAME
from evaluation.results import PRODUCT, Line, misses
from evaluation.sets import find_sets
from evaluation.targets import Target, load_targets, targets


def test_a_target_is_missed_beyond_its_limit_only() -> None:
    least, most = Target(least=0.5), Target(most=0.1)
    assert [least.is_missed_by(value) for value in (0.49, 0.5, 0.51)] == [True, False, False]
    assert [most.is_missed_by(value) for value in (0.09, 0.1, 0.11)] == [False, False, True]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("own:\n  F1: {leest: 0.5}\n", "own.F1"),
        ("own:\n  F1: {least: high}\n", "own.F1.least"),
        ("own:\n  F1: {least: yes}\n", "own.F1.least"),  # YAML reads `yes` as true, which is no number
        ("own:\n  F1: {}\n", "either"),
        ("own:\n  F1: {least: 0.5, most: 0.9}\n", "either"),
        ("own:\n  F2: {least: 0.5}\n", "own.F2 is no metric"),
        ("own: [F1]\n", "own"),
    ],
)
def test_what_is_no_target_is_refused_by_name(tmp_path: Path, content: str, named: str) -> None:
    file = tmp_path / "targets.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=f"{file}.*{named}"):
        load_targets(file)


def test_the_projects_targets_are_read() -> None:
    assert targets()["own"]["false answers"] == Target(most=0.1)


def test_the_product_misses_a_target_only_with_a_figure() -> None:
    assert misses(Line("own", PRODUCT, 1, {"false answers": 0.2}), "false answers")
    assert not misses(Line("own", PRODUCT, 1, {"false answers": 0.05}), "false answers")
    assert not misses(Line("own", PRODUCT, 1, {}), "false answers")
    assert not misses(Line("nothing", PRODUCT, 1, {"false answers": 0.2}), "false answers")


def test_every_target_is_for_a_set_that_exists() -> None:
    found, missing = find_sets()
    if any(one.name == "development sets" for one in missing):
        pytest.skip("the development sets are not beside the project")
    of_facts = {NAME, *(f"{NAME}: {line}" for line in LOOSER)}
    assert set(targets()) <= {one.name for one in found} | of_facts
