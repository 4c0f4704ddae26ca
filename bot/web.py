"""Webhook mode: Telegram sends updates by HTTP. Starlette on uvicorn, with `/healthz` and `/readyz` for supervisors.

An update is stored, put into the application's queue and then answered with 200; a graceful stop finishes the queue.
Telegram repeats an update that it got no response for, and the queue ignores a repeated update.
"""

import asyncio
import hmac
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot.config import Telegram
from bot.delivery.arrivals import NotStoredError
from bot.health import Health
from bot.monitor import checks
from serving.listener import Listener

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header
AnyApplication = Application[Any, Any, Any, Any, Any, Any]
_BODY_LIMIT = 1 << 20
_LONGEST_WAIT_S = 30.0
_CHECK_S = 60.0


@dataclass(slots=True)
class WebhookEndpoint:
    """Receives updates while it is open."""

    application: AnyApplication
    secret: str
    open: bool = False

    async def take(self, request: Request) -> Response:
        """A POST from Telegram: 403 for a wrong secret, 400 for a malformed update, 503 while closed (it retries)."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return PlainTextResponse("wrong secret token\n", 403)
        if not self.open:
            return PlainTextResponse("not taking updates\n", 503)
        update = await _read(request, self.application)
        if update is None:
            return PlainTextResponse("no update\n", 400)
        try:
            await self.application.update_queue.put(update)
        except NotStoredError as error:
            logger.error("Telegram is asked to send an update again: %s", error)
            return PlainTextResponse("the update could not be stored\n", 503)
        return Response()


async def _read(request: Request, application: AnyApplication) -> Update | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY_LIMIT:
            return None
    try:
        content = json.loads(body)
        return Update.de_json(content, application.bot) if isinstance(content, dict) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        # python-telegram-bot does not validate JSON, so a wrong structure raises any of these.
        return None


def web_application(door: WebhookEndpoint, path: str, health: Health) -> Starlette:
    """The webhook at `path`, and the checks for supervisors: alive, and ready for updates."""

    async def take(request: Request) -> Response:
        return await door.take(request)

    return Starlette(routes=[Route(path, take, methods=["POST"]), *checks(health)])


async def receive(
    application: AnyApplication,
    stop: asyncio.Event,
    *,
    telegram: Telegram,
    updates: Sequence[str],
    health: Health,
    secret: str | None = None,
) -> None:
    """Receive updates by webhook until `stop` is set. The caller starts and stops the application.

    The webhook stays registered, so Telegram keeps updates for the next start. Without a `secret` a random one is
    used.
    """
    webhook = telegram.webhook
    door = WebhookEndpoint(application, secret or secrets.token_urlsafe(32))
    pages = web_application(door, webhook.path, health)
    async with Listener(pages, webhook.listen, webhook.port, patience_s=10) as listener:
        address = (webhook.url or f"http://{webhook.listen}:{listener.port}").rstrip("/")
        door.open = True

        async def announce() -> None:
            await application.bot.set_webhook(
                address + webhook.path,
                secret_token=door.secret,
                allowed_updates=updates,
                drop_pending_updates=telegram.drop_pending_updates,
            )

        try:
            if await _persistently(announce, stop):
                logger.info("@%s answers now, called at %s", application.bot.username, address)
                health.is_receiving = True
                await _watched(application, address + webhook.path, stop, health)
        finally:
            door.open = health.is_receiving = False


async def _watched(application: AnyApplication, address: str, stop: asyncio.Event, health: Health) -> None:
    """Until `stop` is set, check now and then that Telegram still calls this address."""
    while not stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _CHECK_S)
            return
        try:
            found = (await application.bot.get_webhook_info()).url
        except TelegramError as error:
            logger.warning("it is not known whether the webhook is still set: %s", error)
            continue
        health.is_receiving = found == address
        if not health.is_receiving:
            logger.error("Telegram calls %s now; another process has set or removed the webhook", found or "nobody")


async def _persistently(announce: Callable[[], Awaitable[None]], stop: asyncio.Event) -> bool:
    """Retry until Telegram accepts the webhook (True) or `stop` is set (False). A refusal is raised."""
    wait = 1.0
    while not stop.is_set():
        try:
            await announce()
        except (
            InvalidToken,
            BadRequest,
        ):  # BadRequest is a subclass of NetworkError, but a retry would be refused again
            raise
        except (NetworkError, RetryAfter) as error:
            logger.warning("the webhook could not be set yet (%s); next try in %.0f s", error, wait)
        else:
            return True
        try:
            await asyncio.wait_for(stop.wait(), wait)
        except TimeoutError:
            wait = min(_LONGEST_WAIT_S, wait * 1.5)
    return False
