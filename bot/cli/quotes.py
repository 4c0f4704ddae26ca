"""`footnote quotes`: what somebody said."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.looking_up import quotes_text
from bot.cli.session import NOT_IN_THE_ARTICLES, ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from bot.rendering.card_export import quotes_object
from knowledge import Namesakes, QuotesCard

app = typer.Typer()


@app.command()
def quotes(
    name: Annotated[
        list[str], typer.Argument(metavar="NAME [TOPIC]", help="A name, and perhaps words that the quotes must have.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the quotes as a JSON object.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Show what a person said, newest first, perhaps only what is about a topic.

    The exit code is 0 if something is quoted, else 1.
    """
    with polite():
        settings, asked = load(config, data=data), " ".join(name)
        card = asyncio.run(_found(asked, settings))
        if as_json:
            typer.echo(json.dumps(quotes_object(card), ensure_ascii=False))
        else:
            typer.echo(quotes_text(card, asked, terminal_for(settings)))
    if not isinstance(card, QuotesCard) or not card.sayings:
        raise typer.Exit(NOT_IN_THE_ARTICLES)


async def _found(asked: str, config: Config) -> QuotesCard | Namesakes | None:
    async with opened(config) as library:
        return await library.quotes(asked)
