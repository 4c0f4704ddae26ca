"""What a measurement brings back."""

from dataclasses import dataclass, field

WARM_UP = 20  # questions before the clock runs: they load word lists, the reader and the pages of the index


@dataclass(frozen=True, slots=True)
class Ingest:
    """What reading a corpus cost: `bytes` on the disk afterwards, `helper` the memory in MB of each process beside."""

    passages: int
    seconds: float
    bytes: int
    helper: float = 0.0


@dataclass(slots=True)
class Latencies:
    """Seconds for each question, in all and by stage; `resident` is the memory in MB after the last."""

    total: list[float] = field(default_factory=list)
    stages: dict[str, list[float]] = field(default_factory=dict)
    resident: float = 0.0
