"""The gate before all handlers: an update of somebody who may not ask, or asks too often, is answered here and stops.

Everything else passes. What a stranger is told says nothing of the articles.
"""

import logging
from dataclasses import dataclass
from math import ceil

from telegram import Chat, Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, answer_guest, answer_inline, quiet, send
from bot.handlers.responding import respond
from bot.handlers.visits import Visit, Want
from bot.memory import Askers, ChatSettings, MemoryUnavailableError
from bot.rank import Rank
from bot.rendering.answers import plain_page
from bot.rendering.cards import notice_card
from bot.rendering.page import Page
from bot.rendering.people import refused_page, turned_away_page

logger = logging.getLogger(__name__)

GROUP = -1  # of handlers, tried before the others'


def handlers() -> list[ChatHandler]:
    return [TypeHandler(Update, gate)]


async def gate(update: Update, context: ChatContext) -> None:
    """Stop the update unless its sender may ask here and now."""
    visit = Visit.of(update, context.bot.bot)
    rank = Rank.STRANGER
    if visit.user is not None:
        rank = await context.services.admission.ranks.look_up(visit.user.id)
    if visit.chat is not None and visit.chat.type != Chat.PRIVATE:
        context.group = await _settings(visit.chat.id, context)
    quiet.set(context.group.is_quiet)
    if visit.want is Want.NEWS:
        return
    stop = None
    if not visit.is_for_everybody:
        stop = _not_admitted(visit, rank, context) or await _not_in_this_group(visit, update, context)
    stop = stop or _too_fast(visit, rank, context)
    if stop:
        await _turn_away(visit, update, context, stop=stop)
        raise ApplicationHandlerStop


@dataclass(frozen=True, slots=True)
class _Stop:
    """Why an update goes no further; the page is None if nothing is to be said.

    If it `adds_nothing`, it is only shown where that takes no new message: above a pressed button, or in place of the
    answers to a message that was edited.
    """

    page: Page | None
    adds_nothing: bool = False


def _not_admitted(visit: Visit, rank: Rank, context: ChatContext) -> _Stop | None:
    """Of a bot with a list: everybody who is not on it. Of any bot: who is refused."""
    admission = context.services.admission
    if admission.admits(rank):
        return None
    if visit.user is None or not _is_worth_saying("list", visit, context):
        return _Stop(None)
    is_private = visit.chat is not None and visit.chat.type == Chat.PRIVATE
    texts = context.services.texts(visit.user)
    if rank is Rank.REFUSED:
        return _Stop(refused_page(visit.user.id, texts))
    may_request = rank is Rank.STRANGER and is_private and visit.want is Want.MESSAGE
    return _Stop(turned_away_page(visit.user.id, texts, may_request=may_request))


async def _not_in_this_group(visit: Visit, update: Update, context: ChatContext) -> _Stop | None:
    """Of a group whose admins alone may ask: everybody else. Its settings remain reachable, which check it again."""
    message, chat, bot = update.effective_message, visit.chat, context.bot
    if context.group.askers is Askers.EVERYBODY or chat is None or visit.want not in {Want.MESSAGE, Want.PRESS}:
        return None
    admins = context.services.admission.group_admins
    if visit.want is Want.PRESS:
        is_admin = visit.user is not None and await admins.has(chat.id, visit.user.id, bot)
    else:
        is_admin = message is not None and await admins.wrote(message, bot)
    if is_admin:
        return None
    is_said = visit.want is Want.PRESS or not context.group.is_quiet
    if not is_said or not _is_worth_saying("group", visit, context):
        return _Stop(None)
    return _Stop(plain_page(context.services.texts(visit.user).rights.group_admins_only))


def _too_fast(visit: Visit, rank: Rank, context: ChatContext) -> _Stop | None:
    """Too many questions of a person, or in a group. Admins may always ask."""
    admission = context.services.admission
    if rank >= Rank.ADMIN or visit.want is Want.NOTHING:
        return None
    if visit.want is Want.INLINE:
        refusal = admission.inline.take(visit.user.id) if visit.user else None
        return _Stop(None) if refusal else None
    refusal = admission.people.take(visit.user.id) if visit.user else None
    if refusal is None and visit.chat is not None and visit.chat.type != Chat.PRIVATE:
        refusal = admission.chats.take(visit.chat.id)
    if refusal is None:
        return None
    said = context.services.texts(visit.user).counts.too_fast.of(ceil(refusal.wait))
    return _Stop(plain_page(said), adds_nothing=not (refusal.is_first and visit.is_addressed))


def _is_worth_saying(what: str, visit: Visit, context: ChatContext) -> bool:
    """A notice below a message is sent once an hour; one above a pressed button disturbs nobody."""
    if visit.want is Want.PRESS:
        return True
    if visit.want not in {Want.MESSAGE, Want.GUEST}:
        return False
    where = visit.chat.id if visit.chat else 0
    who = visit.user.id if visit.user else 0
    return visit.is_addressed and context.services.admission.said.is_new((what, where, who))


async def _turn_away(visit: Visit, update: Update, context: ChatContext, *, stop: _Stop) -> None:
    """Answer in the way that the update needs: a query waits for an answer even if nothing is to be said."""
    if update.inline_query:
        await answer_inline(update.inline_query, [], cache=0)
    elif update.callback_query:
        await acknowledge(update.callback_query, stop.page.text if stop.page else None)
    elif stop.page is None or await _is_said_in_place(stop.page, update, context) or stop.adds_nothing:
        return
    elif update.guest_message:
        await answer_guest(update.guest_message, notice_card(stop.page))
    elif visit.want is Want.MESSAGE and update.effective_message:
        await send(update.effective_message, stop.page)


async def _is_said_in_place(page: Page, update: Update, context: ChatContext) -> bool:
    """Replace the answers to an edited message, which do not answer it any more; False if there are none."""
    edited = update.edited_message
    if edited is None or not await context.services.memory.replies.answers_to(edited.chat_id, edited.message_id):
        return False
    await respond(update, context, page)
    return True


async def _settings(chat: int, context: ChatContext) -> ChatSettings:
    try:
        return await context.services.memory.chats.get(chat)
    except MemoryUnavailableError as error:
        logger.warning("the settings of a group are not known: %s", error)
        return ChatSettings()
