"""`footnote golden`: questions whose answers must stay right."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import ConfigOption, DataOption, opened, polite, refuse, terminal_for
from bot.config import Config, load
from bot.rendering.golden import golden_lines, kept_line
from knowledge import GoldenQuestion, GoldenReport

DIFFERENT = 1

app = typer.Typer(no_args_is_help=True)


@app.callback()
def golden() -> None:
    """Keep questions with their right answers beside the articles, and check that they stay right."""


@app.command()
def add(
    question: Annotated[list[str], typer.Argument(help="The question; quotes around it are not needed.")],
    *,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Keep a question with the answer that it has now: read it, and correct the file if it is not the right one.

    The file is golden.yaml in the first folder of articles.
    """
    with polite():
        settings = load(config, data=data)
        try:
            kept, file = asyncio.run(_added(" ".join(question), settings))
        except (OSError, ValueError) as error:
            refuse(f"the question cannot be kept: {error}")
        typer.echo(kept_line(kept, file, terminal_for(settings).texts))


@app.command()
def check(config: ConfigOption = None, data: DataOption = None) -> None:
    """Ask all golden questions and list those with another answer than expected.

    The exit code is 0 if all are as expected, 1 if not.
    """
    with polite():
        settings = load(config, data=data)
        report = asyncio.run(_checked(settings))
        typer.echo("\n".join(golden_lines(report, terminal_for(settings).texts)))
    if report.failures:
        raise typer.Exit(DIFFERENT)


async def _added(question: str, config: Config) -> tuple[GoldenQuestion, Path]:
    async with opened(config) as library:
        return await library.keep_as_golden(question)


async def _checked(config: Config) -> GoldenReport:
    async with opened(config) as library:
        return await library.check_golden()
