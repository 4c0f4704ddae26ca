"""The `footnote` command; each of its commands is a module that is imported only when it is called.

So `ask` pays neither for Telegram's library (0.3 s) nor for progress bars, and answers in well under a second.
"""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

# In the order of `footnote --help`. A command is a module of this folder with a Typer `app` that has one command.
COMMANDS = ("run", "sandbox", "chat", "ask", "reload", "articles", "article", "evaluate", "doctor")


class LateGroup(TyperGroup):
    """A group that knows its commands by name and imports one when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            command = get_command(import_module(f"bot.cli.{cmd_name}").app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]


app = typer.Typer(cls=LateGroup, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        # Late, as it reads the installed packages' files: 40 ms that only this option needs.
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

    Ends with 0 when answered (or done), 1 when the articles do not say, 2 on wrong use or configuration.
    """


def main() -> None:
    """Run the command that the process was started with."""
    app(prog_name="footnote")
