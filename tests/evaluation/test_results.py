"""The figures of a run are stored with one row for each set and system, and looked up by the next run."""

from pathlib import Path

from evaluation import results
from evaluation.columns import ABLATED, COLUMNS, COVERED, MORE, PRINTED
from evaluation.results import PRODUCT, Line, Results

LINE = Line("own", PRODUCT, 245, {"passage P@1": 0.81218, "ms": 10.36})
PART = Line("own", "reader", 245, {"F1": 0.2})


def test_results_are_read_as_they_were_stored(tmp_path: Path) -> None:
    kept = Results("2026-01-01", (LINE, Line("own typo", "SQLite FTS5", 45, {"P@1 kept": 0.714})), (PART,))
    results.save(kept, tmp_path / "last.csv")
    assert results.load(tmp_path / "last.csv") == kept


def test_there_is_one_row_for_each_set_and_system(tmp_path: Path) -> None:
    file = tmp_path / "last.csv"
    results.save(Results("2026-01-01", (LINE, LINE), (PART,)), file)
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    assert head.startswith("day,run,set,system,n,passage P@1,")
    assert [row.split(",")[1] for row in rows] == ["whole", "whole", "ablation"]
    assert len({row.count(",") for row in (head, *rows)}) == 1


def test_only_printed_metrics_are_stored(tmp_path: Path) -> None:
    noted = {"F1": 0.5, "EM": 0.25, "utility": 0.1}
    results.save(Results("1", (Line("own", PRODUCT, 9, noted),), (Line("own", "reader", 9, noted),)), tmp_path / "a")
    found = results.load(tmp_path / "a")
    assert found is not None
    assert found.lines[0].metrics == {"F1": 0.5, "EM": 0.25}
    assert found.ablations[0].metrics == {"F1": 0.5}  # the table of the ablations has no column EM


def test_every_shown_column_is_stored() -> None:
    tables = (COLUMNS, COVERED, ABLATED, *MORE.values())
    assert {metric for table in tables for metric in table.values()} == set(PRINTED)
    assert len(PRINTED) == len(set(PRINTED))


def test_a_stored_figure_has_five_decimals(tmp_path: Path) -> None:
    results.save(Results("1", (Line("own", PRODUCT, 3, {"F1": 2 / 3, "AUROC": 1.0, "EM": 0.0}),)), tmp_path / "a")
    found = results.load(tmp_path / "a")
    assert found is not None
    assert found.lines[0].metrics == {"F1": 0.66667, "AUROC": 1.0, "EM": 0.0}


def test_a_file_without_rows_has_no_results(tmp_path: Path) -> None:
    results.save(Results("1"), tmp_path / "last.csv")
    assert results.load(tmp_path / "last.csv") is None


def test_a_figure_is_looked_up_by_set_system_and_number_of_questions() -> None:
    kept = Results("1", (LINE,), (PART,))
    assert kept.metric(LINE, "ms") == 10.36
    assert kept.metric(PART, "F1") == 0.2
    assert kept.metric(LINE, "F1") is None
    assert kept.metric(Line("own", PRODUCT, 244, {}), "ms") is None
    assert kept.metric(Line("own", "bm25s", 245, {}), "ms") is None
    assert kept.metric(Line("own typo", PRODUCT, 245, {}), "ms") is None


def test_the_stored_run_of_the_project_is_small_and_has_its_own_set() -> None:
    found = results.load()
    assert found is not None
    assert {"own", "own typo"} <= {line.of_set for line in found.lines if line.system == PRODUCT}
    assert len(results.LAST.read_text(encoding="utf-8").splitlines()) < 400
