"""The command menu that Telegram shows: everybody's, the groups', and the admins' longer one."""

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
    """Tell Telegram the commands of each scope and language; a failure costs a menu and not the start."""
    catalogue = application.desk.catalogue
    for texts, language in [(catalogue.fallback, None), *((texts, texts.language) for texts in catalogue)]:
        for scope, commands in _menus(application, texts):
            try:
                await application.bot.set_my_commands(commands, scope=scope, language_code=language)
            except TelegramError as error:
                # An admin who never wrote to the bot has no chat with it yet.
                logger.warning("no command menu for %s: %s", _named(scope), error)


def _menus(application: ChatApplication, texts: Texts) -> list[tuple[BotCommandScope, list[BotCommand]]]:
    reading = [
        BotCommand("articles", texts.command_articles),
        BotCommand("article", texts.command_article),
        BotCommand("help", texts.command_help),
    ]
    everybody = [BotCommand("start", texts.command_start), *reading]
    admins = [*everybody, BotCommand("reload", texts.command_reload), BotCommand("stats", texts.command_stats)]
    return [
        (BotCommandScopeDefault(), everybody),
        (BotCommandScopeAllGroupChats(), reading),
        *((BotCommandScopeChat(admin), admins) for admin in application.desk.config.admins),
    ]


def _named(scope: BotCommandScope) -> str:
    return f"admin {scope.chat_id}" if isinstance(scope, BotCommandScopeChat) else scope.type
