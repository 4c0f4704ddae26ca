"""The table shows what changed and what misses its target, and the document keeps its prose."""

from pathlib import Path

import pytest

from evaluation import diagram, document, results, table, thresholds
from evaluation.columns import MORE
from evaluation.results import PRODUCT, Line, Results
from evaluation.rows import grade_all
from evaluation.sets import find_sets
from tests.evaluation.making import prediction, question

BEFORE = Results("2026-01-01", (Line("en_wiki", PRODUCT, 10, {"passage P@1": 0.9, "F1": 0.5}),))
AFTER = Results("2026-01-02", (Line("en_wiki", PRODUCT, 10, {"passage P@1": 0.8, "F1": 0.53}),))


def test_a_figure_carries_its_change_and_a_mark_when_it_misses_its_target() -> None:
    written = table.for_document(AFTER, BEFORE)
    assert "0.800 (-0.100) !" in written
    assert "0.530 (+0.030) |" in written


def test_runs_over_other_numbers_of_questions_are_not_compared() -> None:
    fewer = Results("2026-01-02", (Line("en_wiki", PRODUCT, 9, {"passage P@1": 0.7, "F1": 0.6}),))
    assert "0.600 |" in table.for_document(fewer, BEFORE)


def test_counts_are_whole_numbers_and_times_have_no_change() -> None:
    old = Line("help", PRODUCT, 3, {"answerable n": 3, "right": 1, "right share": 1 / 3, "ms": 9.0})
    new = Line("help", PRODUCT, 3, {"answerable n": 3, "right": 2, "right share": 2 / 3, "ms": 5.04})
    written = table.of_columns(Results("2", (new,)), MORE["natural"], Results("1", (old,)))
    assert "| help | Footnote | 3 | 3 | 2 (+1) | 0.667 (+0.333) | –" in written
    assert written.endswith("| 5.0 |")


def test_a_line_is_only_in_the_tables_whose_first_figure_it_has() -> None:
    lines = Results("2", (*AFTER.lines, Line("help", PRODUCT, 3, {"answerable n": 3})))
    assert "help" not in table.for_document(lines, None)
    assert "en_wiki" not in table.of_columns(lines, MORE["natural"], None)
    assert table.of_columns(lines, MORE["field"], None) == ""


def test_a_baseline_misses_no_target() -> None:
    assert not results.misses(Line("en_wiki", "bm25s", 10, {"passage P@1": 0.1}), "passage P@1")


def test_ablations_are_shown_as_changes() -> None:
    lines = (Line("own", PRODUCT, 10, {"F1": 0.5}), Line("own", "reader", 10, {"F1": 0.2}))
    assert "| own | reader | – | – | -0.300 |" in table.ablations_for_document(Results("2026-01-02", (), lines))


def test_ablations_of_other_sets_stay() -> None:
    old = Results("1", (), (Line("own", "reader", 10, {"F1": 0.1}), Line("en_wiki", "reader", 10, {"F1": 0.2})))
    new = Results("2", (), (Line("own", "reader", 10, {"F1": 0.3}),))
    assert results.merged(old, new).ablations == (old.ablations[1], new.ablations[0])
    assert results.merged(None, new) == new


def test_results_are_read_as_they_were_kept(tmp_path: Path) -> None:
    results.save(BEFORE, tmp_path / "last.csv")
    assert results.load(tmp_path / "last.csv") == BEFORE
    assert results.load(tmp_path / "none.json") is None


def test_the_document_keeps_what_stands_around_the_markers(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("before\n<!-- table -->\nold\n<!-- end of table -->\nafter\n", encoding="utf-8")
    document.write({"table": "new"}, file)
    document.write({"table": "newer"}, file)
    assert file.read_text(encoding="utf-8") == "before\n<!-- table -->\n\nnewer\n\n<!-- end of table -->\nafter\n"
    with pytest.raises(ValueError, match="no markers for other"):
        document.write({"other": "x"}, file)


def test_the_projects_document_has_all_markers(tmp_path: Path) -> None:
    copy = tmp_path / "page.md"
    copy.write_text(document.DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    document.write(dict.fromkeys(["table", "thresholds", "ablations", "curve", *MORE], "new"), copy)


def test_a_higher_threshold_answers_less() -> None:
    found = grade_all(
        [question("1", "x"), question("2", "x"), question("3", kind="absent")],
        {
            "1": prediction("1", "x", confidence=0.9),
            "2": prediction("2", "y", confidence=0.4),
            "3": prediction("3", "y", confidence=0.6),
        },
    )
    assert thresholds.at(found, 0.5) == (0.5, 0.5, 1.0)
    assert thresholds.at(found, 0.8) == (1.0, 0.5, 0.0)
    assert "| own | 0.55 (configured) | 0.500 | 0.500 | 1.000 |" in thresholds.for_document({"own": found}, 0.55)


def test_bins_are_tenths_of_the_confidence() -> None:
    found = grade_all(
        [question("1", "x"), question("2", "x"), question("3", "x")],
        {
            "1": prediction("1", "x", confidence=0.92),
            "2": prediction("2", "y", confidence=0.98),
            "3": prediction("3", "y", confidence=0.0),
        },
    )
    replies = [diagram.Reply(grade.confidence, grade.good) for grade in found]
    assert diagram.bins(replies) == [(0.0, 0.0, 1), (pytest.approx(0.95), 0.5, 2)]
    assert diagram.calibration_error(replies) == pytest.approx((0.0 + 2 * 0.45) / 3)


def test_a_missing_set_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "half").mkdir()
    found, missing = find_sets(tmp_path)
    assert [one.name for one in missing if one.name == "half"] == ["half"]
    assert {one.name for one in found} <= {"own", "own typo"}
    _, missing = find_sets(tmp_path / "nowhere")
    assert any("not part of the project" in one.reason for one in missing)
