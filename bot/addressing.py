"""Whether a message in a chat is meant for the bot, and what of it is the question."""

from telegram import Chat, Message, MessageEntity, User


def question_in(message: Message, bot: User) -> str | None:
    """The question that a message puts to the bot, None when it is not meant for it.

    In a private chat every text is. In a group only a reply to the bot or a mention of it is; a bare mention in
    reply to somebody asks what that message asks.
    """
    text = message.text or ""
    if message.chat.type == Chat.PRIVATE:
        return text
    mentions = _mentions(message, bot)
    answered = message.reply_to_message
    if not mentions:
        to_bot = answered is not None and answered.from_user is not None and answered.from_user.id == bot.id
        return text if to_bot else None
    for mention in mentions:
        text = text.replace(mention, " ")
    if text.strip():
        return text.strip()
    return (answered.text or "") if answered else ""


def _mentions(message: Message, bot: User) -> list[str]:
    """The stretches of the text that name the bot."""
    found = message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    return [
        text
        for entity, text in found.items()
        if (entity.user is not None and entity.user.id == bot.id)
        or (entity.type == MessageEntity.MENTION and text.casefold() == f"@{bot.username}".casefold())
    ]
