"""The `footnote` command. The module of a subcommand is imported only when that subcommand is called.

So `ask` does not import python-telegram-bot (0.3 s) or rich, and answers in well under a second.
"""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from bot.garbage import lasting

# In the order of `footnote --help`. A command is a module of this folder with a Typer `app` that has one command; the
# module has the command's name, unless Python keeps that word for itself.
COMMANDS = (
    "run",
    "sandbox",
    "chat",
    "ask",
    "who",
    "quotes",
    "timeline",
    "related",
    "reload",
    "golden",
    "sources",
    "articles",
    "article",
    "facts",
    "check",
    "backup",
    "export",
    "import",
    "stats",
    "evaluate",
    "doctor",
)
_MODULES = {"import": "importing"}


class LateGroup(TyperGroup):
    """A group of commands that imports a command when it is used."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            with lasting():
                command = get_command(import_module(f"bot.cli.{_MODULES.get(cmd_name, cmd_name)}").app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]


app = typer.Typer(cls=LateGroup, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        # Imported late, because it takes 40 ms and only this option needs it.
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(f"footnote {version('footnote')}")
        raise typer.Exit


@app.callback()
def footnote(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Answers questions about your articles with verbatim, cited quotes: in Telegram and in the terminal.

    The exit code is 0 if answered (or done), 1 if the articles do not say, 2 for wrong use or configuration.
    """


def main() -> None:
    """Run the subcommand of the command line."""
    app(prog_name="footnote")
