"""Draws tables on standard output, with colours only where somebody can see them."""

import shutil
from collections.abc import Sequence

from bot.rendering.explaining import Part, TextTable

# A file or a pipe has no width of its own.
_WIDTH = 120
_NARROWEST = 60


def draw(parts: Sequence[Part]) -> None:
    """Print the lines and tables, each after an empty line."""
    # Late, because importing it takes 50 ms, which a plain `ask` need not wait for.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    def drawn(table: TextTable) -> Table:
        found = Table(title=Text(table.title, style="bold"), title_justify="left")
        for column in table.columns:
            found.add_column(Text(column.name), justify="right" if column.has_numbers else "left", overflow="fold")
        for row in table.rows:
            found.add_row(*map(Text, row))  # as Text, so that square brackets in an article are no markup
        return found

    width = shutil.get_terminal_size((_WIDTH, 24)).columns
    console = Console(width=max(width, _NARROWEST), highlight=False)
    for part in parts:
        console.print()
        console.print(Text(part) if isinstance(part, str) else drawn(part))
