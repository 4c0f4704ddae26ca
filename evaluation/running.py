"""Runs the product, the baselines and the peer over the chosen sets; `Evaluation` keeps what comes out."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress as Bar

from evaluation import field, pace, peer
from evaluation.baselines import BASELINES
from evaluation.facts import asking, rows, scoring
from evaluation.field import FieldCase
from evaluation.measuring import Evaluation
from evaluation.results import PRODUCT, Line
from evaluation.rightness import Row
from evaluation.rows import Prediction, question_row, read_rows
from evaluation.runs import FinishedRun, run
from evaluation.sets import QuestionSet, is_sampled, paragraphs
from knowledge import Settings

# Questions of a set that the peer is asked, about: it takes up to 60 ms for one, and all would take some minutes.
COMPARED = 200


@dataclass(frozen=True, slots=True)
class Runner:
    """Adds what it runs to `evaluation`. `settings` are the product's; sources and data are those of each set.

    `share` is the share of the questions that is asked; `beside` says whether baselines and peer run, too.
    """

    evaluation: Evaluation
    settings: Settings
    share: float = 1.0
    beside: bool = True

    def factoid(self, one: QuestionSet, folder: Path) -> None:
        """Ask a set of short questions. Raises `RunFailedError`."""
        asked = one.read(self.share)
        rows = [question_row(question) for question in asked]
        done = run(one, rows, folder)
        line = self.evaluation.add(one, PRODUCT, asked, done.predictions)
        self._time(line, one, rows, done)
        if not self.beside:
            return
        corpus = paragraphs(one)
        with Bar(console=Console(stderr=True), transient=True) as bar:
            for baseline in BASELINES:
                replies = bar.track(baseline.predict(corpus, asked), total=len(asked), description=baseline.name)
                self.evaluation.add(one, baseline.name, asked, {reply.id: reply for reply in replies})
        if one.clean is None:
            self._compare(one, rows, done)

    def natural(self, one: QuestionSet, folder: Path) -> None:
        """Ask a natural set. Raises `RunFailedError`."""
        rows = one.rows(self.share)
        done = run(one, rows, folder)
        line = self.evaluation.add_natural(one.name, rows, done.predictions)
        self._time(line, one, rows, done)
        if self.beside:
            self._compare(one, rows, done)

    def field(self, name: str, cases: Sequence[FieldCase]) -> None:
        """Ask the field cases."""
        done = field.ask(cases, self.settings)
        rows = [row for case in cases for row in case.rows]
        line = self.evaluation.add_field(name, rows, done.predictions)
        _keep_time(line, done)
        if self.beside and peer.is_installed():
            self.evaluation.add_compared(name, rows, done, _ask_peer(cases))

    def facts(self) -> None:
        """Extract the facts of the gold articles, and ask about them."""
        questions = [row for row in read_rows(rows.QUESTIONS) if is_sampled(row["id"], self.share)]
        done = asking.run(questions, self.settings)
        said = [rows.fact_of(row) for row in done.facts]
        self.evaluation.lines += scoring.lines(rows.read_gold(), rows.read_traps(), said)
        self.evaluation.lines.append(scoring.answers_line(questions, done.replies))

    def _time(self, line: Line, one: QuestionSet, rows: Sequence[Row], done: FinishedRun) -> None:
        _keep_time(line, done)
        if one.name in pace.SETS:
            texts = [row["question"] for row in some(rows, pace.PACED)]
            line.metrics.update(pace.measure(one, texts, self.settings))

    def _compare(self, one: QuestionSet, rows: Sequence[Row], done: FinishedRun) -> None:
        if not peer.is_installed():
            return
        asked = some(rows, COMPARED)
        self.evaluation.add_compared(one.name, asked, done, peer.ask_all(one.folder / "articles", asked))


def _keep_time(line: Line, done: FinishedRun) -> None:
    if done.milliseconds is not None:
        line.metrics["ms"] = done.milliseconds


def some(rows: Sequence[Row], count: int) -> list[Row]:
    """About `count` of the rows, always the same ones."""
    if len(rows) <= 1.5 * count:
        return list(rows)
    return [row for row in rows if is_sampled(f"some {row['id']}", count / len(rows))]


def _ask_peer(cases: Sequence[FieldCase]) -> FinishedRun:
    found: dict[str, Prediction] = {}
    spent = 0.0
    for case in cases:
        with tempfile.TemporaryDirectory(prefix="footnote-") as made:
            done = peer.ask_all(case.write(Path(made)), case.rows)
        found |= done.predictions
        spent += (done.milliseconds or 0.0) * len(done.predictions)
    return FinishedRun(found, spent / max(len(found), 1))
