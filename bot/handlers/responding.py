"""The answers to a message: new messages, or edits of the earlier answers if the message was edited."""

from collections.abc import Sequence
from itertools import zip_longest

from telegram import Message, Update

from bot.context import ChatContext
from bot.delivery.sending import delete, edit, send
from bot.rendering.page import Page
from bot.tracing import is_repeated


async def respond(update: Update, context: ChatContext, *pages: Page, questions: Sequence[str] = ()) -> list[int]:
    """Answer a message with one message for each page, in their order; returns the ids of the answers.

    With the `questions`, one for each page, the answers are replies that quote them where the message says more. For an
    edited message, edit the earlier answers that are known and still exist, and delete those left over. So, too, for
    one that is handled again, as a process was killed meanwhile: nothing is answered twice.
    """
    message = update.effective_message
    if message is None:
        return []
    chat, replies, bot = message.chat_id, context.services.memory.replies, context.bot
    earlier = await replies.answers_to(chat, message.message_id) if update.edited_message or is_repeated() else ()
    sent: list[int] = []
    for page, known, question in zip_longest(pages, earlier, questions):
        if page is None:
            await delete(bot, chat_id=chat, message_id=known)
        elif known is not None and await edit(bot, page, chat_id=chat, message_id=known):
            sent.append(known)
        else:
            quoting = bool(update.edited_message) or question is not None
            answer = await send(message, page, quoting=quoting, quoted=part_of(message, question or ""))
            sent.append(answer.message_id)
        await replies.remember(chat, message.message_id, sent)
    return sent


def part_of(message: Message, question: str) -> str:
    """The question if it is a part of the message, "" if it is all of it or elsewhere."""
    text = message.text or message.caption or ""
    return question if question in text and question != text.strip() else ""
