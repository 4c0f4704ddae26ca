"""`python -m tests.coverage_floor`: the branch coverage of the last `make test`, short, and 1 below the floor.

Prints the total and the files below 80 %. `coverage report` prints every file, which nobody reads at each run.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coverage import Coverage

LOW = 80.0  # percent; the floor of the total is `fail_under` in pyproject.toml


def lines(report: Mapping[str, Any], floor: float) -> Iterator[str]:
    """What is printed of coverage's JSON report."""
    shares = {file: part["summary"]["percent_covered"] for file, part in report["files"].items()}
    for share, file in sorted((share, file) for file, share in shares.items() if share < LOW):
        yield f"  {share:5.1f} %  {file}"
    yield f"branch coverage {report['totals']['percent_covered']:.1f} %, floor {floor:g} %"


def main() -> int:
    coverage = Coverage()
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        total = coverage.json_report(outfile=str(file))
        report = json.loads(file.read_text(encoding="utf-8"))
    floor = coverage.config.fail_under
    print("\n".join(lines(report, floor)))  # noqa: T201 (what this command is for)
    return int(total < floor)


if __name__ == "__main__":
    sys.exit(main())
