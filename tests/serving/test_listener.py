"""An application on a socket of ours: its port, its begin and its end."""

import asyncio
import logging
import socket

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from serving import Listener


async def _hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


HELLO = Starlette(routes=[Route("/", _hello)])


async def get(url: str) -> str:
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.get(url)).text


async def test_a_free_port_is_taken_and_told_before_it_serves() -> None:
    listener = Listener(HELLO, "127.0.0.1", 0)
    assert listener.port > 0
    async with listener:
        assert await get(f"http://127.0.0.1:{listener.port}/") == "hello"


async def test_after_the_end_nobody_listens() -> None:
    async with Listener(HELLO, "127.0.0.1", 0) as listener:
        url = f"http://127.0.0.1:{listener.port}/"
    with pytest.raises(httpx.ConnectError):
        await get(url)


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
async def test_an_address_of_ipv6_is_an_address_too() -> None:
    try:
        listener = Listener(HELLO, "::1", 0)
    except OSError:
        pytest.skip("IPv6 is switched off here")
    async with listener:
        assert await get(f"http://[::1]:{listener.port}/") == "hello"


def test_a_port_that_is_taken_is_an_error_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            Listener(HELLO, "127.0.0.1", taken.getsockname()[1])


async def test_a_port_is_held_from_the_beginning_so_that_two_never_share_it() -> None:
    first = Listener(HELLO, "127.0.0.1", 0)
    with pytest.raises(OSError, match="in use"):
        Listener(HELLO, "127.0.0.1", first.port)
    async with first:
        assert await get(f"http://127.0.0.1:{first.port}/") == "hello"


async def test_a_request_under_way_is_finished_before_the_end() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(request: Request) -> PlainTextResponse:
        begun.set()
        await go_on.wait()
        return PlainTextResponse("done")

    async with Listener(Starlette(routes=[Route("/", slow)]), "127.0.0.1", 0, patience_s=30) as listener:
        asking = asyncio.create_task(get(f"http://127.0.0.1:{listener.port}/"))
        await begun.wait()
        asyncio.get_running_loop().call_soon(go_on.set)
    assert await asking == "done"


async def test_an_answer_that_breaks_off_is_no_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def break_off(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"9")]})

    async with Listener(break_off, "127.0.0.1", 0) as listener:
        with pytest.raises(httpx.RemoteProtocolError):
            await get(f"http://127.0.0.1:{listener.port}/")
    assert "ASGI callable" not in caplog.text
    logging.getLogger("uvicorn.error").error("something else")
    assert "something else" in caplog.text


async def test_everyday_lines_of_the_server_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with Listener(HELLO, "127.0.0.1", 0) as listener:
            await get(f"http://127.0.0.1:{listener.port}/")
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


async def test_the_rest_of_a_response_does_not_wait_for_the_receipt_of_its_beginning() -> None:
    delays: list[bool] = []

    async def look(request: Request) -> PlainTextResponse:
        (connection,) = listener._server.server_state.connections
        bound = connection.transport.get_extra_info("socket")
        delays.append(not bound.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        return PlainTextResponse("seen")

    async with Listener(Starlette(routes=[Route("/", look)]), "127.0.0.1", 0) as listener:
        await get(f"http://127.0.0.1:{listener.port}/")
    assert delays == [False]
