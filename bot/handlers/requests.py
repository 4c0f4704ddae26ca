"""Strangers of a bot with a list ask to be let in: the admins are shown it, once for each person."""

import logging

from telegram import Update, User
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import NO_PREVIEW, acknowledge
from bot.handlers.pressing import ButtonPress
from bot.memory import Rights
from bot.rank import Rank
from bot.rendering.callbacks import LET_ME_IN
from bot.rendering.people import PersonShown, refused_page, request_page

logger = logging.getLogger(__name__)


def handlers() -> list[ChatHandler]:
    return [CallbackQueryHandler(request, pattern=f"^{LET_ME_IN}$")]


async def request(update: Update, context: ChatContext) -> None:
    """Pass the wish on, unless it was passed on before, was refused, or too many people have wishes."""
    press, admission = ButtonPress.of(update), context.services.admission
    user, texts = press.query.from_user, context.services.texts(press.query.from_user).rights
    rank = await admission.ranks.look_up(user.id)
    if admission.admits(rank):
        said = texts.is_in
    elif rank is Rank.REFUSED:
        said = refused_page(user.id, context.services.texts(user)).text
    elif rank is not Rank.STRANGER:
        said = texts.asked_before
    elif admission.requests.take(None):
        said = texts.asked_often
    else:
        await admission.ranks.grant(user.id, Rights.ASKED)
        await _show_admins(user, context)
        said = texts.asked
    await acknowledge(press.query, said)


async def _show_admins(user: User, context: ChatContext) -> None:
    """Each admin who has started the bot is shown it, in the bot's fallback language."""
    person = PersonShown(user.id, _name_of(user), Rank.WAITING)
    page = request_page(person, context.services.catalogue.fallback)
    for admin in await context.services.admission.ranks.admins():
        try:
            await context.bot.send_message(
                admin, page.text, entities=page.entities, reply_markup=page.keyboard, link_preview_options=NO_PREVIEW
            )
        except TelegramError as error:
            logger.info("an admin was not shown who wants to be let in: %s", error)


def _name_of(user: User) -> str:
    return f"{user.full_name} (@{user.username})" if user.username else user.full_name
