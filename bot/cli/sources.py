"""`footnote sources`: where the articles come from, and how each source is."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.session import ConfigOption, DataOption, polite, terminal_for
from bot.config import Config, load
from bot.rendering.source_lists import source_lines, sources_as_json
from knowledge import Library, PastReload, SourceReport

app = typer.Typer()

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def sources(*, as_json: JsonOption = False, config: ConfigOption = None, data: DataOption = None) -> None:
    """List the sources, each with its kind, its stored articles, when it was last read, and what went wrong then.

    Nothing is read or fetched: this is what the last reload found.
    """
    with polite():
        settings = load(config, data=data)
        reports, last = asyncio.run(_known(settings))
        if as_json:
            typer.echo(json.dumps(sources_as_json(reports, last), ensure_ascii=False))
        else:
            typer.echo("\n".join(source_lines(reports, last, terminal_for(settings).texts)))


async def _known(config: Config) -> tuple[list[SourceReport], PastReload | None]:
    async with await Library.open(config.settings()) as library:
        return await library.source_reports(), next(iter(await library.reloads()), None)
