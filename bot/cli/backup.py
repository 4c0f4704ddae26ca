"""`footnote backup`: a copy of what is stored, while it is in use."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import ConfigOption, DataOption, polite, terminal_for
from bot.config import load
from knowledge import backup_library

app = typer.Typer()


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")],
    *,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Copy all that is stored to another folder, while the bot may run and reload.

    The copy has one state of the articles. It also has the copies of pages of the web, and the reports of reloads. To
    restore it, stop the bot and use the copy as its data folder. Conversations are not in it.
    """
    with polite():
        settings = load(config, data=data)
        backup_library(settings.data, target)
        typer.echo(terminal_for(settings).texts.backup_done.format(folder=target.absolute()))
