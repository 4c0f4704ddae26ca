"""The application: all handlers in the order in which they are tried, on a queue that forgets no update."""

from telegram import Update
from telegram.ext import ApplicationBuilder, CommandHandler, ContextTypes, filters
from telegram.request import BaseRequest

from bot.context import ChatApplication, ChatContext, ChatHandler, Services
from bot.delivery.arrivals import ArrivalQueue
from bot.delivery.fetching import StoringBot
from bot.delivery.ordering import OrderedUpdateProcessor
from bot.delivery.retrying import RetryingRateLimiter
from bot.delivery.transport import calling, polling
from bot.handlers import (
    admin,
    cards,
    chat,
    feedback,
    gaps,
    gate,
    golden,
    group_news,
    group_settings,
    guest,
    inline,
    language,
    offers,
    own_results,
    people,
    privacy,
    reading,
    reasons,
    requests,
    shelf,
    starting,
    statistics,
    watches,
)
from bot.handlers.errors import on_error

UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)
# Somebody else wrote such a text, so a command in it is no wish of its sender.
_NOT_TYPED = filters.FORWARDED | filters.VIA_BOT
# Tried in this order; chat is last, because it also handles unknown commands.
_ROOMS = (
    people,
    privacy,
    requests,
    group_settings,
    group_news,
    reading,
    watches,
    cards,
    reasons,
    admin,
    offers,
    shelf,
    golden,
    language,
    feedback,
    gaps,
    statistics,
    inline,
    guest,
    starting,
    chat,
)


def build(services: Services, token: str, request: BaseRequest | None = None) -> ChatApplication:
    """The application with all handlers; `request` replaces HTTP (in tests)."""
    telegram = services.config.telegram
    queue = ArrivalQueue(services.memory.inbox)
    processor = OrderedUpdateProcessor(queue, services.metrics)
    bot = StoringBot(
        queue,
        token=token,
        base_url=telegram.api_url,
        base_file_url=telegram.file_url,
        request=request or calling(telegram.base_url),
        get_updates_request=request or polling(telegram.base_url, services.pulse),
        rate_limiter=RetryingRateLimiter(services.metrics, per_second=telegram.per_second),
    )
    builder = (
        ApplicationBuilder()
        .application_class(ChatApplication, {"services": services})
        .bot(bot)
        .context_types(ContextTypes(context=ChatContext))
        .update_queue(queue)
        .concurrent_updates(processor)
        .job_queue(None)
    )
    application = builder.build()
    if not isinstance(application, ChatApplication):
        raise TypeError("python-telegram-bot built an application of another class")
    processor.serve(application.bot, application.process_update)
    application.add_handlers(own_results.handlers(), own_results.GROUP)
    application.add_handlers(gate.handlers(), gate.GROUP)
    for room in _ROOMS:
        application.add_handlers([only_typed(handler) for handler in room.handlers()])
    application.add_error_handler(on_error)
    return application


def only_typed(handler: ChatHandler) -> ChatHandler:
    """The handler; if it is one of commands, those in forwarded texts are none."""
    if isinstance(handler, CommandHandler):
        handler.filters &= ~_NOT_TYPED
    return handler
