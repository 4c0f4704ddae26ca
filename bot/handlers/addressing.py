"""Whether a message is meant for the bot, and what of it is the question."""

from telegram import Chat, Message, MessageEntity, User


def question_in(message: Message, bot: User) -> str | None:
    """The question that a message puts to the bot, None when it is not meant for it.

    In a private chat every text is. In a group only a reply to the bot or a mention of it is; a bare mention in
    reply to somebody asks what that message asks.
    """
    answered = message.reply_to_message
    to_bot = answered is not None and answered.from_user is not None and answered.from_user.id == bot.id
    if to_bot or message.chat.type == Chat.PRIVATE or _mentions(message, bot):
        return bare_question(message, bot)
    return None


def bare_question(message: Message, bot: User) -> str:
    """The text without the mentions of the bot; what the answered message asks where nothing else is left."""
    text = _words(message)
    for mention in _mentions(message, bot):
        text = text.replace(mention, " ")
    return text.strip() or (_words(message.reply_to_message) if message.reply_to_message else "")


def _words(message: Message) -> str:
    return message.text or message.caption or ""


def _mentions(message: Message, bot: User) -> list[str]:
    """The stretches of the text that name the bot."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    # Telegram's library refuses to look for entities where there is no text.
    found = message.parse_entities(kinds) if message.text else {}
    found |= message.parse_caption_entities(kinds) if message.caption else {}
    return [
        text
        for entity, text in found.items()
        if (entity.user is not None and entity.user.id == bot.id)
        or (entity.type == MessageEntity.MENTION and text.casefold() == f"@{bot.username}".casefold())
    ]
