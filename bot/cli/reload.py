"""`footnote reload`: bring the store up to the articles as they are now."""

import asyncio

import typer

from bot.cli.progress import reading_shown
from bot.cli.session import ConfigOption, DataOption, polite, refuse, terminal_for
from bot.config import Config, load
from knowledge import Library, ReloadReport

app = typer.Typer()


@app.command()
def reload(config: ConfigOption = None, data: DataOption = None) -> None:
    """Read new, changed and removed articles, and report the counts.

    A file that cannot be read keeps its previous version; it is named with the reason.
    """
    with polite():
        settings = load(config, data=data)
        report, articles = asyncio.run(_reloaded(settings))
        typer.echo(terminal_for(settings).reloaded(report))
    if articles == 0:
        refuse("there is no article at all; check `sources` in the configuration")


async def _reloaded(config: Config) -> tuple[ReloadReport, int]:
    async with await Library.open(config.settings()) as library:
        with reading_shown() as progress:
            report = await library.reload(progress)
        return report, (await library.statistics()).articles
