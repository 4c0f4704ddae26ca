"""The rows of a table: the figure of Footnote, that of raw tantivy, their ratio and the target."""

from rich.table import Table

# For one core. `python -m benchmarks --sizes 140000` measures the larger corpus.
TARGETS = {
    "ingest, passages/s": "≥ 3,000",
    "first load, passages/s": "≥ 3,000 on two cores",
    "most memory of all processes, MB": "≤ 600",
    "disk ÷ text": "≤ 4",
    "reload of 50,000 unchanged files, s": "≤ 4",
    "  short forms, % of the processor's time": "≤ 30",
    "start to first answer, s": "≤ 1",
    "question p50, ms": "≤ 10 at 100 k, ≤ 8 at 140 k",
    "question p99, ms": "≤ 25 at 140 k",
}


class Rows:
    """Adds rows to a table of rich."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, name: str, mine: float, its: float | None = None, *, beside: float | None = None) -> None:
        """Add our figure, with tantivy's and the ratio of the two, or with a second figure of ours (`beside`)."""
        shown = _figure(mine) if beside is None else f"{_figure(mine)} / {_figure(beside)}"
        ratio = "" if its is None else f"{mine / its:.2f}"
        self._table.add_row(name, shown, "" if its is None else _figure(its), ratio, TARGETS.get(name, ""))


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def percentile(seconds: list[float], part: int) -> float:
    """The value below which `part` percent of the values lie, in milliseconds."""
    return sorted(seconds)[len(seconds) * part // 100] * 1000
