"""`footnote chat`: questions and answers in the terminal."""

import asyncio
import sys
from contextlib import AsyncExitStack, suppress

import typer

from bot.cli.conversation import Conversation
from bot.cli.prompt import questions
from bot.cli.session import ConfigOption, DataOption, LogLevelOption, opened, polite, start_logs, terminal_for
from bot.config import Config, load
from bot.rendering.terminal import Terminal

app = typer.Typer()


@app.command()
def chat(config: ConfigOption = None, data: DataOption = None, log_level: LogLevelOption = None) -> None:
    """Ask questions and read the answers in the terminal, until /quit or the end of the input."""
    with polite():
        settings = load(config, data=data, log_level=log_level)
        start_logs(settings)
        converse(settings)


def converse(config: Config) -> None:
    """The chat: with a prompt at a terminal, else with one question a line, after the example."""
    terminal, stack = terminal_for(config), AsyncExitStack()
    # The loop runs only while a line is answered. Inside a running loop, Ctrl-C would not interrupt input().
    with asyncio.Runner() as runner, suppress(KeyboardInterrupt):
        library = runner.run(stack.enter_async_context(opened(config)))
        try:
            _begin(terminal)
            conversation = Conversation(library, terminal)
            for line in questions(config.example):
                typer.echo(runner.run(conversation.reply(line)))
        finally:
            runner.run(stack.aclose())


def _begin(terminal: Terminal) -> None:
    if not sys.stdin.isatty():
        return
    # Importing readline gives input() its history and line editing. Some builds of Python lack it.
    try:
        import readline  # noqa: F401, PLC0415
    except ImportError:
        typer.echo("(no line editing here)", err=True)
    typer.echo(terminal.texts.terminal_intro.format(example=terminal.config.example))
