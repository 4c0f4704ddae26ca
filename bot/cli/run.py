"""`footnote run`: the bot in Telegram if there is a token, else on the sandbox of this machine."""

import asyncio
from importlib import import_module

import typer

from bot.cli.progress import reading_shown
from bot.cli.session import ConfigOption, DataOption, LogLevelOption, polite, start_logs
from bot.config import Config, load
from bot.main import serve
from bot.secrets import TOKEN_VARIABLE, token, webhook_secret

app = typer.Typer()


@app.command()
def run(config: ConfigOption = None, data: DataOption = None, log_level: LogLevelOption = None) -> None:
    """Run the Telegram bot if TELEGRAM_TOKEN is set, else the sandbox: a chat page and the terminal.

    The articles are read at the start. At a terminal, logs go to footnote.log in the data folder.
    """
    with polite():
        settings = load(config, data=data, log_level=log_level)
        found = token()
        if found:
            start_logs(settings, found, webhook_secret())
            asyncio.run(serve(settings, found, watch=reading_shown, ready=_announce))
        else:
            run_without_token(settings)


def run_without_token(config: Config) -> None:
    """What a newcomer sees who only typed `make run`."""
    typer.echo(f"No {TOKEN_VARIABLE} in the environment, so the bot runs on the sandbox of this machine.", err=True)
    # Imported as a command is, as a bot in Telegram needs no sandbox.
    import_module("bot.cli.sandbox").rehearse(config)


def _announce(username: str) -> None:
    typer.echo(f"@{username} answers in Telegram now. Ctrl-C ends it.", err=True)
