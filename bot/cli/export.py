"""`footnote export`: the whole library as JSON Lines."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.progress import shown
from bot.cli.session import ConfigOption, DataOption, polite, terminal_for
from bot.config import load
from bot.rendering.contents import contents_line
from knowledge import export_library, whole_file

app = typer.Typer()
STREAM = "-"  # instead of a file


@app.command(name="export")
def export_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; - for standard output.")],
    *,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Write the whole library as JSON Lines: all articles, their earlier versions, documents and stories.

    The bot may run and reload meanwhile: the export has one state. The file appears when it is whole, and replaces an
    earlier one. `footnote import` reads it, also on another machine.
    """
    with polite():
        settings = load(config, data=data)
        texts = terminal_for(settings).texts
        is_stream = file == STREAM
        with shown("Exporting") as show, nullcontext(sys.stdout.buffer) if is_stream else whole_file(Path(file)) as out:
            contents = export_library(settings.data, out, show)
        typer.echo(texts.export_done.format(contents=contents_line(contents, texts)), err=is_stream)
