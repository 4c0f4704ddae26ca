"""Refuses requests of other web sites that come through the visitor's browser."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.methods.fetching import LOOPBACK


class LoopbackOnly:
    """Refuses requests whose Host or Origin is not this machine, against DNS rebinding and cross-site requests."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            reason = self._objection(headers.get("host", ""), headers.get("origin"))
            if reason:
                await PlainTextResponse(f"The sandbox is for this machine only: {reason}.\n", 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    @staticmethod
    def _objection(host: str, origin: str | None) -> str:
        if _name(f"//{host}") not in LOOPBACK:
            return "foreign Host header"
        # The port must match too: a page of another local server is a foreign page.
        if origin is not None and (_name(origin) not in LOOPBACK or urlsplit(origin).netloc != host):
            return "foreign Origin header"
        return ""


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
