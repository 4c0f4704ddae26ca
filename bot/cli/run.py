"""`footnote run`: the bot in Telegram where there is a token for it, else on the sandbox of this machine."""

import asyncio

import typer

from bot.cli.sandbox import rehearse
from bot.cli.session import ConfigOption, DataOption, polite
from bot.config import Config, load
from bot.logs import start_logging
from bot.main import serve
from bot.secrets import TOKEN_VARIABLE, token, webhook_secret

app = typer.Typer()


@app.command()
def run(config: ConfigOption = None, data: DataOption = None) -> None:
    """Run the Telegram bot if TELEGRAM_TOKEN is set, else on the sandbox, with a page and in the terminal.

    Articles are taken in at the start; questions are answered meanwhile.
    """
    with polite():
        settings = load(config, data=data)
        found = token()
        if found:
            start_logging(settings.log_level, found, webhook_secret())
            asyncio.run(serve(settings, found))
        else:
            run_without_token(settings)


def run_without_token(config: Config) -> None:
    """What a newcomer sees who only typed `make run`."""
    typer.echo(f"No {TOKEN_VARIABLE} in the environment, so the bot runs on the sandbox of this machine.", err=True)
    rehearse(config)
