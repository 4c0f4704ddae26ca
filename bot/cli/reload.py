"""`footnote reload`: bring the store up to the articles as they are now."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.progress import reading_shown
from bot.cli.session import ConfigOption, DataOption, polite, refuse, terminal_for
from bot.config import Config, load
from knowledge import Library, PastReload, ReloadOptions, ReloadReport, reload_as_json

INTERRUPTED = 130  # as a shell says it of Ctrl-C

app = typer.Typer()

DryOption = Annotated[bool, typer.Option("--dry-run", help="Read and show what would differ, and write nothing.")]
YesOption = Annotated[
    bool, typer.Option("--yes", help="Also remove the articles of a source that misses more than half of them.")
]
LastOption = Annotated[bool, typer.Option("--last", help="Show the reports of the last reloads, and do nothing.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def reload(
    *,
    dry_run: DryOption = False,
    yes: YesOption = False,
    last: LastOption = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Read new, changed and removed articles, and report what differs. Ctrl-C cancels, and then nothing changes.

    A file that cannot be read keeps its previous version; it is named with the reason.
    """
    with polite():
        settings = load(config, data=data)
        terminal = terminal_for(settings)
        if last:
            past = asyncio.run(_past(settings))
            written = [dict(one.written) for one in past]
            typer.echo(json.dumps(written, ensure_ascii=False) if as_json else terminal.reloads(past))
            return
        try:
            report, articles = asyncio.run(_reloaded(settings, ReloadOptions(dry_run=dry_run, confirmed=yes)))
        except KeyboardInterrupt:
            typer.echo(terminal.texts.reload_cancelled, err=True)
            raise typer.Exit(INTERRUPTED) from None
        typer.echo(json.dumps(reload_as_json(report), ensure_ascii=False) if as_json else terminal.reloaded(report))
    if articles == 0 and not dry_run:
        refuse("there is no article at all; check `sources` in the configuration")


async def _reloaded(config: Config, options: ReloadOptions) -> tuple[ReloadReport, int]:
    async with await Library.open(config.settings()) as library:
        with reading_shown() as progress:
            report = await library.reload(progress, options)
        return report, (await library.statistics()).articles


async def _past(config: Config) -> list[PastReload]:
    async with await Library.open(config.settings()) as library:
        return await library.reloads()
