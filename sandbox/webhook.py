"""Delivers updates to webhooks as Telegram does: in order within a chat, concurrently across chats, with retries."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

import httpx

from sandbox.arguments import Arguments, as_text
from sandbox.errors import ApiError
from sandbox.methods import METHODS
from sandbox.records import Json
from sandbox.state import BotState, WebhookStatus
from sandbox.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header, not a secret
_LONGEST_WAIT_S = 60.0
_TIMEOUT_S = 60.0


@dataclass(slots=True)
class WebhookDelivery:
    """Delivers updates to all webhooks while `run` runs."""

    world: World
    _busy: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _tries: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def run(self) -> None:
        async with httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False) as client:
            try:
                while True:
                    self.world.stirred.clear()
                    for state in list(self.world.states.values()):
                        if state.webhook.url:
                            self._dispatch(state, client)
                    await self.world.stirred.wait()
            finally:
                for task in self._tasks:
                    task.cancel()

    def _dispatch(self, state: BotState, client: httpx.AsyncClient) -> None:
        """Send the first waiting update of each chat that has no delivery in progress."""
        busy = self._busy[state.token]
        for update in state.updates.pending():
            lane = lane_of(update)
            if lane in busy:
                continue
            if len(busy) >= state.webhook.max_connections:
                return
            busy.add(lane)
            task = asyncio.create_task(self._deliver(state, update, lane, client))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, state: BotState, update: Json, lane: int, client: httpx.AsyncClient) -> None:
        webhook, key = state.webhook, (state.token, update["update_id"])
        try:
            failure, reply = await _post(webhook, update, client)
            if not failure:
                state.updates.confirm(update["update_id"])
                self._tries.pop(key, None)
                await _carry_out(state, reply)
                return
            webhook.failed_at, webhook.failure = state.now(), failure
            state.events.emit("webhook", failure=failure)
            wait = min(self.world.retry_base_s * 2 ** self._tries[key], _LONGEST_WAIT_S)
            self._tries[key] += 1
            await asyncio.sleep(wait)
        finally:
            self._busy[state.token].discard(lane)
            self.world.stirred.set()


def lane_of(update: Json) -> int:
    """Updates with the same lane are delivered in order: the id of the chat, else of the person."""
    content = next(value for name, value in update.items() if name != "update_id")
    place = content.get("chat") or content.get("message", {}).get("chat") or content.get("from") or {}
    return int(place.get("id", 0))


async def _post(webhook: WebhookStatus, update: Json, client: httpx.AsyncClient) -> tuple[str, Json]:
    """The failure ("" for none), and the method call that the response may contain."""
    headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
    try:
        response = await client.post(webhook.url, json=update, headers=headers)
    except httpx.TimeoutException:
        return "Read timeout expired", {}
    except httpx.HTTPError:
        return "Connection refused", {}
    if not response.is_success:
        return f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}", {}
    try:
        reply = response.json()
    except ValueError:
        return "", {}
    return "", reply if isinstance(reply, dict) else {}


async def _carry_out(state: BotState, reply: Json) -> None:
    """Carry out the method call in a webhook response. The bot does not get its result."""
    method = METHODS.get(str(reply.get("method", "")).lower())
    if method is None:
        return
    values = {name: as_text(value) for name, value in reply.items() if name != "method"}
    try:
        await method(state, Arguments(values))
    except ApiError as error:
        state.note_call(str(reply["method"]), ok=False, parameters=values, code=error.code, error=error.description)
    else:
        state.note_call(str(reply["method"]), ok=True, parameters=values)
