"""`footnote articles`: the list of articles."""

import asyncio

import typer

from bot.cli.session import ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from knowledge import ArticleSummary

app = typer.Typer()


@app.command()
def articles(config: ConfigOption = None, data: DataOption = None) -> None:
    """List the articles, newest first: id, title, author and date."""
    with polite():
        settings = load(config, data=data)
        typer.echo(terminal_for(settings).articles(asyncio.run(_all(settings))))


async def _all(config: Config) -> list[ArticleSummary]:
    async with opened(config) as library:
        return await library.summaries(limit=(await library.statistics()).articles)
