"""`footnote timeline`: what happened when."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.looking_up import timeline_text
from bot.cli.session import NOT_IN_THE_ARTICLES, ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from bot.rendering.card_export import timeline_object
from knowledge import Timeline

app = typer.Typer()


@app.command()
def timeline(
    topic: Annotated[list[str], typer.Argument(help="Words that say what the facts are about.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the entries as a JSON object.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Show the dated facts about a topic, the oldest first. If no fact has a date, those of the articles count.

    The exit code is 0 if there are some, else 1.
    """
    with polite():
        settings = load(config, data=data)
        card = asyncio.run(_found(" ".join(topic), settings))
        if as_json:
            typer.echo(json.dumps(timeline_object(card), ensure_ascii=False))
        else:
            typer.echo(timeline_text(card, terminal_for(settings)))
    if not card.entries:
        raise typer.Exit(NOT_IN_THE_ARTICLES)


async def _found(topic: str, config: Config) -> Timeline:
    async with opened(config) as library:
        return await library.timeline(topic)
