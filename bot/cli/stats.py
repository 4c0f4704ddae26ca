"""`footnote stats`: what was asked in the chat, in numbers or as a table."""

import asyncio
import sys
from typing import Annotated

import typer

from bot.cli.session import ConfigOption, DataOption, polite, terminal_for
from bot.config import Config, load
from bot.context import Services
from bot.handlers.statistics import activity_of
from bot.main import remembering
from bot.rendering.activity import Activity, activity_lines
from bot.rendering.activity_table import write_table
from knowledge import Library

app = typer.Typer()

CsvOption = Annotated[bool, typer.Option("--csv", help="Print every recorded question as CSV, with its votes.")]


@app.command()
def stats(*, csv: CsvOption = False, config: ConfigOption = None, data: DataOption = None) -> None:
    """Show how many questions were asked today, in 7 and in 30 days, how they were answered, and what they were about.

    Nobody is named, in the table neither.
    """
    with polite():
        settings = load(config, data=data)
        if csv:
            asyncio.run(_write_table(settings))
        else:
            activity = asyncio.run(_counted(settings))
            typer.echo("\n".join(activity_lines(activity, terminal_for(settings).texts)))


async def _counted(config: Config) -> Activity:
    async with await Library.open(config.settings()) as library, remembering(config) as memory:
        return await activity_of(Services.of(library, memory, config))


async def _write_table(config: Config) -> None:
    write_table((), sys.stdout)
    async with remembering(config) as memory:
        async for rows in memory.activity.rows():
            write_table(rows, sys.stdout, heads=False)
