"""`python -m evaluation`: run every question set, print tables with the changes since the last run, store them."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress as Bar

from bot.config import load
from evaluation import ablations, diagram, document, peer, results, table, thresholds, tiers
from evaluation.columns import COLUMNS, MORE
from evaluation.diagram import Reply
from evaluation.facts.scoring import NAME as FACTS_SET
from evaluation.field import read_cases
from evaluation.measuring import Evaluation
from evaluation.results import PRODUCT, Line, Results
from evaluation.running import Runner
from evaluation.runs import RunFailedError
from evaluation.sets import FIELD as FIELD_FILE
from evaluation.sets import ROOT, Missing, QuestionSet, find_natural, find_sets

CONSOLE = Console(width=190) if not sys.stdout.isatty() else Console()
QUICK = 0.1  # share of the questions
# Questions of each set that the ablations take. The parts are compared on the same questions, so these are enough; all
# questions would take nine times as long as an evaluation.
ABLATED = 500
FIELD_SET = "field"
SETTINGS = load(ROOT / "config.yaml").settings()
THRESHOLDS = SETTINGS.thresholds


def main(
    sets: Annotated[list[str] | None, typer.Option(help="Only this set; may be given several times.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Ask a tenth of the questions and write nothing.")] = False,
    no_baselines: Annotated[bool, typer.Option("--no-baselines", help="Do not run the simple systems.")] = False,
    with_ablations: Annotated[bool, typer.Option("--ablations", help="Also leave each part out in turn.")] = False,
) -> None:
    """Measure the product, simple baselines and a peer on all question sets."""
    factoid, missing = find_sets()
    natural, none = find_natural()
    names = [one.name for one in (*factoid, *natural)] + ([FIELD_SET] if FIELD_FILE.is_file() else [])
    names.append(FACTS_SET)
    _say_what_is_missing([*missing, *none])
    chosen = [one for one in factoid if not sets or one.name in sets or (one.clean in sets and one.clean)]
    asked = {one.name for one in chosen} | {name for name in names if not sets or name in sets}
    if not asked:
        raise typer.BadParameter(f"there is no such set; the sets are: {', '.join(names)}")
    evaluation = Evaluation()
    runner = Runner(evaluation, SETTINGS, QUICK if quick else 1.0, beside=not no_baselines)
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        for name, step in _steps(runner, [*factoid, *natural], Path(folder)).items():
            if name in asked:
                _run(name, step)
    evaluation.add_kinds()
    previous = results.load()
    parts = _ablations(chosen, quick=quick) if with_ablations else []
    measured = Results(datetime.now(UTC).date().isoformat(), tuple(evaluation.lines), tuple(parts))
    _print(measured, previous)
    if not quick:
        _keep(results.merged(previous, measured), previous, evaluation, whole=asked == set(names))


def _say_what_is_missing(missing: Sequence[Missing]) -> None:
    for absent in missing:
        CONSOLE.print(f"skipped: {absent.name}: {absent.reason}")
    if not FIELD_FILE.is_file():
        CONSOLE.print(f"skipped: {FIELD_SET}: {FIELD_FILE} does not exist; the cases are not part of the project")
    if not peer.is_installed():
        CONSOLE.print(f"skipped: {peer.NAME}: it is not installed; `make evaluate` does that")


def _steps(runner: Runner, sets: Sequence[QuestionSet], folder: Path) -> dict[str, Callable[[], None]]:
    """What runs each set, by name and in order."""
    natural = {one.name for one in find_natural()[0]}
    steps: dict[str, Callable[[], None]] = {
        one.name: partial(runner.natural if one.name in natural else runner.factoid, one, folder) for one in sets
    }
    if FIELD_FILE.is_file():
        steps[FIELD_SET] = partial(runner.field, FIELD_SET, read_cases(FIELD_FILE))
    steps[FACTS_SET] = runner.facts
    return steps


def _run(name: str, step: Callable[[], None]) -> None:
    CONSOLE.print(f"[bold]{name}[/]")
    try:
        step()
    except RunFailedError as error:
        CONSOLE.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error


def _print(measured: Results, previous: Results | None) -> None:
    if table.of_columns(measured, COLUMNS, previous):
        CONSOLE.print(table.for_terminal(measured, previous))
    for name, columns in MORE.items():
        if rows := table.of_columns(measured, columns, previous):
            CONSOLE.print(f"\n{name}:\n{rows}", markup=False)
    if measured.ablations:
        CONSOLE.print(table.ablations_for_document(measured), markup=False)


def _ablations(chosen: Sequence[QuestionSet], *, quick: bool) -> list[Line]:
    evaluation = Evaluation()
    with Bar(console=Console(stderr=True), transient=True) as bar:
        for one in chosen:
            asked = one.read(QUICK if quick else ABLATED / len(one.read()))
            task = bar.add_task(f"{one.name} without parts", total=len(asked) * (len(ablations.PARTS) + 1))

            def step(task: object = task) -> None:
                bar.advance(task)  # type: ignore[arg-type]

            replies = ablations.predict(one, asked, SETTINGS, step)
            for without, predictions in replies.items():
                evaluation.add(one, without or PRODUCT, asked, predictions)
    return evaluation.lines


def _keep(measured: Results, previous: Results | None, evaluation: Evaluation, *, whole: bool) -> None:
    """Write the document, and the figures for the next run; only the ablations if not all sets were run."""
    parts = {"ablations": table.ablations_for_document(measured)} if measured.ablations else {}
    if whole:
        spelled = {name: found for name, found in evaluation.of_product.items() if " " not in name}
        replies = {name: [Reply(one.confidence, one.good) for one in found] for name, found in spelled.items()}
        diagram.draw(replies, THRESHOLDS.sure, document.DIAGRAM)
        diagram.draw_tiers(evaluation.by_kind(), THRESHOLDS, document.DIAGRAM_OF_TIERS)
        parts["table"] = table.for_document(measured, previous)
        parts["thresholds"] = thresholds.for_document(spelled, THRESHOLDS.sure)
        parts["curve"] = tiers.for_document(evaluation.by_kind(), THRESHOLDS)
        parts |= {name: table.of_columns(measured, columns, previous) for name, columns in MORE.items()}
        results.save(measured)
    elif previous is not None:
        results.save(replace(previous, ablations=measured.ablations))
    document.write(parts)
    CONSOLE.print(f"written: {', '.join(parts) or 'nothing'}; {document.DOCUMENT}")


if __name__ == "__main__":
    typer.run(main)
