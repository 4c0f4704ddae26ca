"""`/admins` and `/readers`: the owner makes and unmakes admins, and admins let readers in or refuse people.

A person is named by id, by a reply to a message of theirs, or by their contact.
"""

import logging

from telegram import Bot, Chat, Message, MessageOriginUser, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.admission import is_a_person
from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.admin import for_admins, is_refused
from bot.handlers.menus import register_for_admin, unregister
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.memory import Rights
from bot.rank import Change, Grant, Objection, Rank, admin_wish, grants_by, objection_to, reader_wish
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import GRANT, PERSON, ROLL
from bot.rendering.page import Page
from bot.rendering.people import PersonShown, objection_page, person_page, roll_page
from bot.texts import Texts

logger = logging.getLogger(__name__)

_RIGHTS = {
    Grant.READER: Rights.READER,
    Grant.REFUSED: Rights.REFUSED,
    Grant.ADMIN: Rights.ADMIN,
    Grant.NOTHING: None,
}
_ON_A_PAGE = 8


def handlers() -> list[ChatHandler]:
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE & ~filters.VIA_BOT
    return [
        CommandHandler(["admins", "admin"], for_admins(admins), filters=new),
        CommandHandler(["readers", "reader"], for_admins(readers), filters=new),
        MessageHandler(filters.CONTACT & private, contact),
        CallbackQueryHandler(turn, pattern=rf"^{ROLL}[0-9]{{1,9}}$"),
        CallbackQueryHandler(show, pattern=rf"^{PERSON}[0-9]{{1,16}}$"),
        CallbackQueryHandler(grant, pattern=rf"^{GRANT}[{''.join(Grant)}][0-9]{{1,16}}$"),
    ]


async def admins(update: Update, context: ChatContext) -> None:
    """`/admins` lists the admins; `/admins add` and `/admins remove` change them."""
    await _command(update, context, given=Grant.ADMIN)


async def readers(update: Update, context: ChatContext) -> None:
    """`/readers` lists the people who are let in, wait or are refused; `add`, `remove` and `refuse` change them."""
    await _command(update, context, given=Grant.READER)


async def contact(update: Update, context: ChatContext) -> None:
    """Show an admin what may be made of the person whose contact they sent. From others, a contact is no question."""
    message, texts = update.effective_message, context.services.texts(update.effective_user)
    if message is None or not context.services.is_admin(update.effective_user):
        await respond(update, context, plain_page(texts.only_text))
        return
    person = _named_by(message)
    page = plain_page(texts.rights.usage) if person is None else await _person(person, update, context)
    await respond(update, context, page)


async def turn(update: Update, context: ChatContext) -> None:
    """Show another page of the readers in the same message."""
    press = ButtonPress.of(update)
    if await is_refused(press, update, context):
        return
    await _edited(press, await _readers_from(int(press.data[1:]), update, context), context)


async def show(update: Update, context: ChatContext) -> None:
    """Show the person whom the button names."""
    press = ButtonPress.of(update)
    if await is_refused(press, update, context):
        return
    person = int(press.data[1:])
    page = await _person(person, update, context) if is_a_person(person) else None
    await press.show(page, context.services.texts(update.effective_user))


async def grant(update: Update, context: ChatContext) -> None:
    """Make of a person what the button says, if the presser may do that."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    if await is_refused(press, update, context):
        return
    given, person = Grant(press.data[1]), int(press.data[2:])
    if objection := await _granted(given, person, update, context):
        await acknowledge(press.query, objection_page(objection, person, texts).text)
        return
    await _edited(press, await _person(person, update, context), context)


async def _command(update: Update, context: ChatContext, *, given: Grant) -> None:
    """Without a person, list; with one, give or take the rights, or else show the person."""
    message, texts = update.effective_message, context.services.texts(update.effective_user)
    words = [word.lower() for word in context.args or ()]
    if message is None:
        return
    person = _named_by(message, words)
    if person is None:
        is_list = not words and message.chat.type == Chat.PRIVATE
        await respond(
            update, context, await _list(given, update, context) if is_list else plain_page(texts.rights.usage)
        )
        return
    wish = await _wished(words, given, person, context)
    objection = await _granted(wish, person, update, context) if isinstance(wish, Grant) else wish
    await respond(
        update,
        context,
        objection_page(objection, person, texts) if objection else await _person(person, update, context),
    )


async def _wished(words: list[str], given: Grant, person: int, context: ChatContext) -> Grant | Objection | None:
    """What the word behind the command wants of the person; None if there is none, or none that fits."""
    if not words or words[0] not in tuple(Change):
        return None
    admission, change = context.services.admission, Change(words[0])
    if person in admission.ranks.configured:
        return Objection.CONFIGURED
    of = await admission.ranks.look_up(person)
    return admin_wish(change, of) if given is Grant.ADMIN else reader_wish(change, of, is_listed=admission.is_listed)


def _named_by(message: Message, words: list[str] | None = None) -> int | None:
    """The person of an id among the words, of the contact, or of the message that is replied to."""
    numbers = [word for word in words or () if word.isascii() and word.isdecimal()]
    if numbers:
        person: int | None = int(numbers[0]) if len(numbers[0]) <= 16 else None
    else:
        shown = message if message.contact else message.reply_to_message
        person = _person_of(shown) if shown else None
    return person if person is not None and is_a_person(person) else None


def _person_of(message: Message) -> int | None:
    if message.contact:
        return message.contact.user_id
    if message.forward_origin:
        user = message.forward_origin.sender_user if isinstance(message.forward_origin, MessageOriginUser) else None
    else:
        user = None if message.sender_chat else message.from_user
    return user.id if user and not user.is_bot else None


async def _granted(given: Grant, person: int, update: Update, context: ChatContext) -> Objection | None:
    """Change the person's rights and tell them; or why that is not done."""
    admission, user = context.services.admission, update.effective_user
    ranks = admission.ranks
    before = await ranks.look_up(person)
    viewer = await ranks.look_up(user.id) if user else Rank.STRANGER
    if given is _made_of(before) and viewer >= Rank.ADMIN:  # another admin was faster
        return None
    if not is_a_person(person):
        return Objection.NOBODY
    if person in ranks.configured:
        return Objection.CONFIGURED
    if objection := objection_to(given, viewer, before, is_listed=admission.is_listed):
        return objection
    # Who was an admin of a bot with a list stays on it: to be unmade is not to be shut out.
    stays = given is Grant.NOTHING and before is Rank.ADMIN and admission.is_listed
    await ranks.grant(person, Rights.READER if stays else _RIGHTS[given])
    logger.info("rights were given: %s", given.name.lower())
    if not admission.admits(ranks.known(person)):
        await context.services.memory.forgetting.stop_notices(person)
    await _announced(before, person, context)
    return None


