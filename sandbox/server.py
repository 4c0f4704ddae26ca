"""The sandbox as an ASGI application, and as a server on the loopback address."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox import bot_api, people_api
from sandbox.guard import LoopbackOnly
from sandbox.webhook import WebhookDelivery
from sandbox.world import World
from serving.listener import Listener

HOST = "127.0.0.1"
DEFAULT_PORT = 8081
PAGE = Path(__file__).with_name("page")
_POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'self'"


class _Page(StaticFiles):
    """The page's files: revalidated at every load, and not allowed to load anything from other hosts."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Content-Security-Policy"] = _POLICY
        return response


async def _nothing_here(request: Request, error: Exception) -> Response:
    return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)


async def _gone(_: Request, _error: Exception) -> Response:
    """A caller that hangs up while it is sending, as a bot does that is stopped: nobody reads this."""
    return Response(status_code=400)


async def _own_fault(request: Request, error: Exception) -> Response:
    return JSONResponse({"ok": False, "error_code": 500, "description": "Internal Server Error"}, 500)


def application(world: World) -> Starlette:
    """The Bot API, the JSON API and the page. While it runs, updates are delivered to webhooks."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        courier = asyncio.create_task(WebhookDelivery(world).run())
        yield
        courier.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await courier

    routes: list[Route | Mount] = [*bot_api.routes(world), *people_api.routes(world)]
    return Starlette(
        routes=[*routes, Mount("/", _Page(directory=PAGE, html=True))],
        middleware=[Middleware(LoopbackOnly)],
        exception_handlers={404: _nothing_here, 405: _nothing_here, ClientDisconnect: _gone, Exception: _own_fault},
        lifespan=lifespan,
    )


class Sandbox:
    """A running sandbox: `async with Sandbox(World()) as sandbox: sandbox.url`. A free port replaces a taken one."""

    def __init__(self, world: World, *, port: int = 0) -> None:
        self.world = world
        try:
            self._listener = Listener(application(world), HOST, port)
        except OSError:
            self._listener = Listener(application(world), HOST, 0)

    @property
    def port(self) -> int:
        return self._listener.port

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    async def __aenter__(self) -> "Sandbox":
        await self._listener.__aenter__()
        return self

    async def __aexit__(self, *reason: object) -> None:
        self.world.close()
        await self._listener.__aexit__(*reason)
