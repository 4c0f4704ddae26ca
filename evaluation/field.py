"""Field cases: small articles and questions after public bug reports of search and chat-bot projects.

Each case is asked in a library of its own, inside this process, since 42 starts of the command line would take longer
than all questions. Verdicts and counts are those of `shared/field/check.py`.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bot.rendering.export import prediction
from evaluation.metrics import Metrics
from evaluation.rightness import Row, plain
from evaluation.rows import Prediction, prediction_of, read_rows
from evaluation.runs import FinishedRun
from knowledge import Library, Settings
from knowledge.answers import Tier


class Verdict(StrEnum):
    """What became of a question of a field case."""

    RIGHT = "right"  # the expected words are in the short answer, or in what is shown if there is none; or rightly none
    PARTLY = "partly"  # they are shown, but the short answer is something else
    HEDGED = "hedged"  # something else is shown as perhaps
    SILENT = "silent"  # nothing is shown, and something was expected
    WRONG = "wrong"  # something else is shown as sure


@dataclass(frozen=True, slots=True)
class FieldCase:
    """Small articles, and the questions about them, as rows with `expected`; null if nothing is to be shown."""

    id: str
    articles: Sequence[Mapping[str, str]]  # each with `name` and `text`
    rows: Sequence[Row]

    def write(self, folder: Path) -> Path:
        """Write the articles into a folder of their own in `folder`, and return it."""
        for article in self.articles:
            file = folder / self.id / article["name"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(article["text"], encoding="utf-8")
        return folder / self.id


def read_cases(file: Path) -> list[FieldCase]:
    """The cases in a file; the id of a question is that of its case and its number."""
    return [
        FieldCase(
            case["id"],
            case["articles"],
            [{**row, "id": f"{case['id']}-{number}", "lang": "en"} for number, row in enumerate(case["questions"])],
        )
        for case in read_rows(file)
    ]


def ask(cases: Iterable[FieldCase], settings: Settings) -> FinishedRun:
    """Ask the questions of each case in a library of its own, with these settings."""
    found: dict[str, Prediction] = {}
    spent = 0.0
    for case in cases:
        with tempfile.TemporaryDirectory(prefix="footnote-") as made:
            own = replace(settings, sources=(case.write(Path(made)),), data=Path(made) / "data")
            predictions, took_ms = asyncio.run(_ask(case, own))
        found |= predictions
        spent += took_ms
    return FinishedRun(found, spent / max(len(found), 1))


async def _ask(case: FieldCase, settings: Settings) -> tuple[dict[str, Prediction], float]:
    async with await Library.open(settings) as library:
        await library.reload()
        answers = {row["id"]: await library.ask(row["question"]) for row in case.rows}
    found = {name: prediction_of(prediction(name, answer)) for name, answer in answers.items()}
    return found, sum(answer.took_ms for answer in answers.values())


def verdict(row: Row, reply: Prediction) -> Verdict:
    """What became of the question of `row`."""
    if row["expected"] is None:
        return {Tier.SURE: Verdict.WRONG, Tier.PERHAPS: Verdict.HEDGED, Tier.SILENT: Verdict.RIGHT}[reply.tier]
    if reply.tier is Tier.SILENT:
        return Verdict.SILENT
    wanted, short, shown = plain(row["expected"]), plain(reply.shown.short), plain(reply.shown.text)
    if wanted in (short or shown):
        return Verdict.RIGHT
    if wanted in shown:
        return Verdict.PARTLY
    return Verdict.WRONG if reply.tier is Tier.SURE else Verdict.HEDGED


def measure(rows: Sequence[Row], predictions: Mapping[str, Prediction]) -> Metrics:
    """How many questions have each verdict, and the share of right ones."""
    tally = Counter(verdict(row, predictions[row["id"]]) for row in rows)
    share = {"field right share": tally[Verdict.RIGHT] / len(rows)}
    return {f"field {one}": tally[one] for one in Verdict} | share
