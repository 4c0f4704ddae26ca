"""`footnote backup`: a copy of what is stored, while it is in use."""

import shlex
import shutil
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import ConfigOption, DataOption, polite, refuse, terminal_for
from bot.config import Config, load
from bot.memory import MemoryUnavailableError
from bot.memory.backups import back_up
from knowledge import backup_library

app = typer.Typer()


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")],
    *,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Copy all that is to last to another folder, while the bot may run and reload.

    The copy has one state of the articles, the copies of pages of the web, the reports of reloads, what /undo can undo,
    and what the bot remembers: rights, refusals, choices, questions, votes, watches and notices. Not in it are
    conversations, updates that wait, files that wait for a decision, and the log. A PostgreSQL has to be dumped with
    pg_dump. To restore the copy, stop the bot and use it as the data folder.
    """
    with polite():
        settings = load(config, data=data)
        backup_library(settings.data, target)
        if not settings.database:
            _copy_memory(settings, target)
        texts = terminal_for(settings).texts
        typer.echo(texts.backup_done.format(folder=target.absolute()))
        if settings.database:
            typer.echo(texts.backup_database.format(database=shlex.quote(settings.database)))


def _copy_memory(config: Config, target: Path) -> None:
    """A copy without the rights and refusals would be used in good faith, so then there is none at all."""
    try:
        back_up(config.data, target)
    except MemoryUnavailableError as error:
        shutil.rmtree(target, ignore_errors=True)
        refuse(str(error))
