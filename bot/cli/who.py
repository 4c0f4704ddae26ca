"""`footnote who`: one person."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.looking_up import person_text
from bot.cli.session import NOT_IN_THE_ARTICLES, ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from bot.rendering.card_export import person_object
from knowledge import Namesakes, PersonCard

app = typer.Typer()


@app.command()
def who(
    name: Annotated[list[str], typer.Argument(help="A name, or a surname; quotes around it are not needed.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the card as a JSON object.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Show what the articles say of a person: roles, employers, quotes, articles, people mentioned with her.

    If several people have the name, they are listed. The exit code is 0 for one person, 1 for none or several.
    """
    with polite():
        settings, asked = load(config, data=data), " ".join(name)
        card = asyncio.run(_found(asked, settings))
        if as_json:
            typer.echo(json.dumps(person_object(card), ensure_ascii=False))
        else:
            typer.echo(person_text(card, asked, terminal_for(settings)))
    if not isinstance(card, PersonCard):
        raise typer.Exit(NOT_IN_THE_ARTICLES)


async def _found(name: str, config: Config) -> PersonCard | Namesakes | None:
    async with opened(config) as library:
        return await library.who(name)
