"""Small bots of python-telegram-bot, in the shapes of its own examples, to try the sandbox with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.helpers import create_deep_linked_url, escape_markdown
from telegram.request import HTTPXRequest

from sandbox import Sandbox
from tests.sandbox.people import PATIENCE_S, TOKEN

Context = ContextTypes.DEFAULT_TYPE


async def _start(update: Update, context: Context) -> None:
    assert update.effective_user is not None
    assert update.message is not None
    if context.args:
        await update.message.reply_text("you came with " + context.args[0])
        return
    await update.message.reply_html(
        rf"Hi {update.effective_user.mention_html()}!", reply_markup=ForceReply(selective=True)
    )


async def _echo(update: Update, context: Context) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


async def _keyboard(update: Update, context: Context) -> None:
    assert update.message is not None
    rows = [
        [InlineKeyboardButton("One", callback_data="1"), InlineKeyboardButton("Two", callback_data="2")],
        [InlineKeyboardButton("More", url="https://example.org")],
    ]
    await update.message.reply_text("Choose:", reply_markup=InlineKeyboardMarkup(rows))


async def _pressed(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("thanks")
    await query.edit_message_text(f"Chosen: {query.data}")


async def _link(update: Update, context: Context) -> None:
    assert update.message is not None
    await update.message.reply_text(create_deep_linked_url(context.bot.username, "so-cool"))


async def _inline(update: Update, context: Context) -> None:
    assert update.inline_query is not None
    query = update.inline_query.query
    shapes = {
        "caps": InputTextMessageContent(query.upper()),
        "bold": InputTextMessageContent(f"<b>{query}</b>", parse_mode=ParseMode.HTML),
        "italic": InputTextMessageContent(f"_{escape_markdown(query, 2)}_", parse_mode=ParseMode.MARKDOWN_V2),
    }
    button = InlineKeyboardMarkup([[InlineKeyboardButton("Again", callback_data="again")]])
    results = [
        InlineQueryResultArticle(name, name, content, reply_markup=button if name == "bold" else None)
        for name, content in shapes.items()
    ]
    await update.inline_query.answer(results, cache_time=60)


def direct() -> HTTPXRequest:
    """HTTP past the proxy that a machine may name, and with more patience: five seconds are soon over on a busy one."""
    return HTTPXRequest(
        connect_timeout=PATIENCE_S,
        read_timeout=PATIENCE_S,
        pool_timeout=PATIENCE_S,
        httpx_kwargs={"trust_env": False},
    )


def example(sandbox: Sandbox) -> "Application[Any, Any, Any, Any, Any, Any]":
    """echobot, inlinekeyboard, inlinebot and deeplinking in one, none of it knowing of the sandbox."""
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{sandbox.url}/bot")
        .base_file_url(f"{sandbox.url}/file/bot")
        .request(direct())
        .get_updates_request(direct())
        .build()
    )
    application.add_handler(CommandHandler("start", _start))
    application.add_handler(CommandHandler("keyboard", _keyboard))
    application.add_handler(CommandHandler("link", _link))
    application.add_handler(CallbackQueryHandler(_pressed))
    application.add_handler(InlineQueryHandler(_inline))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    return application


@asynccontextmanager
async def polling(application: "Application[Any, Any, Any, Any, Any, Any]") -> AsyncIterator[None]:
    """The application as `run_polling` runs it, inside a test's own event loop."""
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES, poll_interval=0)
        try:
            yield
        finally:
            await application.updater.stop()
            await application.stop()
