"""`footnote article`: one article."""

import asyncio
from typing import Annotated

import typer

from bot.cli.session import NOT_IN_THE_ARTICLES, ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from knowledge import Article, ArticleNotFoundError

app = typer.Typer()


@app.command()
def article(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id as `footnote articles` lists it.")],
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Show one article in full."""
    with polite():
        settings = load(config, data=data)
        try:
            found = asyncio.run(_found(article_id, settings))
        except ArticleNotFoundError as error:
            typer.echo(f"footnote: {error}", err=True)
            raise typer.Exit(NOT_IN_THE_ARTICLES) from error
        typer.echo(terminal_for(settings).article(found))


async def _found(article_id: str, config: Config) -> Article:
    async with opened(config) as library:
        return await library.article(article_id)
