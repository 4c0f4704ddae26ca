"""What a line typed in the terminal is answered with: a question, or a command that begins with a slash."""

from collections.abc import Callable, Coroutine
from typing import Any

from bot.rendering.terminal import Terminal
from knowledge import ArticleNotFoundError, KnowledgeError, Library

LineHandler = Callable[[Library, Terminal, str], Coroutine[Any, Any, str]]


async def reply(library: Library, terminal: Terminal, line: str) -> str:
    """The text to print for a line. An error of the library becomes its message."""
    command, _, rest = line.partition(" ")
    handler = _COMMANDS.get(command)
    try:
        return await (handler(library, terminal, rest.strip()) if handler else _question(library, terminal, line))
    except KnowledgeError as error:
        return str(error)


async def _question(library: Library, terminal: Terminal, message: str) -> str:
    return terminal.answers(await library.ask_each(message))


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
        missing = texts.no_article.format(id=article_id)
        return f"{missing} {texts.nearest_articles} {', '.join(error.nearest)}" if error.nearest else missing


async def _reload(library: Library, terminal: Terminal, rest: str) -> str:
    return terminal.reloaded(await library.reload())


_COMMANDS: dict[str, LineHandler] = {
    "/help": _help,
    "/start": _help,
    "/articles": _articles,
    "/article": _article,
    "/reload": _reload,
}
