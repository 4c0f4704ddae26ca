"""`footnote import`: articles and history from an export."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from bot.cli.export import STREAM
from bot.cli.progress import shown
from bot.cli.session import ConfigOption, DataOption, polite, refuse, terminal_for
from bot.config import load
from bot.rendering.contents import contents_line
from knowledge import import_library

app = typer.Typer()

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A file that `footnote export` wrote; - for standard input.")
]
MergeOption = Annotated[
    bool,
    typer.Option(
        "--merge",
        help="Add to articles that are there. One of the same id is replaced and kept as an earlier version; earlier "
        "versions of the file come behind those that are there (at most 20 an article are kept); all else stays.",
    ),
]


@app.command(name="import")
def import_(
    file: FileArgument,
    *,
    merge: MergeOption = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Read an export into the store, which must be empty unless --merge is given.

    Each article is analysed anew. All of the file is imported, or nothing: a broken line is named by its number. The
    bot may run meanwhile. The next reload recognises files that have not changed; as always, it removes articles whose
    files are not among the sources.
    """
    with polite():
        settings = load(config, data=data)
        with _opened(file) as lines, shown("Importing") as show:
            contents = import_library(
                settings.data, lines, file, merge=merge, progress=lambda articles: show(articles, None)
            )
        texts = terminal_for(settings).texts
        typer.echo(texts.import_done.format(contents=contents_line(contents, texts)))


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == STREAM:
        yield sys.stdin.buffer
        return
    try:
        lines = Path(file).open("rb")  # noqa: SIM115 (only opening it is to be refused)
    except OSError as error:
        refuse(f"{file}: the file cannot be read ({error.strerror}); check its path")
    with lines:
        yield lines
