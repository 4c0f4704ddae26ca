"""`footnote run`: the bot in Telegram if there is a token, else on the sandbox of this machine."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import typer

from bot.cli.progress import reading_shown
from bot.cli.session import WRONG, ConfigOption, DataOption, LogLevelOption, polite, start_logs
from bot.config import Config, ConfigError, load
from bot.locale_files import LocaleError
from bot.main import serve
from bot.secrets import TOKEN_VARIABLE, token, webhook_secret
from knowledge import KnowledgeError

logger = logging.getLogger(__name__)

app = typer.Typer()


@app.command()
def run(config: ConfigOption = None, data: DataOption = None, log_level: LogLevelOption = None) -> None:
    """Run the Telegram bot if TELEGRAM_TOKEN is set, else the sandbox: a chat page and the terminal.

    The articles are read at the start. At a terminal, logs go to footnote.log in the data folder.
    """
    with polite():
        settings = load(config, data=data, log_level=log_level)
        found = token()
        if not found:
            run_without_token(settings)
        elif start_logs(settings, found, webhook_secret()):
            asyncio.run(serve(settings, found, watch=reading_shown, ready=_announce))
        else:
            with _logged():
                asyncio.run(serve(settings, found))


@contextmanager
def _logged() -> Iterator[None]:
    """Log an error in the configuration or the store and end with exit code 2, as `polite` prints it."""
    try:
        yield
    except (ConfigError, LocaleError, KnowledgeError) as error:
        logger.critical("the bot cannot run: %s", error)
        raise typer.Exit(WRONG) from None


def run_without_token(config: Config) -> None:
    """What a newcomer sees who only typed `make run`."""
    typer.echo(f"No {TOKEN_VARIABLE} in the environment, so the bot runs on the sandbox of this machine.", err=True)
    # Imported as a command is, as a bot in Telegram needs no sandbox.
    import_module("bot.cli.sandbox").rehearse(config)


def _announce(username: str) -> None:
    typer.echo(f"@{username} answers in Telegram now. Ctrl-C ends it.", err=True)
