"""The command menus that Telegram shows: one for private chats, one for groups, and a longer one for admins."""

import logging

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
    reading = [
        BotCommand("articles", texts.command_articles),
        BotCommand("article", texts.command_article),
        BotCommand("who", texts.command_who),
        BotCommand("quotes", texts.command_quotes),
        BotCommand("timeline", texts.command_timeline),
        BotCommand("related", texts.command_related),
        BotCommand("why", texts.command_why),
        BotCommand("help", texts.command_help),
    ]
    everybody = [BotCommand("start", texts.command_start), *reading]
    if isinstance(scope, BotCommandScopeAllGroupChats):
        return reading
    if isinstance(scope, BotCommandScopeChat):
        return [*everybody, *_for_admins(texts)]
    return everybody


def _for_admins(texts: Texts) -> list[BotCommand]:
    return [
        BotCommand("add", texts.command_add),
        BotCommand("remove", texts.command_remove),
        BotCommand("undo", texts.command_undo),
        BotCommand("sources", texts.command_sources),
        BotCommand("golden", texts.command_golden),
        BotCommand("reload", texts.command_reload),
        BotCommand("stats", texts.command_stats),
    ]


def _named(scope: BotCommandScope) -> str:
    return f"admin {scope.chat_id}" if isinstance(scope, BotCommandScopeChat) else scope.type
