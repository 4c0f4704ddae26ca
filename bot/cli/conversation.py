"""What a line typed in the terminal is answered with: a question, or a command that begins with a slash."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cli.looking_up import quotes, related, timeline, who, why
from bot.rendering.terminal import Terminal
from knowledge import (
    Answer,
    ArticleNotFoundError,
    KnowledgeError,
    Library,
    ReloadOptions,
    Turn,
    continued,
    is_courtesy,
    split_questions,
)


@dataclass(slots=True)
class Conversation:
    """Answers line by line; /more tells more of the answers `last`, the next line may refer to `turns`."""

    library: Library
    terminal: Terminal
    last: Sequence[Answer] = ()
    turns: tuple[Turn, ...] = ()

    async def reply(self, line: str) -> str:
        """The text to print for a line. An error of the library becomes its message."""
        command, _, rest = line.partition(" ")
        handler = _COMMANDS.get(command)
        try:
            if command == _WHY:
                return await why(self.library, self.terminal, self.turns, rest.strip())
            if handler:
                return await handler(self.library, self.terminal, rest.strip())
            return self.terminal.sections(self.last) if command == _MORE else await self._answered(line)
        except KnowledgeError as error:
            return str(error)

    async def _answered(self, message: str) -> str:
        if is_courtesy(message):
            return self.terminal.texts.ask_me.format(example=self.terminal.config.example)
        self.last = await self.library.ask_each(message, after=self.turns)
        self.turns = continued(self.turns, self.last)
        return self.terminal.answers(self.last, asked=len(await asyncio.to_thread(split_questions, message)))


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
        return terminal.missing(article_id, error.nearest)


async def _reload(library: Library, terminal: Terminal, rest: str) -> str:
    return terminal.reloaded(await library.reload(options=ReloadOptions(dry_run=rest.casefold() == "dry")))


_MORE, _WHY = "/more", "/why"
_COMMANDS: dict[str, Callable[[Library, Terminal, str], Coroutine[Any, Any, str]]] = {
    "/help": _help,
    "/start": _help,
    "/articles": _articles,
    "/article": _article,
    "/who": who,
    "/quotes": quotes,
    "/timeline": timeline,
    "/related": related,
    "/reload": _reload,
}
