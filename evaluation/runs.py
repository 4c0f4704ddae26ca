"""Runs the product over a question set by its command line, `footnote evaluate`."""

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation.rightness import Row
from evaluation.rows import Prediction, read_predictions, write_rows
from evaluation.sets import ROOT, QuestionSet

PACE = re.compile(r"([\d.]+) ms a question")


class RunFailedError(Exception):
    """`footnote evaluate` failed; the message has the end of its output."""


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """The predictions by question id, and the mean time of a question in ms; None if the command did not print it."""

    predictions: dict[str, Prediction]
    milliseconds: float | None


def run(one: QuestionSet, rows: Iterable[Row], folder: Path) -> FinishedRun:
    """Ask the questions of `rows` about the articles of the set; temporary files go to `folder`.

    Raises `RunFailedError`.
    """
    asked, out = folder / f"{one.name}.questions.jsonl", folder / f"{one.name}.predictions.jsonl"
    write_rows(asked, rows)
    command = [sys.executable, "-m", "bot", "evaluate", str(one.folder), "--questions", str(asked), "--out", str(out)]
    # The error stream is not captured: the command shows its progress there.
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 (our own command)
    if done.returncode != 0:
        raise RunFailedError(f"{' '.join(command[1:])} ended with {done.returncode}: {done.stdout.strip()[-500:]}")
    pace = PACE.search(done.stdout)
    return FinishedRun(read_predictions(out), float(pace.group(1)) if pace else None)
