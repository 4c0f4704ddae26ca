"""The floor of coverage: what is printed of a report."""

from tests.coverage_floor import lines


def test_only_files_far_below_are_named_and_the_total_comes_last() -> None:
    files = {"high.py": 80.0, "low.py": 79.94, "none.py": 0.0}
    report = {
        "files": {file: {"summary": {"percent_covered": share}} for file, share in files.items()},
        "totals": {"percent_covered": 93.25},
    }
    assert list(lines(report, 90)) == ["    0.0 %  none.py", "   79.9 %  low.py", "branch coverage 93.2 %, floor 90 %"]
