"""How far a long piece of work is, on standard error: a bar at a terminal, else one plain line."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from knowledge import Progress

Show = Callable[[int, int | None], None]


@contextmanager
def shown(description: str) -> Iterator[Show]:
    """Call the yielded function with the number of steps done and their total; it may be called from any thread."""
    if not sys.stderr.isatty():
        typer.echo(f"{description}…", err=True)
        yield _ignored
        return
    # Late, because importing it takes 50 ms, which a question in a store that is filled need not wait for.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(description, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def reading_shown(description: str = "Reading the articles") -> Iterator[Callable[[Progress], None]]:
    """Shows the progress that `Library.reload` reports."""
    with shown(description) as show:
        yield lambda progress: show(progress.done, progress.total)


def _ignored(done: int, total: int | None) -> None:
    """Without a terminal nothing is counted."""
