"""The webhook door of the bot, with the sandbox as Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest
from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bot.config import Telegram, Webhook
from bot.health import Health
from bot.metrics import Pulse
from bot.web import SECRET_HEADER, WebhookEndpoint, receive, web_application
from sandbox import Sandbox
from tests.sandbox.bots import Context, example
from tests.sandbox.people import BOT, PATIENCE_S, Visitor, until

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
UPDATE = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hi"}}


def health_of(application: AnyApplication) -> Health:
    async def nothing_lacking() -> list[str]:
        return []

    return Health(Pulse(), lambda: application.running, nothing_lacking)


@asynccontextmanager
async def called(application: AnyApplication) -> AsyncIterator[asyncio.Event]:
    """The application in webhook mode, from start to graceful stop."""
    stop = asyncio.Event()
    telegram = Telegram(mode="webhook", webhook=Webhook(port=0))
    async with application:
        await application.start()
        serving = asyncio.create_task(
            receive(
                application,
                stop,
                telegram=telegram,
                updates=["message", "callback_query"],
                secret="s3cret",
                health=health_of(application),
            )
        )
        try:
            yield stop
        finally:
            stop.set()
            await serving
            await application.stop()


async def until_called(sandbox: Sandbox) -> str:
    state = sandbox.world.state_of(BOT)
    assert state is not None
    await until(lambda: bool(state.webhook.url))
    return state.webhook.url


async def test_a_bot_answers_when_it_is_called(sandbox: Sandbox, visitor: Visitor) -> None:
    async with called(example(sandbox)):
        await until_called(sandbox)
        await visitor.say("hello")
        assert (await visitor.answer())["text"] == "hello"
        await visitor.say("/keyboard")
        asked = await visitor.answer(2)
        pressed = await visitor.do("press", chat=visitor.person, message_id=asked["message_id"], data="1")
        assert pressed["text"] == "thanks"


async def test_ready_only_while_updates_are_taken(
    sandbox: Sandbox, visitor: Visitor, client: httpx.AsyncClient
) -> None:
    async with called(example(sandbox)) as stop:
        address = (await until_called(sandbox)).removesuffix("/telegram")
        assert (await client.get(f"{address}/healthz")).status_code == 200
        async with asyncio.timeout(PATIENCE_S):
            while (await client.get(f"{address}/readyz")).status_code != 200:  # noqa: ASYNC110  # asked over HTTP
                await asyncio.sleep(0.005)
        stop.set()
    with suppress(httpx.ConnectError):
        assert (await client.get(f"{address}/readyz")).status_code == 503


async def test_what_is_in_flight_is_finished_at_the_end(sandbox: Sandbox, visitor: Visitor) -> None:
    release = asyncio.Event()
    begun = asyncio.Event()

    async def slowly(update: Update, context: Context) -> None:
        begun.set()
        await release.wait()
        assert update.message is not None
        await update.message.reply_text("finished")

    application = example(sandbox)
    application.add_handler(MessageHandler(filters.Regex("^slow$"), slowly), group=-1)
    async with called(application) as stop:
        await until_called(sandbox)
        await visitor.say("slow")
        await begun.wait()
        stop.set()
        release.set()
    assert [message["text"] for message in await visitor.bot_messages()] == ["finished", "slow"]


@pytest.fixture
async def door(sandbox: Sandbox, visitor: Visitor) -> AsyncIterator[WebhookEndpoint]:
    application = example(sandbox)
    async with application:
        yield WebhookEndpoint(application, "s3cret", open=True)


@pytest.fixture
async def caller(door: WebhookEndpoint) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(web_application(door, "/telegram", health_of(door.application)))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as one:
        yield one


async def test_a_wrong_secret_is_refused(caller: httpx.AsyncClient, door: WebhookEndpoint) -> None:
    assert (await caller.post("/telegram", json=UPDATE)).status_code == 403
    assert (await caller.post("/telegram", json=UPDATE, headers={SECRET_HEADER: "wrong"})).status_code == 403
    assert door.application.update_queue.empty()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"update_id": 1, "message": 3}', b"{}", b"x" * 2_000_000])
async def test_what_is_no_update_is_refused(caller: httpx.AsyncClient, door: WebhookEndpoint, body: bytes) -> None:
    response = await caller.post("/telegram", content=body, headers={SECRET_HEADER: "s3cret"})
    assert response.status_code == 400
    assert door.application.update_queue.empty()


async def test_a_closed_door_asks_telegram_to_come_again(caller: httpx.AsyncClient, door: WebhookEndpoint) -> None:
    door.open = False
    assert (await caller.post("/telegram", json=UPDATE, headers={SECRET_HEADER: "s3cret"})).status_code == 503
    assert (await caller.get("/readyz")).status_code == 503
    assert (await caller.get("/healthz")).status_code == 200
