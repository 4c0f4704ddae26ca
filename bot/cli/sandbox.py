"""`footnote sandbox`, and what `footnote run` does without a token."""

import asyncio
import os
import sys
import webbrowser
from typing import Annotated

import typer

from bot.cli.conversation import Conversation
from bot.cli.prompt import answer_in_thread
from bot.cli.session import ConfigOption, DataOption, LogLevelOption, opened, polite, start_logs, terminal_for
from bot.config import Config, load
from bot.logs import log_to_stderr
from bot.main import ended_by_signal
from bot.rehearsal import NAMES, rehearsal
from bot.secrets import TOKEN_VARIABLE
from sandbox.server import DEFAULT_PORT, Sandbox
from sandbox.world import World

app = typer.Typer()


@app.command()
def sandbox(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port; if it is taken, a free one.")
    ] = DEFAULT_PORT,
    server_only: Annotated[
        bool, typer.Option("--server-only", help="Start the server without our bot, to develop another bot.")
    ] = False,
    limits: Annotated[bool, typer.Option("--limits", help="Apply Telegram's sending limits (429).")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
    log_level: LogLevelOption = None,
) -> None:
    """Try the bot in the browser, on a local Bot API server. Nothing leaves this machine."""
    with polite():
        if server_only:
            log_to_stderr(log_level or "warning")
            asyncio.run(_serve_others(port, limits=limits))
        else:
            rehearse(load(config, data=data, log_level=log_level), port=port, limits=limits)


def rehearse(config: Config, *, port: int = DEFAULT_PORT, limits: bool = False) -> None:
    """Run the bot on the sandbox, with its page in the browser and questions in the terminal, until Ctrl-C."""
    start_logs(config)
    asyncio.run(_rehearse(config, port, limits=limits))


async def _rehearse(config: Config, port: int, *, limits: bool) -> None:
    stop = ended_by_signal()
    world = World(names=NAMES, limits_on=limits)
    async with opened(config, reload=True) as library, rehearsal(config, library, stop, world=world, port=port) as both:
        typer.echo(f"Sandbox: {both.url}  (our bot on a local Bot API server; Ctrl-C ends it)", err=True)
        typer.echo(f"With a token from @BotFather in {TOKEN_VARIABLE}, the same bot runs in Telegram.", err=True)
        _open_browser(both.url)
        terminal = terminal_for(config)
        if sys.stdin.isatty():
            typer.echo(terminal.texts.terminal_intro.format(example=config.example))
        answer_in_thread(config.example, Conversation(library, terminal).reply, stop.set)
        await stop.wait()


async def _serve_others(port: int, *, limits: bool) -> None:
    stop = ended_by_signal()
    async with Sandbox(World(limits_on=limits), port=port) as running:
        typer.echo(f"Sandbox: {running.url}  (Ctrl-C ends it)", err=True)
        typer.echo(f"Any well-formed token is a bot: {running.url}/bot<token>/<method>", err=True)
        typer.echo(
            f"python-telegram-bot: .base_url('{running.url}/bot').base_file_url('{running.url}/file/bot')", err=True
        )
        await stop.wait()


def _open_browser(url: str) -> None:
    """Only on a screen: on a machine without one, a text browser would take over the terminal."""
    has_screen = sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    if sys.stdout.isatty() and has_screen:
        webbrowser.open(url)
