"""`footnote reload`: bring the store up to the articles as they are now."""

import asyncio

import typer
from rich.console import Console
from rich.progress import Progress as Bar

from bot.cli.session import ConfigOption, DataOption, polite, refuse, terminal_for
from bot.config import Config, load
from knowledge import Library, Progress, ReloadReport

app = typer.Typer()


@app.command()
def reload(config: ConfigOption = None, data: DataOption = None) -> None:
    """Take in new, changed and removed articles, and report what was found.

    Files that cannot be read keep their previous version and are named with the reason.
    """
    with polite():
        settings = load(config, data=data)
        report, articles = asyncio.run(_reloaded(settings))
        typer.echo(terminal_for(settings).reloaded(report))
    if articles == 0:
        refuse("there is no article at all; check `sources` in the configuration")


async def _reloaded(config: Config) -> tuple[ReloadReport, int]:
    async with await Library.open(config.settings()) as library:
        with Bar(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Reading articles", total=None)

            def show(progress: Progress) -> None:
                bar.update(task, completed=progress.done, total=progress.total)

            report = await library.reload(show)
        return report, (await library.statistics()).articles
