"""`footnote related`: the articles near one."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.looking_up import related_text
from bot.cli.session import NOT_IN_THE_ARTICLES, ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from bot.rendering.card_export import related_object
from knowledge import ArticleNotFoundError, RelatedCard

app = typer.Typer()


@app.command()
def related(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id as `footnote articles` lists it.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the articles as a JSON object.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Show the articles that share people, organisations and rare words with one, and what they share.

    The exit code is 0 if there are some, else 1.
    """
    with polite():
        settings = load(config, data=data)
        try:
            card = asyncio.run(_found(article_id, settings))
        except ArticleNotFoundError as error:
            typer.echo(f"footnote: {error}", err=True)
            raise typer.Exit(NOT_IN_THE_ARTICLES) from error
        if as_json:
            typer.echo(json.dumps(related_object(card), ensure_ascii=False))
        else:
            typer.echo(related_text(card, terminal_for(settings)))
    if not card.related:
        raise typer.Exit(NOT_IN_THE_ARTICLES)


async def _found(article_id: str, config: Config) -> RelatedCard:
    async with opened(config) as library:
        return await library.related(article_id)
