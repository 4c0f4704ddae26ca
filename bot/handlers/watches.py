"""`/watch` and `/watches`: topics of which a person wants to hear when there is a new article."""

from telegram import Chat, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.memory.watches import MOST_WATCHES
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import WATCH
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.phrases import shortened
from bot.rendering.watching import watches_page

_LONGEST = 200  # characters of a topic


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("watch", watch, filters=filters.UpdateType.MESSAGE),
        CommandHandler("watches", watches),
        CallbackQueryHandler(stop, pattern=rf"^{WATCH}\d{{1,18}}$"),
    ]


async def watch(update: Update, context: ChatContext) -> None:
    """Watch the topic behind the command. In a group everybody would be told, so only private chats can be."""
    user, chat, texts = update.effective_user, update.effective_chat, context.services.texts(update.effective_user)
    topic = shortened(" ".join(context.args or ()), _LONGEST)
    if user is None or chat is None or chat.type != Chat.PRIVATE:
        said = texts.watching.only_private
    elif not topic:
        said = texts.watching.usage
    elif await context.services.memory.watches.add(user.id, chat.id, topic):
        said = texts.watching.watched.format(topic=topic)
    else:
        said = texts.watching.too_many.format(count=MOST_WATCHES)
    await respond(update, context, plain_page(said))


async def watches(update: Update, context: ChatContext) -> None:
    """Show what the person watches."""
    user, chat, looks = update.effective_user, update.effective_chat, context.services.looks(update.effective_user)
    if user is None or chat is None or chat.type != Chat.PRIVATE:
        await respond(update, context, plain_page(looks.texts.watching.only_private))
        return
    await respond(update, context, await _listed(user.id, context, looks))


async def stop(update: Update, context: ChatContext) -> None:
    """End a watch of whoever presses the button; in the list, show what is left."""
    press, memory = ButtonPress.of(update), context.services.memory
    user, looks = press.query.from_user, context.services.looks(press.query.from_user)
    was_there = await memory.watches.remove(int(press.data), user.id)
    await acknowledge(press.query, looks.texts.watching.stopped if was_there else looks.texts.outdated)
    message = press.message
    if was_there and message and message.text == looks.texts.watching.headline:
        page = await _listed(user.id, context, looks)
        await edit(context.bot, page, chat_id=message.chat_id, message_id=message.message_id)


async def _listed(person: int, context: ChatContext, looks: Looks) -> Page:
    watched = await context.services.memory.watches.of(person)
    return watches_page({one.number: one.topic for one in watched}, looks)
