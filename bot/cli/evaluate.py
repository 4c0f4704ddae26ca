"""`footnote evaluate`: ask the questions of a set about its articles, and write the answers to a file."""

import asyncio
import json
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.progress import reading_shown, shown
from bot.cli.session import ConfigOption, DataOption, polite, refuse
from bot.config import load
from bot.rendering.export import Json, prediction
from knowledge import Library, Settings, Tier, Turn, continued

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class EvaluationRun:
    """The questions, the articles they are about, and the file for the answers."""

    questions: list[Json]
    settings: Settings
    out: Path


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="SET", help="A folder with articles/ and questions.jsonl.")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The output: one JSON row for each question.")],
    questions: Annotated[
        Path | None, typer.Option("--questions", metavar="FILE", help="Questions other than SET/questions.jsonl.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Ask only this many questions.")] = None,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Ask all questions of a set about the set's own articles, in a temporary store.

    Rows with the same `conversation` are one conversation, in which later questions may refer to earlier ones.

    Each row has id, answer, sentence, quote, form, tier, passage, article, confidence, answered and ranked. With --data
    the temporary store is made inside that folder.
    """
    with polite():
        settings = load(config, data=data).settings()
        asked = _read(questions or folder / "questions.jsonl")[:limit]
        if not (folder / "articles").is_dir():
            refuse(f"{folder / 'articles'} is no folder; a set has articles/ and questions.jsonl")
        if data:
            data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="footnote-", dir=data) as store:
            settings = replace(settings, sources=(folder / "articles",), data=Path(store))
            typer.echo(asyncio.run(_evaluate(EvaluationRun(asked, settings, out))))


def _read(file: Path) -> list[Json]:
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        refuse(f"{file} cannot be read: {error.strerror}")
    except ValueError as error:
        refuse(f"{file} is no file of one JSON object a line: {error}")
    if not rows or not all(isinstance(row, dict) and {"id", "question"} <= row.keys() for row in rows):
        refuse(f"{file}: each line must be an object with id and question")
    return rows


async def _evaluate(run: EvaluationRun) -> str:
    async with await Library.open(run.settings) as library:
        loaded = await _load(library)
        begun = time.perf_counter()
        tally = await _ask_all(library, run)
    spent = time.perf_counter() - begun
    asked = len(run.questions)
    return (
        f"{loaded}\n{asked} questions: {', '.join(f'{tally[tier]} {tier}' for tier in Tier)}; "
        f"{spent * 1000 / asked:.2f} ms a question\nwritten to {run.out}"
    )


async def _load(library: Library) -> str:
    with reading_shown() as progress:
        report = await library.reload(progress)
    for failure in report.failed:
        typer.echo(f"not read: {failure.source}: {failure.reason}. {failure.remedy}", err=True)
    return f"{len(report.added)} articles read in {report.took_s:.1f} s, {len(report.failed)} failed"


async def _ask_all(library: Library, run: EvaluationRun) -> Counter[Tier]:
    tally: Counter[Tier] = Counter()
    conversations: defaultdict[Any, tuple[Turn, ...]] = defaultdict(tuple)
    with shown("Asking") as show, _opened_for_writing(run.out) as out:
        for number, row in enumerate(run.questions, 1):
            conversation = row.get("conversation")
            answer = await library.ask(str(row["question"]), after=conversations[conversation])
            if conversation is not None:
                conversations[conversation] = continued(conversations[conversation], [answer])
            tally[answer.tier] += 1
            out.write(json.dumps(prediction(row["id"], answer), ensure_ascii=False) + "\n")
            show(number, len(run.questions))
    return tally


def _opened_for_writing(file: Path) -> Any:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("w", encoding="utf-8")
    except OSError as error:
        refuse(f"{file} cannot be written: {error.strerror}")
