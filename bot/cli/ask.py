"""`footnote ask`: one question, one answer, and how it came about."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.session import (
    NOT_IN_THE_ARTICLES,
    WRONG,
    ConfigOption,
    DataOption,
    opened,
    polite,
    refuse,
    terminal_for,
)
from bot.cli.tables import draw
from bot.config import Config, load
from bot.rendering.explaining import explained
from bot.rendering.export import answer_object
from knowledge import Answer, Explanation, Reason

app = typer.Typer()


@app.command()
def ask(
    question: Annotated[list[str], typer.Argument(help="The question; quotes around it are not needed.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also print how the answer came about: words, candidates, signals.")
    ] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Answer one question from the articles.

    The exit code is 0 if an answer is shown, surely or perhaps, and 1 if the articles do not say.
    """
    if as_json and explain:
        refuse("--explain prints tables and --json one object: use one of them")
    with polite():
        settings = load(config, data=data)
        text = " ".join(question)
        explanation = asyncio.run(_explained(text, settings)) if explain else None
        answer = explanation.answer if explanation else asyncio.run(_answered(text, settings))
        if as_json:
            said = json.dumps(answer_object(answer, thresholds=settings.thresholds), ensure_ascii=False)
        else:
            said = terminal_for(settings).answer(answer)
    typer.echo(said)
    if explanation:
        draw(explained(explanation))
    if not answer.is_shown:
        raise typer.Exit(WRONG if answer.reason is Reason.EMPTY_QUESTION else NOT_IN_THE_ARTICLES)


async def _answered(question: str, config: Config) -> Answer:
    async with opened(config) as library:
        return await library.ask(question)


async def _explained(question: str, config: Config) -> Explanation:
    async with opened(config) as library:
        return await library.explain(question)