async def _announced(before: Rank, person: int, context: ChatContext) -> None:
    """Tell the person of their new rights, and show them the menu of these."""
    admission, now = context.services.admission, context.services.admission.ranks.known(person)
    texts = context.services.catalogue.texts_for((await context.services.memory.people.get(person)).language)
    if Rank.ADMIN in {before, now}:
        change_menu = register_for_admin if now is Rank.ADMIN else unregister
        await change_menu(person, context.chat_application)
    if now is Rank.ADMIN:
        await _tell(person, texts.rights.is_admin, context.bot)
    elif before is Rank.ADMIN and admission.admits(now):
        await _tell(person, texts.rights.is_no_admin, context.bot)
    elif now is Rank.READER or (before is Rank.REFUSED and admission.admits(now)):
        await _tell(person, texts.rights.is_in, context.bot)


def _made_of(rank: Rank) -> Grant | None:
    return {Rank.READER: Grant.READER, Rank.REFUSED: Grant.REFUSED, Rank.ADMIN: Grant.ADMIN}.get(rank)


async def _grants(person: int, update: Update, context: ChatContext) -> tuple[Grant, ...]:
    admission, user = context.services.admission, update.effective_user
    if user is None or person in admission.ranks.configured or not is_a_person(person):
        return ()
    viewer, rank = await admission.ranks.look_up(user.id), await admission.ranks.look_up(person)
    return grants_by(viewer, rank, is_listed=admission.is_listed)


async def _person(person: int, update: Update, context: ChatContext) -> Page:
    texts = context.services.texts(update.effective_user)
    return person_page(await _shown(person, context), texts, grants=await _grants(person, update, context))


async def _list(given: Grant, update: Update, context: ChatContext) -> Page:
    if given is Grant.READER:
        return await _readers_from(0, update, context)
    texts = context.services.texts(update.effective_user)
    people = await context.services.admission.ranks.admins()
    return await _roll(texts.rights.admins, people, 0, texts, context=context)


async def _readers_from(offset: int, update: Update, context: ChatContext) -> Page:
    """The people who wait come first, as they wait for a decision."""
    texts = context.services.texts(update.effective_user)
    people = await context.services.memory.people.holding(Rights.ASKED, Rights.READER, Rights.REFUSED)
    if not people:
        return plain_page(texts.rights.no_readers)
    return await _roll(texts.rights.readers, people, min(offset, len(people) - 1), texts, context=context)


async def _roll(heading: str, people: list[int], offset: int, texts: Texts, *, context: ChatContext) -> Page:
    turning = {"‹": offset - _ON_A_PAGE, "›": offset + _ON_A_PAGE}
    more = [(label, str(max(0, at))) for label, at in turning.items() if -_ON_A_PAGE < at < len(people)]
    shown = [await _shown(person, context) for person in people[offset : offset + _ON_A_PAGE]]
    return roll_page(heading, shown, texts, more=more)


async def _shown(person: int, context: ChatContext) -> PersonShown:
    """The person with the name that Telegram has now: the bot keeps no names."""
    try:
        name = (await context.bot.get_chat(person)).full_name or ""
    except TelegramError:  # who never wrote to the bot is not known to it
        name = ""
    admission = context.services.admission
    rank = await admission.ranks.look_up(person)
    return PersonShown(person, name, rank, admission.admits(rank))


async def _edited(press: ButtonPress, page: Page, context: ChatContext) -> None:
    await acknowledge(press.query)
    if press.message:
        await edit(context.bot, page, chat_id=press.message.chat_id, message_id=press.message.message_id)


async def _tell(person: int, said: str, bot: Bot) -> None:
    try:
        await bot.send_message(person, said)
    except TelegramError as error:
        logger.info("a person was not told of their rights: %s", error)
