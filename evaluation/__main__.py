"""`python -m evaluation`: run every question set, print a table with the changes since the last run, store it."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress as Bar

from bot.config import load
from evaluation import ablations, diagram, document, results, table, thresholds
from evaluation.baselines import BASELINES
from evaluation.metrics import measure
from evaluation.results import PRODUCT, Line, Results
from evaluation.rows import Grade, LabelledQuestion, Prediction, grade_all
from evaluation.runs import RunFailedError, run
from evaluation.sets import ROOT, QuestionSet, find_sets, paragraphs

CONSOLE = Console(width=190) if not sys.stdout.isatty() else Console()
QUICK = 0.1  # share of the questions
# Questions of each set that the ablations take. The parts are compared on the same questions, so these are enough; all
# questions would take nine times as long as an evaluation.
ABLATED = 500
THRESHOLD = load(ROOT / "config.yaml").threshold


@dataclass(slots=True)
class Evaluation:
    """The lines and grades of an evaluation that is running."""

    lines: list[Line] = field(default_factory=list)
    of_product: dict[str, list[Grade]] = field(default_factory=dict)
    grades: dict[tuple[str, str], dict[str, Grade]] = field(default_factory=dict)

    def add(
        self, one: QuestionSet, system: str, asked: Sequence[LabelledQuestion], replies: dict[str, Prediction]
    ) -> Line:
        """Grade the replies of a system to the questions of a set, and add a line for them."""
        found = grade_all(asked, replies)
        self.grades[one.name, system] = {grade.question.id: grade for grade in found}
        clean = self.grades.get((one.clean, system)) if one.clean else None
        line = Line(one.name, system, len(asked), measure(found, clean))
        self.lines.append(line)
        if system == PRODUCT:
            self.of_product[one.name] = found
        return line


def main(
    sets: Annotated[list[str] | None, typer.Option(help="Only this set; may be given several times.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Ask a tenth of the questions and write nothing.")] = False,
    no_baselines: Annotated[bool, typer.Option("--no-baselines", help="Do not run the simple systems.")] = False,
    with_ablations: Annotated[bool, typer.Option("--ablations", help="Also leave each part out in turn.")] = False,
) -> None:
    """Measure the product and simple baselines on all question sets."""
    found, missing = find_sets()
    for absent in missing:
        CONSOLE.print(f"skipped: {absent.name}: {absent.reason}")
    chosen = [one for one in found if not sets or one.name in sets or (one.clean in sets and one.clean)]
    if not chosen:
        raise typer.BadParameter(f"there is no such set; the sets are: {', '.join(one.name for one in found)}")
    evaluation = Evaluation()
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        for one in chosen:
            _measure(evaluation, one, one.read(QUICK if quick else 1.0), Path(folder), baselines=not no_baselines)
    previous = results.load()
    parts = _ablations(chosen, quick=quick) if with_ablations else []
    measured = Results(datetime.now(UTC).date().isoformat(), tuple(evaluation.lines), tuple(parts))
    CONSOLE.print(table.for_terminal(measured, previous))
    if parts:
        CONSOLE.print(table.ablations_for_document(measured), markup=False)
    if not quick:
        _keep(results.merged(previous, measured), previous, evaluation, whole=len(chosen) == len(found))


def _measure(
    evaluation: Evaluation, one: QuestionSet, asked: Sequence[LabelledQuestion], folder: Path, *, baselines: bool
) -> None:
    CONSOLE.print(f"[bold]{one.name}[/]: {len(asked)} questions")
    try:
        done = run(one, asked, folder)
    except RunFailedError as error:
        CONSOLE.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    line = evaluation.add(one, PRODUCT, asked, done.predictions)
    if done.milliseconds is not None:
        line.metrics["ms"] = done.milliseconds
    if not baselines:
        return
    corpus = paragraphs(one)
    with Bar(console=Console(stderr=True), transient=True) as bar:
        for baseline in BASELINES:
            replies = bar.track(baseline.predict(corpus, asked), total=len(asked), description=baseline.name)
            evaluation.add(one, baseline.name, asked, {reply.id: reply for reply in replies})


def _ablations(chosen: Sequence[QuestionSet], *, quick: bool) -> list[Line]:
    evaluation = Evaluation()
    with Bar(console=Console(stderr=True), transient=True) as bar:
        for one in chosen:
            asked = one.read(QUICK if quick else ABLATED / len(one.read()))
            task = bar.add_task(f"{one.name} without parts", total=len(asked) * (len(ablations.PARTS) + 1))

            def step(task: object = task) -> None:
                bar.advance(task)  # type: ignore[arg-type]

            replies = ablations.predict(one, asked, THRESHOLD, step)
            for without, predictions in replies.items():
                evaluation.add(one, without or PRODUCT, asked, predictions)
    return evaluation.lines


def _keep(measured: Results, previous: Results | None, evaluation: Evaluation, *, whole: bool) -> None:
    """Write the document, and the figures for the next run; only the ablations if not all sets were run."""
    parts = {"ablations": table.ablations_for_document(measured)} if measured.ablations else {}
    if whole:
        spelled = {name: found for name, found in evaluation.of_product.items() if " " not in name}
        diagram.draw(spelled, THRESHOLD, document.DIAGRAM)
        parts["table"] = table.for_document(measured, previous)
        parts["thresholds"] = thresholds.for_document(spelled, THRESHOLD)
        results.save(measured)
    elif previous is not None:
        results.save(replace(previous, ablations=measured.ablations))
    document.write(parts)
    CONSOLE.print(f"written: {', '.join(parts) or 'nothing'}; {document.DOCUMENT}")


if __name__ == "__main__":
    typer.run(main)
