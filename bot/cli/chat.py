"""`footnote chat`: questions and answers in the terminal."""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, suppress
from itertools import chain, takewhile
from typing import Any

import typer

from bot.cli.session import ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from bot.terminal import Terminal
from knowledge import ArticleNotFoundError, KnowledgeError, Library

app = typer.Typer()

PROMPT = "\n> "
Answering = Callable[[Library, Terminal, str], Coroutine[Any, Any, str]]


@app.command()
def chat(config: ConfigOption = None, data: DataOption = None) -> None:
    """Ask and be answered in the terminal, until /quit or the end of the input."""
    with polite():
        settings = load(config, data=data)
        converse(settings)


def converse(config: Config, *, reload_first: bool = False) -> None:
    """The chat; at a terminal with a prompt, else a line a question after one example that shows the way."""
    terminal, stack = terminal_for(config), AsyncExitStack()
    # The loop runs only while a line is answered: inside it, Ctrl-C would not interrupt the wait for the next one.
    with asyncio.Runner() as runner, suppress(KeyboardInterrupt):
        library = runner.run(stack.enter_async_context(opened(config)))
        try:
            if reload_first:
                typer.echo(runner.run(reply(library, terminal, "/reload")))
            _begin(terminal)
            for line in _lines(config.example):
                typer.echo(runner.run(reply(library, terminal, line)))
        finally:
            runner.run(stack.aclose())


async def reply(library: Library, terminal: Terminal, line: str) -> str:
    """The answer to a line: a question, or a command that begins with a slash."""
    command, _, rest = line.partition(" ")
    answering = _ANSWERING.get(command, _question)
    try:
        return await answering(library, terminal, line if answering is _question else rest.strip())
    except KnowledgeError as error:
        return str(error)


def _begin(terminal: Terminal) -> None:
    if not sys.stdin.isatty():
        return
    # Importing readline is what gives input() history and line editing; some Pythons are built without it.
    try:
        import readline  # noqa: F401, PLC0415
    except ImportError:
        typer.echo("(no line editing here)", err=True)
    typer.echo(terminal.texts.terminal_intro.format(example=terminal.config.example))


def _lines(example: str) -> Iterator[str]:
    """What is asked, line by line: typed at the prompt, or else the example and then the lines of the input."""
    lines = _typed() if sys.stdin.isatty() else _given(example)
    asked = (line.strip() for line in lines)
    return takewhile(lambda line: line not in {"/quit", "/exit"}, filter(None, asked))


def _typed() -> Iterator[str]:
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            typer.echo("")
            return


def _given(example: str) -> Iterator[str]:
    for line in chain([example], sys.stdin):
        if line.strip():
            typer.echo(f"{PROMPT}{line.strip()}")
        yield line


async def _question(library: Library, terminal: Terminal, question: str) -> str:
    return terminal.answer(await library.ask(question))


async def _help(library: Library, terminal: Terminal, rest: str) -> str:
    return terminal.texts.terminal_help


async def _articles(library: Library, terminal: Terminal, rest: str) -> str:
    return terminal.articles(await library.summaries(limit=(await library.statistics()).articles))


async def _article(library: Library, terminal: Terminal, article_id: str) -> str:
    texts = terminal.texts
    if not article_id:
        newest = await library.summaries(limit=1)
        return texts.article_usage.format(id=newest[0].id if newest else "ID")
    try:
        return terminal.article(await library.article(article_id))
    except ArticleNotFoundError as error:
        said = texts.no_article.format(id=article_id)
        return f"{said} {texts.nearest_articles} {', '.join(error.nearest)}" if error.nearest else said


async def _reload(library: Library, terminal: Terminal, rest: str) -> str:
    return terminal.reloaded(await library.reload())


_ANSWERING: dict[str, Answering] = {
    "/help": _help,
    "/start": _help,
    "/articles": _articles,
    "/article": _article,
    "/reload": _reload,
}
