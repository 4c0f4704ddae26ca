"""The JSON API for people under `/sandbox`, which the page uses. See docs/SANDBOX.md."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import inline, overview, people, tuning
from sandbox.arguments import Arguments, UploadedFile, read_arguments
from sandbox.errors import ApiError, UserError
from sandbox.queries import CALLBACK_SECONDS
from sandbox.records import Json, Person
from sandbox.state import BotState
from sandbox.world import World

Action = Callable[[BotState, Person, Arguments], Awaitable[Any]]
_KEEP_ALIVE_S = 15.0


async def _overview(state: BotState, person: Person, given: Arguments) -> Json:
    return overview.overview(state, person)


async def _messages(state: BotState, person: Person, given: Arguments) -> Json:
    chat = people.chat_of(state, person, _number(given, "chat"))
    before = _number(given, "before") or None
    return overview.page_of(state, chat, before, given.integer("limit", 100, low=1, high=500))


async def _send(state: BotState, person: Person, given: Arguments) -> Json:
    where = {"thread": given.integer("thread"), "reply_to": given.integer("reply_to"), "quote": given.text("quote")}
    return state.shown(people.write(state, person, _number(given, "chat"), given.text("text"), **where))


async def _upload(state: BotState, person: Person, given: Arguments) -> Json:
    file: UploadedFile | None = given.file("file")
    if file is None:
        raise UserError("no file was sent")
    more = {"thread": given.integer("thread"), "caption": given.text("caption")}
    return state.shown(people.upload(state, person, _number(given, "chat"), file, **more))


async def _forward(state: BotState, person: Person, given: Arguments) -> Json:
    source, number = _number(given, "from_chat"), given.integer("message_id")
    return state.shown(people.forward(state, person, _number(given, "chat"), source, number))


async def _start(state: BotState, person: Person, given: Arguments) -> Json:
    return state.shown(people.start(state, person, given.text("payload"), _number(given, "chat")))


async def _edit(state: BotState, person: Person, given: Arguments) -> Json:
    number = given.integer("message_id")
    return state.shown(people.edit(state, person, _number(given, "chat"), number, given.text("text")))


async def _delete(state: BotState, person: Person, given: Arguments) -> Json:
    people.delete(state, person, _number(given, "chat"), given.integer("message_id"))
    return {}


async def _press(state: BotState, person: Person, given: Arguments) -> Json:
    """Waits for answerCallbackQuery, because a client shows progress until then."""
    number = given.integer("message_id")
    pending = people.press(state, person, _number(given, "chat"), number, given.text("data"))
    try:
        return await asyncio.wait_for(asyncio.shield(pending.answer), CALLBACK_SECONDS)
    except (TimeoutError, asyncio.CancelledError):
        return {"timed_out": True}


async def _react(state: BotState, person: Person, given: Arguments) -> Json:
    emoji = (given.text("emoji"),) if given.text("emoji") else ()
    people.react(state, person, _number(given, "chat"), given.integer("message_id"), emoji)
    return {}


async def _block(state: BotState, person: Person, given: Arguments) -> Json:
    people.block(state, person, blocked=given.flag("blocked"))
    return {}


async def _inline(state: BotState, person: Person, given: Arguments) -> Json:
    chat, query = _number(given, "chat"), given.text("query")
    return (await inline.ask(state, person, chat, query, given.text("offset"))).as_json()


async def _choose(state: BotState, person: Person, given: Arguments) -> Json:
    chat, query_id = _number(given, "chat"), given.text("query_id")
    result_id, thread = given.text("result_id"), given.integer("thread")
    return state.shown(inline.choose(state, person, chat, query_id, result_id=result_id, thread=thread))


async def _calls(state: BotState, person: Person, given: Arguments) -> list[Json]:
    after = given.integer("after")
    return [call for call in state.calls if call["id"] > after]


READING: dict[str, Action] = {"overview": _overview, "messages": _messages, "calls": _calls}
DOING: dict[str, Action] = {
    "send": _send,
    "upload": _upload,
    "forward": _forward,
    "start": _start,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "react": _react,
    "block": _block,
    "inline": _inline,
    "choose": _choose,
}


def _number(given: Arguments, name: str) -> int:
    return given.integer(name, low=-(1 << 52), high=1 << 52)


def _state(world: World, given: Arguments) -> BotState:
    number = _number(given, "bot") or None
    state = world.state_of(number)
    if state is None:
        raise UserError("no bot has called yet" if number is None else f"there is no bot {number}")
    return state


def _person(state: BotState, given: Arguments) -> Person:
    number = _number(given, "person")
    if number not in state.people:
        raise UserError(f"there is no person {number}")
    return state.people[number]


def _endpoint(world: World, action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            given = await read_arguments(request)
            state = _state(world, given)
            return JSONResponse(await action(state, _person(state, given), given))
        except UserError as error:
            return JSONResponse({"error": str(error)}, 400)
        except ApiError as error:
            return JSONResponse({"error": error.description}, error.code)

    return answer


def routes(world: World) -> list[Route]:
    """GET to read, POST to act, the stream of events, and the settings for tests."""

    async def events(request: Request) -> Response:
        try:
            given = await read_arguments(request)
            state = _state(world, given)
            person = _person(state, given)
        except UserError as error:
            return JSONResponse({"error": str(error)}, 400)
        after = int(request.headers.get("last-event-id") or given.text("after") or state.events.last)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(_stream(state, person, after), media_type="text/event-stream", headers=headers)

    async def file(request: Request) -> Response:
        state = _state(world, await read_arguments(request))
        stored = state.files.get(request.query_params.get("file_id", ""))
        if stored is None:
            return JSONResponse({"error": "there is no such file"}, 404)
        # As an attachment: an uploaded file may be HTML, and must not be shown in the page's origin.
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return Response(stored.content, media_type="application/octet-stream", headers=headers)

    async def list_bots(request: Request) -> Response:
        return JSONResponse([state.bot.as_json() for state in world.states.values()])

    reading = [Route(f"/sandbox/{name}", _endpoint(world, action), methods=["GET"]) for name, action in READING.items()]
    doing = [Route(f"/sandbox/{name}", _endpoint(world, action), methods=["POST"]) for name, action in DOING.items()]
    return [
        *reading,
        *doing,
        *tuning.routes(world),
        Route("/sandbox/bots", list_bots, methods=["GET"]),
        Route("/sandbox/file", file, methods=["GET"]),
        Route("/sandbox/events", events, methods=["GET"]),
    ]


async def _stream(state: BotState, person: Person, after: int) -> AsyncIterator[str]:
    """Server-sent events, with a comment now and then so that a closed page is detected."""
    source = state.events.since(after)
    upcoming: asyncio.Task[Json] | None = None
    yield ": hello\n\n"
    try:
        while True:
            upcoming = upcoming or asyncio.ensure_future(anext(source))
            done, _ = await asyncio.wait({upcoming}, timeout=_KEEP_ALIVE_S)
            if not done:
                yield ": still here\n\n"
                continue
            try:
                event = upcoming.result()
            except StopAsyncIteration:
                return
            upcoming = None
            if overview.concerns(state, person, event):
                yield f"id: {event['id']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
    finally:
        if upcoming is not None:
            upcoming.cancel()
