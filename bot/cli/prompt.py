"""The questions of a person at a terminal, or of a pipe; each line of the input is one question."""

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from itertools import takewhile
from typing import Any

import typer

PROMPT = "\n> "
_QUIT = frozenset({"/quit", "/exit"})


def questions(example: str) -> Iterator[str]:
    """The lines of the input without blank ones, up to /quit or the end of the input.

    At a terminal each line is typed at a prompt. Otherwise the example comes first, to show a reader of the output
    what a question looks like, and every line is printed before it is answered.
    """
    return takewhile(lambda line: line not in _QUIT, _lines(example))


def answer_in_thread(
    example: str, answer: Callable[[str], Coroutine[Any, Any, str]], at_end: Callable[[], None]
) -> None:
    """Read questions in a thread and print their answers; `at_end` is called in the event loop at the end of the input.

    The thread is a daemon, so Ctrl-C does not wait for the next line. An input that is empty from the start (a service,
    a background job) ends nothing: `at_end` is not called, because nobody is there to ask.
    """
    loop = asyncio.get_running_loop()

    def converse() -> None:
        asked = 0
        for line in _lines(example):
            asked += 1
            if line in _QUIT:
                break
            try:
                typer.echo(asyncio.run_coroutine_threadsafe(answer(line), loop).result())
            except (RuntimeError, asyncio.CancelledError):  # the event loop was closed meanwhile
                return
        if sys.stdin.isatty() or asked > 1:
            loop.call_soon_threadsafe(at_end)

    threading.Thread(target=converse, name="terminal", daemon=True).start()


def _lines(example: str) -> Iterator[str]:
    return filter(None, map(str.strip, _typed() if sys.stdin.isatty() else _piped(example)))


def _typed() -> Iterator[str]:
    while True:
        try:
            yield _line_typed()
        except EOFError:
            typer.echo("")
            return
        except OSError:  # the terminal's window was closed
            return


def _line_typed() -> str:
    if "readline" in sys.modules:
        return input(PROMPT)
    # Without readline, input() would print its prompt to standard error.
    typer.echo(PROMPT, nl=False)
    return input()


def _piped(example: str) -> Iterator[str]:
    typer.echo(f"{PROMPT}{example}")
    yield example
    for line in sys.stdin:
        if line.strip():
            typer.echo(f"{PROMPT}{line.strip()}")
        yield line
