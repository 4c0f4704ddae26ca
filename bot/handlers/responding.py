"""The answer to a message: a new message, or an edit of the earlier answer if the question was edited."""

from telegram import Update

from bot.context import ChatContext
from bot.delivery.sending import edit, send
from bot.rendering.page import Page


async def respond(update: Update, context: ChatContext, page: Page) -> None:
    """Answer a message; for an edited message, edit the earlier answer if it is known and still exists."""
    message = update.effective_message
    if message is None:
        return
    if update.edited_message:
        earlier = context.services.replies.answer_to(message.chat_id, message.message_id)
        if earlier and await edit(context.bot, page, chat_id=message.chat_id, message_id=earlier):
            return
    sent = await send(message, page, quoting=bool(update.edited_message))
    context.services.replies.remember(message.chat_id, message.message_id, sent.message_id)
