"""A person at the sandbox, by the same JSON API that the page uses."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from sandbox import Sandbox
from sandbox.world import READER

TOKEN = "123456:" + "test-token-that-is-well-formed"
BOT = 123456


Condition = Callable[[list[dict[str, Any]]], bool]


PATIENCE_S = 60.0


async def until(holds: Callable[[], bool]) -> None:
    """Waits for what another task brings about; a busy machine may take its time."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110  # what is waited for has no event to tell of it
            await asyncio.sleep(0.005)


class RefusedError(AssertionError):
    """The sandbox told the person no."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person; every method is one action of the JSON API."""

    client: httpx.AsyncClient
    person: int = READER.id
    bot: int = BOT

    async def do(self, action: str, **parameters: Any) -> Any:
        body = {"bot": self.bot, "person": self.person, **parameters}
        response = await self.client.post(f"/sandbox/{action}", json=body)
        if response.status_code != 200:
            raise RefusedError(response.text)
        return response.json()

    async def read(self, what: str, **parameters: Any) -> Any:
        query = {"bot": self.bot, "person": self.person, **parameters}
        response = await self.client.get(f"/sandbox/{what}", params=query)
        if response.status_code != 200:
            raise RefusedError(response.text)
        return response.json()

    async def upload(self, name: str, content: bytes, **more: Any) -> Any:
        form = {"bot": self.bot, "person": self.person, "chat": self.person, **more}
        response = await self.client.post("/sandbox/upload", data=form, files={"file": (name, content)})
        if response.status_code != 200:
            raise RefusedError(response.text)
        return response.json()

    async def say(self, text: str, chat: int | None = None, **more: Any) -> Any:
        return await self.do("send", chat=chat or self.person, text=text, **more)

    async def messages(self, chat: int | None = None) -> list[dict[str, Any]]:
        page = await self.read("messages", chat=chat or self.person, limit=500)
        messages: list[dict[str, Any]] = page["messages"]
        return messages

    async def bot_messages(self, chat: int | None = None) -> list[dict[str, Any]]:
        return [message for message in await self.messages(chat) if message.get("from", {}).get("is_bot")]

    async def answer(self, count: int = 1, chat: int | None = None) -> dict[str, Any]:
        """The bot's message number `count` in a chat, as soon as it is there."""
        found = await self.until(lambda messages: len(messages) >= count, chat)
        return found[count - 1]

    async def until(self, holds: Condition, chat: int | None = None) -> list[dict[str, Any]]:
        """The bot's messages in a chat, as soon as a condition holds for them."""
        async with asyncio.timeout(PATIENCE_S):
            while not holds(found := await self.bot_messages(chat)):  # noqa: ASYNC110  # asked over HTTP
                await asyncio.sleep(0.01)
        return found

    def as_person(self, person: int) -> "Visitor":
        return Visitor(self.client, person, self.bot)


def visitor_of(sandbox: Sandbox, client: httpx.AsyncClient) -> Visitor:
    client.base_url = httpx.URL(sandbox.url)
    return Visitor(client)
