"""Decides whether a message is addressed to the bot, and which part of it is the question."""

from telegram import Chat, Message, MessageEntity, User


def question_in(message: Message, bot: User) -> str | None:
    """The question in a message, None if the message is not addressed to the bot.

    In a private chat every text is addressed to it. In a group only a reply to the bot or a mention of it is. A
    mention without other words, in reply to a message, repeats that message's question.
    """
    answered = message.reply_to_message
    to_bot = answered is not None and answered.from_user is not None and answered.from_user.id == bot.id
    if to_bot or message.chat.type == Chat.PRIVATE or _mentions(message, bot):
        return bare_question(message, bot)
    return None


def is_only_reply(message: Message, bot: User) -> bool:
    """True if a message in a group is addressed to the bot by nothing but its being a reply."""
    return message.chat.type != Chat.PRIVATE and not _mentions(message, bot)


def bare_question(message: Message, bot: User) -> str:
    """The text without mentions of the bot; if nothing is left, the text of the message it replies to."""
    return _bare(_words(message), message, bot)


def asked_by_command(message: Message, bot: User) -> str:
    """The same, without the command that the text begins with."""
    return _bare(_behind_command(message), message, bot)


def _bare(text: str, message: Message, bot: User) -> str:
    for mention in _mentions(message, bot):
        text = text.replace(mention, " ")
    return text.strip() or (_words(message.reply_to_message) if message.reply_to_message else "")


def _behind_command(message: Message) -> str:
    """Commands are ASCII, so the entity's length, which counts UTF-16, is the number of its characters."""
    commands = [entity.length for entity in message.entities if entity.type == MessageEntity.BOT_COMMAND]
    return _words(message)[commands[0] :] if commands else _words(message)


def _words(message: Message) -> str:
    return message.text or message.caption or ""


def _mentions(message: Message, bot: User) -> list[str]:
    """The parts of the text that mention the bot."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    # python-telegram-bot raises an error if a message without text is searched for entities.
    found = message.parse_entities(kinds) if message.text else {}
    found |= message.parse_caption_entities(kinds) if message.caption else {}
    return [
        text
        for entity, text in found.items()
        if (entity.user is not None and entity.user.id == bot.id)
        or (entity.type == MessageEntity.MENTION and text.casefold() == f"@{bot.username}".casefold())
    ]
