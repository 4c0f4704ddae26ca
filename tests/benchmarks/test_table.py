"""A row shows our figure, tantivy's, their ratio and the target."""

from io import StringIO

import pytest
from rich.console import Console
from rich.table import Table

from benchmarks.table import TARGETS, Rows, percentile


def shown(name: str, mine: float, its: float | None = None, *, beside: float | None = None) -> list[str]:
    table = Table("", "Footnote", "raw tantivy", "ratio", "target")
    Rows(table).add(name, mine, its, beside=beside)
    console = Console(width=160, file=StringIO())
    with console.capture() as capture:
        console.print(table)
    return [cell.strip() for cell in capture.get().splitlines()[3].strip("│").split("│")]


def test_the_ratio_is_ours_by_theirs() -> None:
    assert shown("on the disk, MB", 30.0, 12.0) == ["on the disk, MB", "30", "12", "2.50", ""]


def test_a_figure_of_ours_alone_has_no_ratio() -> None:
    assert shown("memory", 12345.6) == ["memory", "12,346", "", "", ""]


def test_two_figures_of_ours_stand_in_one_cell() -> None:
    assert shown("search p50 / p99", 1.2345, beside=99.96) == ["search p50 / p99", "1.23 / 100", "", "", ""]


def test_a_target_is_shown_where_there_is_one() -> None:
    assert shown("question p50, ms", 5.0, 1.0)[-1] == TARGETS["question p50, ms"]


@pytest.mark.parametrize(("part", "expected"), [(0, 1.0), (50, 51.0), (99, 100.0)])
def test_a_percentile_is_in_milliseconds(part: int, expected: float) -> None:
    seconds = [number / 1000 for number in range(100, 0, -1)]
    assert percentile(seconds, part) == pytest.approx(expected)
    assert percentile([0.5], part) == 500.0
