"""Questions in the terminal while the page is open: a thread that reads lines and prints their answers."""

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import typer

Answering = Callable[[str], Coroutine[Any, Any, str]]
PROMPT = "\n> "
_ENDINGS = frozenset({"/quit", "/exit"})


def ask_in_terminal(example: str, answer: Answering, at_end: Callable[[], None]) -> None:
    """Reads in a thread of its own, which Ctrl-C need not wait for; `at_end` is called in the loop when input is over.

    At a terminal there is a prompt. Otherwise the example is answered first, then each line; an input that is empty
    from the start (a service, a background job) ends nothing, as nobody is there to ask.
    """
    loop = asyncio.get_running_loop()

    def converse() -> None:
        asked = 0
        for line in lines(example):
            asked += 1
            try:
                typer.echo(asyncio.run_coroutine_threadsafe(answer(line), loop).result())
            except (RuntimeError, asyncio.CancelledError):  # the loop has ended under us
                return
        if sys.stdin.isatty() or asked > 1:
            loop.call_soon_threadsafe(at_end)

    threading.Thread(target=converse, name="terminal", daemon=True).start()


def lines(example: str) -> Iterator[str]:
    """What is asked, without blank lines, up to /quit or the end of the input."""
    for line in map(str.strip, _typed() if sys.stdin.isatty() else _given(example)):
        if line in _ENDINGS:
            return
        if line:
            yield line


def _typed() -> Iterator[str]:
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            typer.echo("")
            return
        except OSError:  # the terminal's window was closed
            return


def _given(example: str) -> Iterator[str]:
    typer.echo(f"{PROMPT}{example}")
    yield example
    for line in sys.stdin:
        if line.strip():
            typer.echo(f"{PROMPT}{line.strip()}")
        yield line
