"""The composition root: configuration → library → application → run. All objects are built here."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import replace

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot import web
from bot.application import UPDATES, build
from bot.config import Config, ConfigError
from bot.context import ChatApplication, Services
from bot.delivery.arrivals import look_after
from bot.delivery.posting import Postman
from bot.garbage import lasting
from bot.handlers import menus
from bot.handlers.errors import on_polling_error
from bot.handlers.notices import close_lost
from bot.health import Health
from bot.measured_library import MeasuredLibrary
from bot.memory import Memory, MemoryUnavailableError
from bot.metrics import Metrics
from bot.monitor import monitored
from bot.reviewing import attend
from bot.secrets import TOKEN_VARIABLE, webhook_secret
from bot.sweeping import sweep_daily
from bot.updating import Watch, follow, reload_at_start

logger = logging.getLogger(__name__)

_LONGEST_WAIT = 30.0
# A thread that answers a question keeps the others waiting for so long. The usual 5 ms would be waited for at each of
# the steps between the event loop and the thread of SQLite, of which an update has some ten.
_SWITCH_S = 0.0005


async def serve(
    config: Config,
    token: str,
    stop: asyncio.Event | None = None,
    *,
    watch: Watch = nullcontext,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Run the bot until `stop` is set or the process is told to end; work in progress is finished.

    `watch` shows the progress of reading the articles; `ready` is called with the bot's username once Telegram knows
    the bot. Raises `ConfigError` for a token or a webhook that Telegram refuses or a memory that cannot be opened, and
    `KnowledgeError` if the store cannot be opened.
    """
    stop = stop or ended_by_signal()
    sys.setswitchinterval(_SWITCH_S)
    metrics = Metrics()
    async with AsyncExitStack() as stack:
        with lasting():
            library = await stack.enter_async_context(await MeasuredLibrary.measured(config.settings(), metrics))
            memory = await stack.enter_async_context(remembering(config))
            application = build(replace(Services.of(library, memory, config), metrics=metrics), token)
        health = Health.of(application)
        async with _monitored(application, health), running(application, stop, watch=watch):
            if stop.is_set():
                return
            if ready:
                ready(application.bot.username)
            receive = be_called if config.telegram.mode == "webhook" else poll
            await receive(application, stop, health)


def _monitored(application: ChatApplication, health: Health) -> AbstractAsyncContextManager[object]:
    place = application.services.config.monitor
    return monitored(application, health, place) if place else nullcontext()


@asynccontextmanager
async def remembering(config: Config) -> AsyncIterator[Memory]:
    """What the bot remembers. Raises `ConfigError` if it cannot be opened."""
    async with AsyncExitStack() as stack:
        try:
            memory = await stack.enter_async_context(Memory.open(config.memory))
        except MemoryUnavailableError as error:
            raise ConfigError("database", (str(error),)) from error
        yield memory


@asynccontextmanager
async def running(
    application: ChatApplication, stop: asyncio.Event, *, watch: Watch | None = nullcontext
) -> AsyncIterator[None]:
    """The application, from its first contact with Telegram (which may take long) to a graceful stop.

    The articles are reloaded in the background, and `watch` shows how far that is; with None nothing is reloaded. If
    the configuration says so, they are reloaded again whenever their files change.
    """
    beside: list[asyncio.Task[None]] = []
    try:
        await _make_contact(application, stop)
        if not stop.is_set():
            beside = await _start(application, stop, watch)
        yield
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await finish(application)


async def _start(application: ChatApplication, stop: asyncio.Event, watch: Watch | None) -> list[asyncio.Task[None]]:
    """Start it with what an earlier run left; returns the tasks that run beside it until they are cancelled."""
    services, arrivals = application.services, application.arrivals
    await application.start()
    if not arrivals.inbox.is_shared:
        await arrivals.recover(application.bot)
        application.create_task(close_lost(application))
    application.create_task(menus.register(application))
    if watch:
        application.create_task(reload_at_start(services.library, watch))
    beside = [asyncio.create_task(work) for work in going_on(application)]
    if services.config.watch:
        beside.append(asyncio.create_task(follow(services.library, stop)))
    return beside


def going_on(application: ChatApplication) -> list[Coroutine[None, None, None]]:
    """What goes on beside the answers: open questions, the outbox, the inbox, and old rows."""
    services, bot = application.services, application.bot
    return [
        attend(services),
        Postman(services.memory.outbox, bot).run(),
        look_after(application.arrivals, bot),
        sweep_daily(services.memory, services.config.retention_days),
    ]


async def finish(application: ChatApplication) -> None:
    """Stop gracefully: answer the updates in the queue first. The caller must have stopped new updates."""
    if application.running:
        # stop() would handle the rest of the queue too, but with a warning for each update.
        await application.update_queue.join()
        await application.stop()
    await application.shutdown()


async def be_called(application: ChatApplication, stop: asyncio.Event, health: Health) -> None:
    """Receive updates by webhook until `stop` is set. Raises `ConfigError` if the webhook cannot work."""
    services = application.services
    webhook = services.config.telegram.webhook
    try:
        await web.receive(
            application,
            stop,
            telegram=services.config.telegram,
            updates=UPDATES,
            secret=webhook_secret(),
            health=health,
        )
    except BadRequest as error:
        raise ConfigError("telegram.webhook", (f"Telegram refuses {webhook.url}{webhook.path}: {error}",)) from error
    except OSError as error:
        problem = f"cannot listen on {webhook.listen}, port {webhook.port}: {error.strerror or error}"
        raise ConfigError("telegram.webhook", (problem,)) from error


async def poll(application: ChatApplication, stop: asyncio.Event, health: Health | None = None) -> None:
    """Receive updates by polling until `stop` is set, and note in `health` that they are taken."""
    health = health or Health.of(application)
    updater = application.updater
    if updater is None:
        raise ValueError("an application built without an updater cannot poll")
    drop = application.services.config.telegram.drop_pending_updates
    await updater.start_polling(
        bootstrap_retries=-1, allowed_updates=UPDATES, drop_pending_updates=drop, error_callback=on_polling_error
    )
    try:
        logger.info("@%s answers now", application.bot.username)
        health.is_receiving = True
        await stop.wait()
    finally:
        health.is_receiving = False
        await updater.stop()


def ended_by_signal() -> asyncio.Event:
    """An event that SIGINT (Ctrl-C) and SIGTERM set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


async def _make_contact(application: ChatApplication, stop: asyncio.Event) -> None:
    """Initialize; retry while Telegram cannot be reached, because a machine may start before its network."""
    wait = 1.0
    while not stop.is_set():
        try:
            return await application.initialize()
        except InvalidToken as error:
            raise ConfigError("environment", (f"Telegram does not know the token in {TOKEN_VARIABLE}",)) from error
        except TelegramError as error:
            logger.warning("no contact with Telegram yet (%s); next try in %.0f s", error, wait)
        try:
            await asyncio.wait_for(stop.wait(), wait)
        except TimeoutError:
            wait = min(_LONGEST_WAIT, wait * 1.5)
    return None
