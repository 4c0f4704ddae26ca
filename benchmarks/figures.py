"""The results of a measurement."""

from dataclasses import dataclass, field

WARM_UP = 20  # questions that are not timed: they load the word lists, the reader and the pages of the index


@dataclass(frozen=True, slots=True)
class Ingest:
    """The cost of reading a corpus: `bytes` on the disk, `helper` is the most memory in MB of a reading process."""

    passages: int
    seconds: float
    bytes: int
    helper: float = 0.0


@dataclass(frozen=True, slots=True)
class Filling:
    """The cost of making the facts of the passages after an ingest: on the clock, and of all processors together."""

    passages: int
    seconds: float
    processor_seconds: float


@dataclass(slots=True)
class Latencies:
    """Seconds of each question, in total and by stage; `resident` is the memory in MB after the last question."""

    total: list[float] = field(default_factory=list)
    stages: dict[str, list[float]] = field(default_factory=dict)
    resident: float = 0.0
