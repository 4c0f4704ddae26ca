"""Pages on their way out: sending, editing and answering, with the refusals of Telegram that mean no harm survived."""

from collections.abc import Sequence

from telegram import (
    CallbackQuery,
    Chat,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultsButton,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.error import BadRequest

from bot.context import ChatContext
from bot.rendering import Page

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

# Telegram tells these cases apart by words only; its codes are 400 for all of them.
_NOT_MODIFIED = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_TOO_LATE = ("query is too old", "query id is invalid", "query_id_invalid")


def is_harmless(error: BaseException) -> bool:
    """Whether Telegram refused only what no longer matters: an edit that changes nothing, an answer too late."""
    return isinstance(error, BadRequest) and _says(error, (_NOT_MODIFIED, *_TOO_LATE))


async def respond(update: Update, context: ChatContext, page: Page) -> None:
    """Answer a message; when it was edited, edit the earlier answer if that is known and still there."""
    message = update.effective_message
    if message is None:
        return
    if update.edited_message:
        earlier = context.desk.replies.answer_to(message.chat_id, message.message_id)
        if earlier and await edit(context, page, chat_id=message.chat_id, message_id=earlier):
            return
    sent = await send(message, page, quoting=bool(update.edited_message))
    context.desk.replies.remember(message.chat_id, message.message_id, sent.message_id)


async def send(message: Message, page: Page, *, quoting: bool = False) -> Message:
    """Send a page to where a message came from, as a reply to it in groups (or when `quoting`)."""
    quoting = quoting or message.chat.type != Chat.PRIVATE
    return await message.reply_text(
        page.text,
        entities=page.entities,
        reply_markup=page.keyboard,
        link_preview_options=NO_PREVIEW,
        do_quote=quoting,
        # The question may be deleted while it is being answered; its asker still wants the answer.
        allow_sending_without_reply=True,
    )


async def edit(context: ChatContext, page: Page, *, chat_id: int, message_id: int) -> bool:
    """Make an earlier message of ours show this page; False when it is gone or too old to be edited."""
    try:
        await context.bot.edit_message_text(
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


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """End the waiting sign on a pressed button, with a notice if there is something to say."""
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
    """Answer an inline query; the asker may have typed on meanwhile, which makes the answer late and not wrong."""
    try:
        # A button speaks the asker's language, so an answer with one is not for others.
        await query.answer(
            results, cache_time=cache, is_personal=button is not None, next_offset=next_offset, button=button
        )
    except BadRequest as error:
        if not is_harmless(error):
            raise


async def answer_guest(message: Message, card: InlineQueryResult) -> None:
    """Answer a message that called the bot as a guest; later than Telegram waits is late and not wrong."""
    try:
        await message.answer_guest_query(card)
    except BadRequest as error:
        if not is_harmless(error):
            raise


def _says(error: BadRequest, phrases: Sequence[str]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)
