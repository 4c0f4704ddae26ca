"""Gives webhook calls to several bots by turns. What fails is delivered again by the sandbox, as Telegram does."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serving.listener import Listener


@asynccontextmanager
async def round_robin(ports: Sequence[int]) -> AsyncIterator[str]:
    """Yields the address that Telegram is to call."""
    turns = count()
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:

        async def pass_on(request: Request) -> Response:
            port = ports[next(turns) % len(ports)]
            kept = {name: value for name, value in request.headers.items() if name.startswith(("x-", "content-type"))}
            try:
                answer = await client.post(
                    f"http://127.0.0.1:{port}{request.url.path}", content=await request.body(), headers=kept
                )
            except httpx.TransportError:
                return Response(status_code=502)
            return Response(answer.content, answer.status_code)

        pages = Starlette(routes=[Route("/{path:path}", pass_on, methods=["POST"])])
        async with Listener(pages, "127.0.0.1", 0) as listener:
            yield f"http://127.0.0.1:{listener.port}"
