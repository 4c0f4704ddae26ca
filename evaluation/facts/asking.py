"""Runs the product over the articles: which facts it extracts, and what it answers. In a library of its own."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.rendering.export import prediction
from bot.rendering.statements import fact_row
from evaluation.facts.rows import FOLDER
from evaluation.rightness import Row
from evaluation.rows import Prediction, prediction_of
from knowledge import Library, Settings


@dataclass(frozen=True, slots=True)
class FactRun:
    """The facts of all articles as rows, and the replies by the ids of their questions."""

    facts: list[Row]
    replies: dict[str, Prediction]


def run(questions: Sequence[Row], settings: Settings, folder: Path = FOLDER / "articles") -> FactRun:
    """Extract the facts of the articles in `folder` and ask each question by itself."""
    with tempfile.TemporaryDirectory(prefix="footnote-") as made:
        return asyncio.run(_run(questions, replace(settings, sources=(folder,), data=Path(made))))


async def _run(questions: Sequence[Row], settings: Settings) -> FactRun:
    async with await Library.open(settings) as library:
        await library.reload()
        facts = await predicted(library)
        replies = {row["id"]: await library.ask(row["question"]) for row in questions}
    return FactRun(facts, {name: prediction_of(prediction(name, answer)) for name, answer in replies.items()})


async def predicted(library: Library) -> list[Row]:
    """The facts of all articles, as `footnote facts --json` prints them."""
    found: list[Row] = []
    for summary in await library.summaries(limit=(await library.statistics()).articles):
        article = await library.article(summary.id)
        found += [fact_row(fact, article) for fact in await library.facts(summary.id)]
    return found
