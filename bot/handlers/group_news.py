"""What Telegram says of a group: that it became a supergroup, or that the bot was added to it or removed."""

import time

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.context import ChatContext, ChatHandler

_GONE = {ChatMember.LEFT, ChatMember.BANNED}


def handlers() -> list[ChatHandler]:
    return [
        MessageHandler(filters.StatusUpdate.MIGRATE, moved),
        ChatMemberHandler(joined_or_left, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def moved(update: Update, context: ChatContext) -> None:
    """Both the old and the new group say it; what is kept moves with the first message."""
    message = update.effective_message
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    await context.services.memory.moves.move(old, new)
    for group in (old, new):
        context.services.languages.forget(group)


async def joined_or_left(update: Update, context: ChatContext) -> None:
    """The settings of a group that the bot was removed from stay for a while, as it may come back."""
    if change := update.my_chat_member:
        left = time.time() if change.new_chat_member.status in _GONE else None
        await context.services.memory.chats.mark(change.chat.id, left=left)
