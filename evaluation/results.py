"""The figures of one evaluation, kept in a CSV file so that the next run can show what has changed."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from evaluation.columns import ABLATED, PRINTED
from evaluation.metrics import Metrics
from evaluation.targets import targets

LAST = Path(__file__).parent / "last.csv"
PRODUCT = "Footnote"
HEAD = ("day", "run", "set", "system", "n")
WHOLE, ABLATION = "whole", "ablation"  # the values of `run`
PLACES = 5  # decimals of a stored figure; a change of two such figures is right in the three that are shown


@dataclass(frozen=True, slots=True)
class Line:
    """The metrics of one system on one set; `asked` is the number of questions."""

    of_set: str
    system: str
    asked: int
    metrics: Metrics


@dataclass(frozen=True, slots=True)
class Results:
    """All lines of an evaluation, and its day (ISO 8601)."""

    day: str
    lines: tuple[Line, ...] = ()
    ablations: tuple[Line, ...] = ()

    def metric(self, like: Line, name: str) -> float | None:
        """The metric for the set, the system and the number of questions of `like`; None if there is no such value."""
        for line in (*self.lines, *self.ablations):
            if (line.of_set, line.system, line.asked) == (like.of_set, like.system, like.asked):
                return line.metrics.get(name)
        return None


def load(file: Path = LAST) -> Results | None:
    """The results in `file`; None if it does not exist or has no rows."""
    if not file.is_file():
        return None
    with file.open(encoding="utf-8", newline="") as rows:
        found = list(csv.DictReader(rows))
    if not found:
        return None
    lines, ablations = (tuple(_line(row) for row in found if row["run"] == run) for run in (WHOLE, ABLATION))
    return Results(found[0]["day"], lines, ablations)


def _line(row: Mapping[str, str]) -> Line:
    metrics = {name: float(row[name]) for name in PRINTED if row.get(name)}
    return Line(row["set"], row["system"], int(row["n"]), metrics)


def merged(previous: Results | None, now: Results) -> Results:
    """`now`, and the ablations of the run before for sets without ablations in `now`."""
    done = {line.of_set for line in now.ablations}
    kept = [line for line in (previous.ablations if previous else ()) if line.of_set not in done]
    return replace(now, ablations=(*kept, *now.ablations))


def save(results: Results, file: Path = LAST) -> None:
    """Write one row for each set and system, with the metrics that are printed."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow([*HEAD, *PRINTED])
        rows.writerows(
            chain(
                _rows(results.day, WHOLE, results.lines, PRINTED),
                _rows(results.day, ABLATION, results.ablations, ABLATED.values()),
            )
        )


def _rows(day: str, run: str, lines: Iterable[Line], kept: Iterable[str]) -> Iterator[list[str]]:
    names = set(kept)
    for line in lines:
        metrics = {name: f"{round(value, PLACES):g}" for name, value in line.metrics.items() if name in names}
        yield [day, run, line.of_set, line.system, str(line.asked), *(metrics.get(name, "") for name in PRINTED)]


def misses(line: Line, name: str) -> bool:
    """Whether the product misses its target for this metric; baselines have none."""
    target = targets().get(line.of_set, {}).get(name)
    value = line.metrics.get(name)
    return target is not None and value is not None and line.system == PRODUCT and target.is_missed_by(value)
