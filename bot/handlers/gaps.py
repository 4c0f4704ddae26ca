"""`/unanswered`: the questions without a good answer, and the buttons with which admins settle them."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.admin import for_admins, is_refused
from bot.handlers.gap_dialogues import GapDialogue, WantedReply, begin, end, pending
from bot.handlers.gap_lists import gap_of, open_gaps
from bot.handlers.gap_settling import as_golden, with_synonym, with_way
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.memory import GapOutcome
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import GAPS
from bot.rendering.gap_pages import (
    Gap,
    GapAction,
    GapOrder,
    expectation_page,
    gap_list_page,
    gap_page,
    synonym_page,
    way_page,
)
from bot.rendering.page import Page
from bot.rendering.phrases import shortened
from bot.rendering.sources import LINE_LENGTH
from bot.rendering.voting import number_in
from bot.texts import Texts

_TURNING = (GapAction.LIST, GapAction.CANCEL)
_SHOWING = (GapAction.OPEN, GapAction.DISMISS)
_ASKING = (GapAction.SYNONYM, GapAction.WAY, GapAction.GOLDEN, GapAction.ARTICLE)
_SETTLING = (GapAction.OFFERED, GapAction.TIE, GapAction.ABSENT)


def handlers() -> list[ChatHandler]:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    return [
        CommandHandler("unanswered", for_admins(unanswered), filters=private),
        CallbackQueryHandler(turn, pattern=_pattern(_TURNING)),
        CallbackQueryHandler(show, pattern=_pattern(_SHOWING)),
        CallbackQueryHandler(ask, pattern=_pattern(_ASKING)),
        CallbackQueryHandler(settle, pattern=_pattern(_SETTLING)),
    ]


def _pattern(actions: Sequence[GapAction]) -> str:
    return f"^{GAPS}[{''.join(actions)}]"


async def unanswered(update: Update, context: ChatContext) -> None:
    services = context.services
    page = gap_list_page(await open_gaps(services), GapOrder.NEWEST, 0, services.texts(update.effective_user))
    await respond(update, context, page)


async def turn(update: Update, context: ChatContext) -> None:
    """Show another page of the list in the same message; or say that what was asked is cancelled."""
    press, services = ButtonPress.of(update), context.services
    if await is_refused(press, update, context):
        return
    texts = services.texts(update.effective_user)
    if press.data.startswith(GapAction.CANCEL):
        await end(press.query.from_user.id, services)
        await _replace(press, plain_page(texts.gaps.cancelled), context)
        return
    order = GapOrder.FREQUENT if press.data[1:2] == GapOrder.FREQUENT else GapOrder.NEWEST
    page = gap_list_page(await open_gaps(services, order), order, number_in(press.data[2:]) or 0, texts)
    await _replace(press, page, context)


async def show(update: Update, context: ChatContext) -> None:
    """Show one gap in the place of the list, or dismiss it."""
    if (opened := await _opened(update, context)) is None:
        return
    press, gap, texts = opened.press, opened.gap, opened.texts
    page = gap_page(gap, texts)
    if press.data.startswith(GapAction.DISMISS):
        await context.services.memory.gaps.settle(gap.ways, GapOutcome.DISMISSED)
        page = plain_page(texts.gaps.dismissed.format(question=shortened(gap.question, LINE_LENGTH)))
    await _replace(press, page, context)


async def ask(update: Update, context: ChatContext) -> None:
    """Ask the admin for what is missing; their next message answers it."""
    if (opened := await _opened(update, context)) is None:
        return
    services, gap, texts = context.services, opened.gap, opened.texts
    match GapAction(opened.press.data[0]):
        case GapAction.SYNONYM:
            wanted: WantedReply | None = WantedReply.SYNONYM
            page = synonym_page(gap, await services.library.teaching.synonyms_near(gap.question), texts)
        case GapAction.WAY:
            wanted, page = WantedReply.WAY, way_page(gap, texts)
        case GapAction.GOLDEN:
            wanted, page = WantedReply.WORDS, expectation_page(gap, texts)
        case _:
            await services.memory.gaps.settle(gap.ways, GapOutcome.AWAITED)
            wanted = None
            page = plain_page(texts.gaps.how_to_add.format(question=shortened(gap.question, LINE_LENGTH)))
    if wanted:
        await begin(GapDialogue(wanted, gap.number), opened.press.query.from_user.id, services)
    await opened.press.show(page, texts)


async def settle(update: Update, context: ChatContext) -> None:
    """Do what the button says, which ends what was asked."""
    if (opened := await _opened(update, context)) is None:
        return
    press, gap, texts, services = opened.press, opened.gap, opened.texts, context.services
    page: Page | None = None
    match GapAction(press.data[0]):
        case GapAction.OFFERED if press.label:
            page = await with_synonym(gap, press.label.split(" = "), services, texts)
        case GapAction.TIE:
            dialogue = await pending(press.query.from_user.id, services)
            if dialogue and dialogue.target:
                page = await with_way(gap, dialogue.target, services, texts)
        case GapAction.ABSENT:
            page = await as_golden(gap, "", services, texts)
        case _:
            pass
    await end(press.query.from_user.id, services)
    await press.show(page, texts)


@dataclass(frozen=True, slots=True)
class _PressedGap:
    """The press of an admin below a gap that is open."""

    press: ButtonPress
    gap: Gap
    texts: Texts


async def _opened(update: Update, context: ChatContext) -> _PressedGap | None:
    """The gap of the pressed button; None if somebody else than an admin pressed it, or if the gap is gone."""
    press = ButtonPress.of(update)
    if await is_refused(press, update, context):
        return None
    texts = context.services.texts(update.effective_user)
    gap = await gap_of(number_in(press.data[1:].partition(".")[0]), context.services)
    if gap is None:
        await acknowledge(press.query, texts.gaps.gone)
        return None
    return _PressedGap(press, gap, texts)


async def _replace(press: ButtonPress, page: Page, context: ChatContext) -> None:
    """Show the page in the place of the message with the button."""
    await acknowledge(press.query)
    if press.message:
        await edit(context.bot, page, chat_id=press.message.chat_id, message_id=press.message.message_id)
