"""The JSON API for people under `/sandbox`, which the page uses. See docs/SANDBOX.md."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import overview, tuning
from sandbox.acting import DOING, READING, Action, number_of
from sandbox.arguments import Arguments, read_arguments
from sandbox.errors import ApiError, UserError
from sandbox.pictures import picture_type
from sandbox.records import Json, Person
from sandbox.state import BotState
from sandbox.world import World

_KEEP_ALIVE_S = 15.0


def _state(world: World, given: Arguments) -> BotState:
    number = number_of(given, "bot") or None
    state = world.state_of(number)
    if state is None:
        raise UserError("no bot has called yet" if number is None else f"there is no bot {number}")
    return state


def _person(state: BotState, given: Arguments) -> Person:
    number = number_of(given, "person")
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

    async def picture(request: Request) -> Response:
        """A photo, shown in the page: only what has the first bytes of a picture, and never as another type."""
        state = _state(world, await read_arguments(request))
        stored = state.files.get(request.query_params.get("file_id", ""))
        kind = picture_type(stored.content) if stored is not None else None
        if stored is None or kind is None:
            return JSONResponse({"error": "there is no such picture"}, 404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
        return Response(stored.content, media_type=kind, headers=headers)

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
        Route("/sandbox/picture", picture, methods=["GET"]),
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
