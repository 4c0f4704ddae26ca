"""`footnote ask`: one question, one answer."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.session import NOT_IN_THE_ARTICLES, WRONG, ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from bot.rendering.export import answer_object
from knowledge import Answer, Reason

app = typer.Typer()


@app.command()
def ask(
    question: Annotated[list[str], typer.Argument(help="The question; quotes around it are not needed.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Answer one question from the articles.

    Ends with 0 when it is answered and 1 when the articles do not say.
    """
    with polite():
        settings = load(config, data=data)
        answer = asyncio.run(_answered(" ".join(question), settings))
        if as_json:
            said = json.dumps(answer_object(answer, threshold=settings.threshold), ensure_ascii=False)
        else:
            said = terminal_for(settings).answer(answer)
    typer.echo(said)
    if not answer.answered:
        raise typer.Exit(WRONG if answer.reason is Reason.EMPTY_QUESTION else NOT_IN_THE_ARTICLES)


async def _answered(question: str, config: Config) -> Answer:
    async with opened(config) as library:
        return await library.ask(question)
