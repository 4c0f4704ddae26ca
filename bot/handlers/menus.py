"""What Telegram shows of the bot by itself, in each language: the command menus, the descriptions and the menu button.

There is one menu for private chats, one for groups, and a longer one for admins. Telegram limits these calls, so only
what has changed since the last start is sent: the memory keeps a digest of each.
"""

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    MenuButtonCommands,
)
from telegram.error import TelegramError

from bot.context import ChatApplication, ChatBot
from bot.memory import MemoryUnavailableError, Notes
from bot.texts import Texts

logger = logging.getLogger(__name__)

# In the order of the menu; each has its words in `CommandTexts`.
FOR_READERS = (
    "ask",
    "articles",
    "article",
    "latest",
    "search",
    "watch",
    "watches",
    "who",
    "quotes",
    "timeline",
    "related",
    "why",
    "privacy",
    "language",
    "help",
)
FOR_GROUPS = ("settings",)  # besides
FOR_ADMINS = ("add", "remove", "undo", "sources", "unanswered", "golden", "reload", "stats", "admins", "readers")


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that Telegram shows: what it is (such as "menu of default"), for which language, and how it is sent.

    `language` is "" for all languages that have no words of their own.
    """

    name: str
    language: str
    content: str
    send: Callable[[], Awaitable[bool]]

    @property
    def place(self) -> str:
        return f"{self.name} {self.language}"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content.encode()).hexdigest()[:16]


async def register(application: ChatApplication) -> None:
    """Register all that has changed. A failure is logged and does not stop the start."""
    scopes = [BotCommandScopeDefault(), BotCommandScopeAllGroupChats()]
    admins = map(BotCommandScopeChat, await _admins(application))
    menus = [_menus(scope, application) for scope in [*scopes, *admins]]
    await _send(
        [*menus, _descriptions(application), _short_descriptions(application), _button(application)], application
    )


async def register_for_admin(user_id: int, application: ChatApplication) -> None:
    """Register the menu of one admin. Telegram accepts it only after the admin has started the bot."""
    await _send([_menus(BotCommandScopeChat(user_id), application)], application)


async def unregister(user_id: int, application: ChatApplication) -> None:
    """Take the menu of one admin away, so that they see the readers' one."""
    scope = BotCommandScopeChat(user_id)
    note, notes = f"shown by {application.bot.id}", application.services.memory.notes
    known = await _known(note, notes)
    kept = {place: digest for place, digest in known.items() if not place.startswith(f"{_menu_of(scope)} ")}
    try:
        for language, _ in _languages(application):
            await application.bot.delete_my_commands(scope, language_code=language or None)
    except TelegramError as error:
        logger.warning("the %s stays: %s", _menu_of(scope), error)
    if kept != known:
        await _keep(note, kept, notes)


async def _send(groups: Sequence[Iterator[Shown]], application: ChatApplication) -> None:
    """Send what is new; if Telegram refuses one of a group, it would refuse the rest of it."""
    note, notes = f"shown by {application.bot.id}", application.services.memory.notes
    known = await _known(note, notes)
    before = dict(known)
    for group in groups:
        for shown in group:
            if known.get(shown.place) == shown.digest:
                continue
            try:
                await shown.send()
            except TelegramError as error:
                logger.warning("no %s: %s", shown.name, error)
                break
            known[shown.place] = shown.digest
    if known != before:
        await _keep(note, known, notes)


async def _admins(application: ChatApplication) -> Sequence[int]:
    """All admins; without a memory, those of the configuration."""
    ranks = application.services.admission.ranks
    try:
        return await ranks.admins()
    except MemoryUnavailableError as error:
        logger.warning("the admins made in the chat are not known: %s", error)
        return ranks.configured


async def _known(note: str, notes: Notes) -> dict[str, str]:
    """The digests by place. Without a memory nothing is known, and all is sent."""
    try:
        known: dict[str, str] = json.loads(await notes.get(note) or "{}")
    except MemoryUnavailableError as error:
        logger.warning("what Telegram shows is sent anew: %s", error)
        return {}
    return known


async def _keep(note: str, known: dict[str, str], notes: Notes) -> None:
    try:
        await notes.put(note, json.dumps(known, sort_keys=True))
    except MemoryUnavailableError as error:
        logger.warning("what Telegram shows will be sent again at the next start: %s", error)


def _menus(scope: BotCommandScope, application: ChatApplication) -> Iterator[Shown]:
    for language, texts in _languages(application):
        commands = _menu(scope, texts)
        send = partial(application.bot.set_my_commands, commands, scope=scope, language_code=language or None)
        content = "\n".join(f"{command.command} {command.description}" for command in commands)
        yield Shown(_menu_of(scope), language, content, send)


def _menu_of(scope: BotCommandScope) -> str:
    return f"command menu for {_named(scope)}"


def _descriptions(application: ChatApplication) -> Iterator[Shown]:
    for language, texts in _languages(application):
        said = texts.about.description
        send = partial(application.bot.set_my_description, said, language_code=language or None)
        yield Shown("description", language, said, send)


def _short_descriptions(application: ChatApplication) -> Iterator[Shown]:
    for language, texts in _languages(application):
        said = texts.about.profile
        send = partial(application.bot.set_my_short_description, said, language_code=language or None)
        yield Shown("description on the profile", language, said, send)


def _button(application: ChatApplication) -> Iterator[Shown]:
    """The button beside the text field: it opens the commands."""
    bot: ChatBot = application.bot
    yield Shown("menu button", "", "commands", partial(bot.set_chat_menu_button, menu_button=MenuButtonCommands()))


def _languages(application: ChatApplication) -> Iterator[tuple[str, Texts]]:
    """The fallback for all languages without words of their own, then each language of the bot."""
    catalogue = application.services.catalogue
    yield "", catalogue.fallback
    for texts in catalogue:
        yield texts.language, texts


def _menu(scope: BotCommandScope, texts: Texts) -> list[BotCommand]:
    if isinstance(scope, BotCommandScopeAllGroupChats):
        return _described((*FOR_READERS, *FOR_GROUPS), texts)
    if isinstance(scope, BotCommandScopeChat):
        return _described(("start", *FOR_READERS, *FOR_ADMINS), texts)
    return _described(("start", *FOR_READERS), texts)


def _described(names: Sequence[str], texts: Texts) -> list[BotCommand]:
    return [BotCommand(name, getattr(texts.commands, name)) for name in names]


def _named(scope: BotCommandScope) -> str:
    return f"admin {scope.chat_id}" if isinstance(scope, BotCommandScopeChat) else scope.type
