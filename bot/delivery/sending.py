"""Pages sent, edited and given as answers. Refusals of Telegram that do no harm are accepted here."""

from collections.abc import Sequence
from contextvars import ContextVar

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultsButton,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest

from bot.rendering.cutting import head
from bot.rendering.page import Page

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
QUOTE_UNITS = 1024  # of what a reply quotes

# Telegram answers all of these with code 400; only the words differ.
_NOT_MODIFIED = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOT_DELETED = ("message to delete not found", "message can't be deleted", "message_id_invalid")
_NOT_QUOTED = ("quote_text_invalid", "quote not found")
_TOO_LATE = ("query is too old", "query id is invalid", "query_id_invalid")

# True while an update of a quiet group is handled: what is sent then makes no sound. Each update has its own value.
quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def is_harmless(error: BaseException) -> bool:
    """True if Telegram refused something that no longer matters: an edit without a change, or a late answer."""
    return isinstance(error, BadRequest) and _says(error, (_NOT_MODIFIED, *_TOO_LATE))


async def send(message: Message, page: Page, *, quoting: bool = False, quoted: str = "") -> Message:
    """Send a page to the chat of a message; in groups, or if `quoting`, as a reply to the message.

    The reply quotes `quoted`, a part of the message. If that was changed meanwhile, it quotes nothing.
    """
    if not quoting and message.chat.type == Chat.PRIVATE:
        return await _send(message, page, None)
    if quoted:
        try:
            return await _send(message, page, _reply(message, quoted[: head(quoted, QUOTE_UNITS)]))
        except BadRequest as error:
            if not _says(error, _NOT_QUOTED):
                raise
    return await _send(message, page, _reply(message))


def _reply(message: Message, quoted: str | None = None) -> ReplyParameters:
    position, entities = message.compute_quote_position_and_entities(quoted) if quoted else (None, None)
    return ReplyParameters(
        message.message_id,
        # The user may delete the question while it is being answered; the answer is still wanted.
        allow_sending_without_reply=True,
        quote=quoted,
        quote_position=position,
        quote_entities=entities,
    )


async def _send(message: Message, page: Page, reply: ReplyParameters | None) -> Message:
    return await message.reply_text(
        page.text,
        entities=page.entities,
        reply_markup=page.keyboard,
        link_preview_options=NO_PREVIEW,
        reply_parameters=reply,
        do_quote=False,
        disable_notification=quiet.get(),
    )


async def edit(bot: Bot, page: Page, *, chat_id: int, message_id: int) -> bool:
    """Replace one of the bot's own messages by this page; False if it is gone or too old to be edited."""
    try:
        await bot.edit_message_text(
            page.text,
            chat_id=chat_id,
            message_id=message_id,
            entities=page.entities,
            reply_markup=page.keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if _says(error, _GONE):
            return False
        if not is_harmless(error):
            raise
    return True


async def delete(bot: Bot, *, chat_id: int, message_id: int) -> None:
    """Delete one of the bot's own messages. One that is gone or too old to be deleted is no error."""
    try:
        await bot.delete_message(chat_id, message_id)
    except BadRequest as error:
        if not _says(error, _NOT_DELETED):
            raise


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the progress sign on a pressed button; `text` is shown as a notice."""
    try:
        await query.answer(text and text[: CallbackQuery.MAX_ANSWER_TEXT_LENGTH])
    except BadRequest as error:
        if not is_harmless(error):
            raise


async def answer_inline(
    query: InlineQuery,
    results: Sequence[InlineQueryResult],
    *,
    cache: int,
    next_offset: str = "",
    button: InlineQueryResultsButton | None = None,
) -> None:
    """Answer an inline query. The answer may come too late because the user went on typing; that is no error.

    Telegram must not show it to others who type the same: the words around the quotes are in the user's language, and
    not everybody may be allowed to ask.
    """
    try:
        await query.answer(results, cache_time=cache, is_personal=True, next_offset=next_offset, button=button)
    except BadRequest as error:
        if not is_harmless(error):
            raise


async def answer_guest(message: Message, card: InlineQueryResult) -> None:
    """Answer a message that called the bot as a guest. An answer that comes too late is no error."""
    try:
        await message.answer_guest_query(card)
    except BadRequest as error:
        if not is_harmless(error):
            raise


def _says(error: BadRequest, phrases: Sequence[str]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)
