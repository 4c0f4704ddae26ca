"""The sandbox as an application and as a server on this machine's loopback address."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox import bot_api, people_api
from bot.sandbox.guard import LoopbackOnly
from bot.sandbox.webhook import Courier
from bot.sandbox.world import World

HOST = "127.0.0.1"
DEFAULT_PORT = 8081
PAGE = Path(__file__).with_name("page")
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'"


class _Page(StaticFiles):
    """The page's files, which browsers must ask for anew and which may load nothing from elsewhere."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Content-Security-Policy"] = _POLICY
        return response


async def _nothing_here(request: Request, error: Exception) -> Response:
    return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)


def application(world: World) -> Starlette:
    """Both sides of the sandbox and its page; updates go to webhooks while it runs."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        courier = asyncio.create_task(Courier(world).run())
        yield
        courier.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await courier

    routes: list[Route | Mount] = [*bot_api.routes(world), *people_api.routes(world)]
    return Starlette(
        routes=[*routes, Mount("/", _Page(directory=PAGE, html=True))],
        middleware=[Middleware(LoopbackOnly)],
        exception_handlers={404: _nothing_here, 405: _nothing_here},
        lifespan=lifespan,
    )


class _QuietServer(uvicorn.Server):
    """uvicorn without its signal handlers: whoever runs the sandbox decides what Ctrl-C ends."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Sandbox:
    """A running sandbox: `async with Sandbox(World()) as sandbox: sandbox.url`."""

    def __init__(self, world: World, *, port: int = 0) -> None:
        self.world = world
        self._socket = _bound(port)
        # Faults make uvicorn complain of unfinished answers, which is what they are for.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        config = uvicorn.Config(
            application(world), log_config=None, access_log=False, timeout_graceful_shutdown=2, lifespan="on"
        )
        self._server = _QuietServer(config)
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    async def __aenter__(self) -> "Sandbox":
        self._task = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        while not self._server.started:
            if self._task.done():
                self._task.result()
            await asyncio.sleep(0.005)
        return self

    async def __aexit__(self, *reason: object) -> None:
        self.world.close()
        self._server.should_exit = True
        if self._task is not None:
            await self._task

    async def wait(self) -> None:
        """Until the server ends by itself."""
        if self._task is not None:
            await asyncio.shield(self._task)


def _bound(port: int) -> socket.socket:
    """A socket on the wanted port, or on any free one when that is taken."""
    for attempt in (port, 0):
        candidate = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((HOST, attempt))
        except OSError:
            candidate.close()
            continue
        return candidate
    raise OSError(f"no free port on {HOST}")
