"""The figures of one evaluation as a record, kept as JSON so that the next one can be shown beside it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path

import yaml

from evaluation.metrics import Metrics

LAST = Path(__file__).parent / "last.json"
TARGETS = Path(__file__).parent / "targets.yaml"
PRODUCT = "Footnote"


@dataclass(frozen=True, slots=True)
class Line:
    """What one system reached on one set; `asked` counts the questions."""

    of_set: str
    system: str
    asked: int
    metrics: Metrics


@dataclass(frozen=True, slots=True)
class Results:
    """All lines of an evaluation and the day that it was made."""

    day: str
    lines: tuple[Line, ...] = ()
    ablations: tuple[Line, ...] = field(default=())

    def metric(self, like: Line, name: str) -> float | None:
        """The value of a metric for the same set and system as `like`; None where there is none."""
        for line in (*self.lines, *self.ablations):
            if (line.of_set, line.system, line.asked) == (like.of_set, like.system, like.asked):
                return line.metrics.get(name)
        return None


def load(file: Path = LAST) -> Results | None:
    """The results kept in `file`; None when there are none yet."""
    if not file.is_file():
        return None
    data = json.loads(file.read_text(encoding="utf-8"))
    return Results(
        data["day"],
        tuple(Line(**line) for line in data["lines"]),
        tuple(Line(**line) for line in data["ablations"]),
    )


def merged(previous: Results | None, now: Results) -> Results:
    """`now`, with the ablations of those sets that it did not ablate taken from the run before."""
    done = {line.of_set for line in now.ablations}
    kept = [line for line in (previous.ablations if previous else ()) if line.of_set not in done]
    return replace(now, ablations=(*kept, *now.ablations))


def save(results: Results, file: Path = LAST) -> None:
    file.write_text(json.dumps(asdict(results), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@cache
def targets() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """The figures to reach, by set and metric; each has `least` or `most`."""
    found: Mapping[str, Mapping[str, Mapping[str, float]]] = yaml.safe_load(TARGETS.read_text(encoding="utf-8"))
    return found


def misses(line: Line, name: str) -> bool:
    """Whether the product misses what it is to reach here."""
    wanted = targets().get(line.of_set, {}).get(name)
    value = line.metrics.get(name)
    if wanted is None or value is None or line.system != PRODUCT:
        return False
    return value < wanted.get("least", float("-inf")) or value > wanted.get("most", float("inf"))
