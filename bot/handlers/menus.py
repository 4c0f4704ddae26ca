"""The command menus that Telegram shows: one for private chats, one for groups, and a longer one for admins."""

import logging
from collections.abc import Sequence

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.context import ChatApplication
from bot.texts import Texts

logger = logging.getLogger(__name__)

# In the order of the menu; each has its words in `CommandTexts`.
FOR_READERS = ("ask", "articles", "article", "latest", "search", "who", "quotes", "timeline", "related", "why", "help")
FOR_ADMINS = ("add", "remove", "undo", "sources", "golden", "reload", "stats")


async def register(application: ChatApplication) -> None:
    """Register the commands for each scope and language. A failure is logged and does not stop the start."""
    scopes = [BotCommandScopeDefault(), BotCommandScopeAllGroupChats()]
    for scope in [*scopes, *map(BotCommandScopeChat, application.services.config.admins)]:
        await _register_for(scope, application)


async def register_for_admin(user_id: int, application: ChatApplication) -> None:
    """Register the menu of one admin. Telegram accepts it only after the admin has started the bot."""
    await _register_for(BotCommandScopeChat(user_id), application)


async def _register_for(scope: BotCommandScope, application: ChatApplication) -> None:
    """One menu for each language of the bot, and one in the fallback language for all others."""
    catalogue = application.services.catalogue
    try:
        await application.bot.set_my_commands(_menu(scope, catalogue.fallback), scope=scope)
        for texts in catalogue:
            await application.bot.set_my_commands(_menu(scope, texts), scope=scope, language_code=texts.language)
    except TelegramError as error:
        logger.warning("no command menu for %s: %s", _named(scope), error)


def _menu(scope: BotCommandScope, texts: Texts) -> list[BotCommand]:
    if isinstance(scope, BotCommandScopeAllGroupChats):
        return _described(FOR_READERS, texts)
    if isinstance(scope, BotCommandScopeChat):
        return _described(("start", *FOR_READERS, *FOR_ADMINS), texts)
    return _described(("start", *FOR_READERS), texts)


def _described(names: Sequence[str], texts: Texts) -> list[BotCommand]:
    return [BotCommand(name, getattr(texts.commands, name)) for name in names]


def _named(scope: BotCommandScope) -> str:
    return f"admin {scope.chat_id}" if isinstance(scope, BotCommandScopeChat) else scope.type
