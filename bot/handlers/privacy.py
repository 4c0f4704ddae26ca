"""`/privacy` says what is kept of a person and lets them choose, and `/forget` deletes it: each for oneself alone."""

import time

from telegram import Chat, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.menus import unregister
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.memory import Forgotten
from bot.rank import Rank
from bot.rendering.callbacks import CONSENT, FORGET
from bot.rendering.page import Page
from bot.rendering.privacy import ASK, DELETE_ALL, WITH, WITHOUT, forget_page, forgotten_page, privacy_page
from bot.texts import Texts


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("privacy", privacy),
        CommandHandler("forget", forget),
        CallbackQueryHandler(consent, pattern=rf"^{CONSENT}[{WITHOUT}{WITH}][0-9]{{1,16}}$"),
        CallbackQueryHandler(forget_pressed, pattern=rf"^{FORGET}[{ASK}{DELETE_ALL}][0-9]{{1,16}}$"),
    ]


async def privacy(update: Update, context: ChatContext) -> None:
    """Say what is kept, and whether this person's questions are kept with their id."""
    if message := update.effective_message:
        await respond(update, context, await _page(_person_in(message), update, context))


async def forget(update: Update, context: ChatContext) -> None:
    """Ask before all is deleted. A channel or an anonymous admin is no person of whom anything is kept."""
    message = update.effective_message
    if message is None:
        return
    person, texts = _person_in(message), context.services.texts(update.effective_user)
    page = forget_page(texts, person=person) if person is not None else await _page(None, update, context)
    await respond(update, context, page)


async def consent(update: Update, context: ChatContext) -> None:
    """Keep the questions of whoever asked for this button with their id, or without."""
    press = ButtonPress.of(update)
    if await _is_for_another(press, update, context):
        return
    person, memory = press.query.from_user.id, context.services.memory
    if press.data[1] == WITH:
        await memory.people.consent(person, time.time())
    else:
        await memory.forgetting.withdraw_consent(person)
    await _show(press, await _page(person, update, context), context)


async def forget_pressed(update: Update, context: ChatContext) -> None:
    """Ask, or after the second press delete all that is kept of whoever asked for this button."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    if await _is_for_another(press, update, context):
        return
    person = press.query.from_user.id
    if press.data[1] == ASK:
        await _show(press, forget_page(texts, person=person), context)
        return
    forgotten = await context.services.memory.forgetting.forget(person, within=update.update_id)
    await _forget_in_process(person, context)
    chat = update.effective_chat
    page = forgotten_page(
        texts,
        _counts(forgotten, texts),
        keeps_refusal=forgotten.keeps_refusal,
        is_private=chat is not None and chat.type == Chat.PRIVATE,
    )
    await _show(press, page, context)


def _person_in(message: Message) -> int | None:
    return message.from_user.id if message.from_user and message.sender_chat is None else None


async def _is_for_another(press: ButtonPress, update: Update, context: ChatContext) -> bool:
    """Tell somebody that the button carries another person's id. In a group, everybody sees it."""
    if int(press.data[2:]) == press.query.from_user.id:
        return False
    await acknowledge(press.query, context.services.texts(update.effective_user).privacy.not_yours)
    return True


async def _page(person: int | None, update: Update, context: ChatContext) -> Page:
    texts, days = context.services.texts(update.effective_user), context.services.config.retention_days
    known = await context.services.memory.people.get(person) if person is not None else None
    with_name = known is not None and known.consented is not None
    return privacy_page(texts, days=days, person=person, is_with_name=with_name)


async def _show(press: ButtonPress, page: Page, context: ChatContext) -> None:
    await acknowledge(press.query)
    if press.message:
        await edit(context.bot, page, chat_id=press.message.chat_id, message_id=press.message.message_id)


async def _forget_in_process(person: int, context: ChatContext) -> None:
    """What is kept besides the memory: files that wait, this process's own, and the menu of a former admin."""
    services = context.services
    await services.library.editing.forget(str(person))
    ranks = services.admission.ranks
    services.keystrokes.forget(person)
    services.languages.forget(person)
    was_admin = ranks.known(person) is Rank.ADMIN and person not in ranks.configured
    ranks.forget(person)
    if was_admin:
        await unregister(person, context.chat_application)
        await services.memory.database.leave_nothing()  # that this person's menu was shown


def _counts(forgotten: Forgotten, texts: Texts) -> list[tuple[str, int]]:
    words = texts.privacy
    return [
        (words.conversations, forgotten.conversations),
        (words.replies, forgotten.replies),
        (words.questions, forgotten.questions),
        (words.notices, forgotten.notices),
        (words.choices, forgotten.choices),
    ]
