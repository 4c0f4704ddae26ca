"""What the commands have in common: their options, an opened library, and errors that end in one clear paragraph."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.config import Config, ConfigError
from bot.rendering.terminal import Terminal
from bot.texts import LocaleError
from knowledge import KnowledgeError, Library

NOT_IN_THE_ARTICLES = 1
WRONG = 2

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Configuration file.  [default: ./config.yaml if there is one]"),
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Folder of the knowledge store, instead of the configured one."),
]


@contextmanager
def polite() -> Iterator[None]:
    """Turn what the configuration or the store refuse into a message and exit code 2, without a traceback."""
    try:
        yield
    except (ConfigError, LocaleError, KnowledgeError) as error:
        refuse(str(error))


def refuse(message: str) -> NoReturn:
    """End with a message to standard error and the exit code for wrong use or configuration."""
    typer.echo(f"footnote: {message}", err=True)
    raise typer.Exit(WRONG)


def terminal_for(config: Config) -> Terminal:
    """Standard output, coloured if a person looks at it."""
    return Terminal.of(config, coloured=sys.stdout.isatty())


@asynccontextmanager
async def opened(config: Config) -> AsyncIterator[Library]:
    """The library; a store that was never filled reads the articles first, so that a first question is answered."""
    async with await Library.open(config.settings()) as library:
        if (await library.statistics()).version == 0:
            typer.echo("Reading the articles for the first time…", err=True)
            report = await library.reload()
            if report.failed or not report.added:
                typer.echo(terminal_for(config).reloaded(report), err=True)
        yield library
