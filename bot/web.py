"""Webhook mode: Telegram sends updates by HTTP. Starlette on uvicorn, with `/healthz` and `/readyz` for supervisors.

An update is put into the application's queue and answered with 200 at once; a graceful stop finishes the queue.
Telegram repeats an update that it got no response for, so a repeated update is ignored.
"""

import asyncio
import hmac
import json
import logging
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application

from bot.config import Telegram
from serving.listener import Listener

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header
AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Ready = Callable[[], Awaitable[bool]]
_BODY_LIMIT = 1 << 20
_REMEMBERED = 2000
_LONGEST_WAIT_S = 30.0


async def _always() -> bool:
    return True


@dataclass(slots=True)
class WebhookEndpoint:
    """Receives updates while it is open; `healthy` checks the services that are needed for answers."""

    application: AnyApplication
    secret: str
    healthy: Ready = _always
    open: bool = False
    _seen: "OrderedDict[int, None]" = field(default_factory=OrderedDict)

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
        if update.update_id not in self._seen:
            self._remember(update.update_id)
            await self.application.update_queue.put(update)
        return Response()

    def _remember(self, number: int) -> None:
        self._seen[number] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    async def is_ready(self) -> bool:
        """True if an update that is received now will be answered."""
        return self.open and self.application.running and await self.healthy()


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


def web_application(door: WebhookEndpoint, path: str) -> Starlette:
    """The webhook at `path`, and the checks for supervisors: alive, and ready for updates."""

    async def take(request: Request) -> Response:
        return await door.take(request)

    async def health(request: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readiness(request: Request) -> Response:
        return PlainTextResponse("ready\n") if await door.is_ready() else PlainTextResponse("not ready\n", 503)

    return Starlette(
        routes=[
            Route(path, take, methods=["POST"]),
            Route("/healthz", health, methods=["GET"]),
            Route("/readyz", readiness, methods=["GET"]),
        ]
    )


async def receive(
    application: AnyApplication,
    stop: asyncio.Event,
    *,
    telegram: Telegram,
    updates: Sequence[str],
    secret: str | None = None,
    healthy: Ready = _always,
) -> None:
    """Receive updates by webhook until `stop` is set. The caller starts and stops the application.

    The webhook stays registered, so Telegram keeps updates for the next start. Without a `secret` a random one is
    used.
    """
    webhook = telegram.webhook
    door = WebhookEndpoint(application, secret or secrets.token_urlsafe(32), healthy)
    async with Listener(web_application(door, webhook.path), webhook.listen, webhook.port, patience_s=10) as listener:
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
                await stop.wait()
        finally:
            door.open = False


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
