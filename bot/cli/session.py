"""What the commands share: options, logs, an opened library, and errors that end in one clear paragraph."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.cli.progress import reading_shown
from bot.config import Config, ConfigError, LogLevel
from bot.locale_files import LocaleError
from bot.logs import log_to_file, log_to_stderr
from bot.rendering.terminal import Terminal
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
LogLevelOption = Annotated[
    LogLevel | None,
    typer.Option("--log-level", help="How much is logged, instead of the configured `log_level`."),
]


@contextmanager
def polite() -> Iterator[None]:
    """Turn an error in the configuration or the store into a message and exit code 2, without a traceback."""
    try:
        yield
    except (ConfigError, LocaleError, KnowledgeError) as error:
        refuse(str(error))


def refuse(message: str) -> NoReturn:
    """Print a message to standard error and end with the exit code for wrong use or configuration."""
    typer.echo(f"footnote: {message}", err=True)
    raise typer.Exit(WRONG)


def terminal_for(config: Config) -> Terminal:
    """Standard output, with colours if it is a terminal."""
    return Terminal.of(config, coloured=sys.stdout.isatty())


def start_logs(config: Config, *secrets: str | None) -> bool:
    """Log to a file in the data folder if a person sits at a terminal, else to standard error.

    A conversation would be buried under log lines, so at a terminal only warnings show. Returns whether other lines may
    be written to standard error: not if whatever reads it expects JSON in each.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        file = log_to_file(config.data, config.log_level, *secrets, form=config.logs)
        typer.echo(f"Log file: {_relative(file)}", err=True)
        return True
    log_to_stderr(config.log_level, *secrets, form=config.logs)
    return config.logs != "json"


def _relative(file: Path) -> Path:
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


@asynccontextmanager
async def opened(config: Config, *, reload: bool = False) -> AsyncIterator[Library]:
    """The library. The articles are read first if the store was never filled, or if `reload`."""
    async with await Library.open(config.settings()) as library:
        if (await library.statistics()).version == 0:
            await _first_reload(library, config)
        elif reload:
            await _reload(library, config)
        yield library


async def _first_reload(library: Library, config: Config) -> None:
    with reading_shown("Reading the articles for the first time") as progress:
        report = await library.reload(progress)
    if report.failed or not report.added:
        typer.echo(terminal_for(config).reloaded(report), err=True)


async def _reload(library: Library, config: Config) -> None:
    """A reload that fails leaves the store as it is, and the store can be asked."""
    try:
        with reading_shown() as progress:
            report = await library.reload(progress)
    except KnowledgeError as error:
        typer.echo(f"footnote: the articles were not read again, so answers may be out of date: {error}", err=True)
        return
    if report.failed:
        typer.echo(terminal_for(config).reloaded(report), err=True)
