"""The people's side over HTTP: a small JSON API under `/sandbox`, which the page itself uses. See docs/SANDBOX.md."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox import inline, overview, people, tuning
from bot.sandbox.arguments import Arguments, Upload, read_arguments
from bot.sandbox.desk import Desk
from bot.sandbox.errors import ApiError, UserError
from bot.sandbox.questions import CALLBACK_SECONDS
from bot.sandbox.records import Json, Person
from bot.sandbox.world import World

Action = Callable[[Desk, Person, Arguments], Awaitable[Any]]
_KEEP_ALIVE_S = 15.0


async def _overview(desk: Desk, person: Person, given: Arguments) -> Json:
    return overview.overview(desk, person)


async def _messages(desk: Desk, person: Person, given: Arguments) -> Json:
    chat = people.chat_of(desk, person, _number(given, "chat"))
    before = _number(given, "before") or None
    return overview.page_of(desk, chat, before, given.integer("limit", 100, low=1, high=500))


async def _send(desk: Desk, person: Person, given: Arguments) -> Json:
    where = {"thread": given.integer("thread"), "reply_to": given.integer("reply_to"), "quote": given.text("quote")}
    return desk.shown(people.write(desk, person, _number(given, "chat"), given.text("text"), **where))


async def _upload(desk: Desk, person: Person, given: Arguments) -> Json:
    file: Upload | None = given.file("file")
    if file is None:
        raise UserError("no file was sent")
    more = {"thread": given.integer("thread"), "caption": given.text("caption")}
    return desk.shown(people.upload(desk, person, _number(given, "chat"), file, **more))


async def _start(desk: Desk, person: Person, given: Arguments) -> Json:
    return desk.shown(people.start(desk, person, given.text("payload"), _number(given, "chat")))


async def _edit(desk: Desk, person: Person, given: Arguments) -> Json:
    number = given.integer("message_id")
    return desk.shown(people.edit(desk, person, _number(given, "chat"), number, given.text("text")))


async def _delete(desk: Desk, person: Person, given: Arguments) -> Json:
    people.delete(desk, person, _number(given, "chat"), given.integer("message_id"))
    return {}


async def _press(desk: Desk, person: Person, given: Arguments) -> Json:
    """Waits for answerCallbackQuery, as the client shows progress until then."""
    number = given.integer("message_id")
    question = people.press(desk, person, _number(given, "chat"), number, given.text("data"))
    try:
        return await asyncio.wait_for(asyncio.shield(question.answer), CALLBACK_SECONDS)
    except (TimeoutError, asyncio.CancelledError):
        return {"timed_out": True}


async def _react(desk: Desk, person: Person, given: Arguments) -> Json:
    emoji = (given.text("emoji"),) if given.text("emoji") else ()
    people.react(desk, person, _number(given, "chat"), given.integer("message_id"), emoji)
    return {}


async def _block(desk: Desk, person: Person, given: Arguments) -> Json:
    people.block(desk, person, blocked=given.flag("blocked"))
    return {}


async def _inline(desk: Desk, person: Person, given: Arguments) -> Json:
    chat, query = _number(given, "chat"), given.text("query")
    return (await inline.ask(desk, person, chat, query, given.text("offset"))).as_json()


async def _choose(desk: Desk, person: Person, given: Arguments) -> Json:
    chat, query_id = _number(given, "chat"), given.text("query_id")
    result_id, thread = given.text("result_id"), given.integer("thread")
    return desk.shown(inline.choose(desk, person, chat, query_id, result_id=result_id, thread=thread))


async def _calls(desk: Desk, person: Person, given: Arguments) -> list[Json]:
    after = given.integer("after")
    return [call for call in desk.calls if call["id"] > after]


READING: dict[str, Action] = {"overview": _overview, "messages": _messages, "calls": _calls}
DOING: dict[str, Action] = {
    "send": _send,
    "upload": _upload,
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


def _desk(world: World, given: Arguments) -> Desk:
    number = _number(given, "bot") or None
    desk = world.desk_of(number)
    if desk is None:
        raise UserError("no bot has called yet" if number is None else f"there is no bot {number}")
    return desk


def _person(desk: Desk, given: Arguments) -> Person:
    number = _number(given, "person")
    if number not in desk.people:
        raise UserError(f"there is no person {number}")
    return desk.people[number]


def _endpoint(world: World, action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            given = await read_arguments(request)
            desk = _desk(world, given)
            return JSONResponse(await action(desk, _person(desk, given), given))
        except UserError as error:
            return JSONResponse({"error": str(error)}, 400)
        except ApiError as error:
            return JSONResponse({"error": error.description}, error.code)

    return answer


def routes(world: World) -> list[Route]:
    """Reading by GET, doing by POST, the stream of events, and the knobs for tests."""

    async def events(request: Request) -> Response:
        try:
            given = await read_arguments(request)
            desk = _desk(world, given)
            person = _person(desk, given)
        except UserError as error:
            return JSONResponse({"error": str(error)}, 400)
        after = int(request.headers.get("last-event-id") or given.text("after") or desk.events.last)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(_stream(desk, person, after), media_type="text/event-stream", headers=headers)

    async def file(request: Request) -> Response:
        desk = _desk(world, await read_arguments(request))
        stored = desk.files.get(request.query_params.get("file_id", ""))
        if stored is None:
            return JSONResponse({"error": "there is no such file"}, 404)
        # Never shown in the page's own origin: what someone uploaded may be HTML.
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return Response(stored.content, media_type="application/octet-stream", headers=headers)

    async def list_bots(request: Request) -> Response:
        return JSONResponse([desk.bot.as_json() for desk in world.desks.values()])

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


async def _stream(desk: Desk, person: Person, after: int) -> AsyncIterator[str]:
    """Server-sent events; a comment now and then, so that a lost page is noticed."""
    source = desk.events.since(after)
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
            if overview.concerns(desk, person, event):
                yield f"id: {event['id']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
    finally:
        if upcoming is not None:
            upcoming.cancel()
