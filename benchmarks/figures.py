"""What a measurement brings back, and how it is shown beside raw tantivy's."""

from dataclasses import dataclass, field

from rich.table import Table

WARM_UP = 20  # questions before the clock runs: they load word lists, the reader and the pages of the index


# At 100 k passages, on one core where one is named.
TARGETS = {"ingest, passages/s": "≥ 3,000", "start to first answer, s": "≤ 1", "question p50, ms": "≤ 10 (one core)"}


@dataclass(frozen=True, slots=True)
class Ingest:
    """What reading a corpus cost: `bytes` on the disk afterwards."""

    passages: int
    seconds: float
    bytes: int


@dataclass(slots=True)
class Latencies:
    """Seconds for each question, in all and by stage; `resident` is the memory in MB after the last."""

    total: list[float] = field(default_factory=list)
    stages: dict[str, list[float]] = field(default_factory=dict)
    resident: float = 0.0


class Rows:
    """Rows of the table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, name: str, mine: float, its: float | None = None, *, beside: float | None = None) -> None:
        """Ours, raw tantivy's and their ratio; or two figures of ours."""
        shown = _figure(mine) if beside is None else f"{_figure(mine)} / {_figure(beside)}"
        ratio = "" if its is None else f"{mine / its:.2f}"
        self._table.add_row(name, shown, "" if its is None else _figure(its), ratio, TARGETS.get(name, ""))


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def percentile(seconds: list[float], part: int) -> float:
    """In milliseconds."""
    return sorted(seconds)[len(seconds) * part // 100] * 1000
