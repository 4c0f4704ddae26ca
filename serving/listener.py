"""Runs an ASGI application on a socket, inside an event loop that is already running."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator

from starlette.types import ASGIApp


def _matters(record: logging.LogRecord) -> bool:
    """False for an incomplete response: the sandbox drops connections on purpose, so that is not logged."""
    return not record.getMessage().startswith("ASGI callable returned without completing")


@contextlib.contextmanager
def _no_signals() -> Iterator[None]:
    """In place of uvicorn's signal handlers: the process decides what Ctrl-C does."""
    yield


class Listener:
    """`async with Listener(app, "127.0.0.1", 8080) as listener:` serves on that port; 0 selects a free one."""

    def __init__(self, app: ASGIApp, host: str, port: int, *, patience_s: int = 2) -> None:
        self._socket = _bound(host, port)
        notes = logging.getLogger("uvicorn.error")
        notes.setLevel(max(notes.level, logging.WARNING))
        notes.addFilter(_matters)
        # Late, as importing it takes 40 ms, which a bot that polls need not wait for.
        import uvicorn  # noqa: PLC0415

        config = uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=patience_s, server_header=False
        )
        self._server = uvicorn.Server(config)
        self._server.capture_signals = _no_signals  # type: ignore[method-assign]
        self._task: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    async def __aenter__(self) -> "Listener":
        self._task = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        while not self._server.started:  # uvicorn has no event for this
            if self._task.done():
                self._task.result()
                raise OSError("the server ended before it began")
            await asyncio.sleep(0.005)
        return self

    async def __aexit__(self, *reason: object) -> None:
        """Waits for requests in progress, at most `patience_s` seconds."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, asyncio sends small packets at once. Else the second of a response waits 40 ms for the first's receipt.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen()  # at once: until one of them listens, two sockets may be bound to the same port
    except (OSError, OverflowError):  # the latter for a port above 65535
        bound.close()
        raise
    return bound
