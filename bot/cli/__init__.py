"""The command line: `footnote` and `python -m bot`."""

from bot.cli.entrance import main

__all__ = ["main"]
