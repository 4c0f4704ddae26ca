"""How far a long piece of work is, on standard error: a bar at a terminal, else one plain line."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import typer

from bot.rendering.phrases import shortened
from bot.rendering.reloads import short_path
from bot.wording.figures import PLAIN
from knowledge import Progress

_FILE_LENGTH = 40


class Show(Protocol):
    """Shows the number of steps done, their total, and what is being done now."""

    def __call__(self, done: int, total: int | None, now: str = "") -> None: ...


@contextmanager
def shown(description: str) -> Iterator[Show]:
    """Call the yielded function with what it shows; it may be called from any thread."""
    if not sys.stderr.isatty():
        typer.echo(f"{description}…", err=True)
        yield _ignored
        return
    # Late, because importing it takes 50 ms, which a question in a store that is filled need not wait for.
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(description, total=None)

        def show(done: int, total: int | None, now: str = "") -> None:
            bar.update(task, completed=done, total=total, description=f"{description} {escape(now)}".rstrip())

        yield show


@contextmanager
def reading_shown(description: str = "Reading the articles") -> Iterator[Callable[[Progress], None]]:
    """Shows the progress that `Library.reload` reports."""
    with shown(description) as show:
        yield lambda progress: show(progress.done, progress.total, _now(progress))


def _now(progress: Progress) -> str:
    """The file that is being read, and the pace, such as "news/fox.md (120/s, 5 s)"."""
    if not progress.current:
        return ""
    file = shortened(short_path(progress.current), _FILE_LENGTH)
    if progress.remaining_s is None:
        return file
    return f"{file} ({progress.rate:.0f}/s, {PLAIN.duration(progress.remaining_s)})"


def _ignored(done: int, total: int | None, now: str = "") -> None:
    """Without a terminal nothing is counted."""
