"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`, with Telegram's responses."""

import asyncio
import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from sandbox.arguments import Arguments, read_arguments
from sandbox.errors import ApiError, method_not_found, too_many_requests
from sandbox.faults import CARRIED_OUT, Fault
from sandbox.methods import METHODS
from sandbox.records import Json
from sandbox.state import BotState
from sandbox.world import World

_SHOWN_CHARACTERS = 2000


class DroppedConnection(Response):
    """An incomplete response: fewer bytes than the announced length, then the connection is closed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
        await send({"type": "http.response.body", "body": b'{"ok"', "more_body": True})


def refusal(error: ApiError) -> Response:
    return JSONResponse(error.as_json(), error.code)


async def call(state: BotState, method_name: str, arguments: Arguments) -> Json:
    """Call one method and return the complete response. Raises ApiError."""
    method = METHODS.get(method_name.lower())
    if method is None:
        raise method_not_found()
    if state.logged_out:
        raise ApiError(400, "Logged out")
    return {"ok": True, "result": await method(state, arguments)}


def routes(world: World) -> list[Route]:
    async def answer(request: Request) -> Response:
        try:
            state = world.state(request.path_params["token"])
        except ApiError as error:
            return refusal(error)
        return await _answer(world, state, request)

    async def download(request: Request) -> Response:
        try:
            state = world.state(request.path_params["token"])
        except ApiError as error:
            return refusal(error)
        wanted = request.path_params["path"]
        stored = next((stored for stored in state.files.values() if stored.path == wanted), None)
        if stored is None:
            return refusal(ApiError(404, "Not Found: file not found"))
        return Response(stored.content, media_type="application/octet-stream")

    return [
        Route("/bot{token}/{method}", answer, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", download, methods=["GET"]),
    ]


async def _answer(world: World, state: BotState, request: Request) -> Response:
    method: str = request.path_params["method"]
    started, arguments = state.clock(), Arguments()
    try:
        arguments = await read_arguments(request)
        fault = world.faults.for_call(method)
        if fault is not None and fault not in CARRIED_OUT:
            return await _struck(world, state, method, fault)
        answer = await call(state, method, arguments)
        if method.lower() == "getupdates":
            answer["result"] = world.faults.disturb(answer["result"])
    except ApiError as error:
        _note(state, method, arguments, started, {"code": error.code, "error": error.description})
        return refusal(error)
    _note(state, method, arguments, started, {"result": answer["result"]})
    if fault is not None:
        _note_fault(state, method, fault)
        if fault is Fault.LOST:
            return DroppedConnection()
        await asyncio.sleep(world.faults.delay_s)
    return JSONResponse(answer)


async def _struck(world: World, state: BotState, method: str, fault: Fault) -> Response:
    """A fault in place of the call."""
    _note_fault(state, method, fault)
    if fault is Fault.TOO_MANY:
        return refusal(too_many_requests(world.faults.retry_after))
    if fault is Fault.INTERNAL:
        return refusal(ApiError(500, "Internal Server Error"))
    if fault is Fault.BAD_GATEWAY:
        return refusal(ApiError(502, "Bad Gateway"))
    if fault is Fault.TIMEOUT:
        await asyncio.sleep(world.faults.timeout_s)
    return DroppedConnection()


def _note_fault(state: BotState, method: str, fault: Fault) -> None:
    state.note_call(method, ok=False, code=0, error=f"injected fault: {fault.value}", parameters={})


def _note(state: BotState, method: str, arguments: Arguments, started: float, outcome: Json) -> None:
    if method.lower() == "getupdates" and outcome.get("result") == []:
        return
    parameters = {name: _short(value) for name, value in arguments.values.items()}
    parameters |= {name: f"({len(upload.content)} bytes)" for name, upload in arguments.files.items()}
    took = round(1000 * (state.clock() - started))
    result = {"result": _short(json.dumps(outcome["result"], ensure_ascii=False))} if "result" in outcome else outcome
    state.note_call(method, ok="result" in outcome, parameters=parameters, took_ms=took, **result)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
