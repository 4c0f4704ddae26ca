"""HTTP clients for the Bot API: their timeouts, and no proxy if the API server runs on this machine."""

import ipaddress
import time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from telegram.request import BaseRequest, HTTPXRequest

from bot.metrics import Pulse

_READ_TIMEOUT_S = 10.0
# Under load a call waits for a free connection; that is slower but no failure.
_POOL_TIMEOUT_S = 30.0


def calling(base_url: str) -> BaseRequest:
    """The client for all calls except the long poll."""
    return HTTPXRequest(
        read_timeout=_READ_TIMEOUT_S, pool_timeout=_POOL_TIMEOUT_S, httpx_kwargs=_past_proxies(base_url)
    )


def polling(base_url: str, pulse: Pulse | None = None) -> BaseRequest:
    """The client for the long poll. Its read timeout is set by python-telegram-bot for each poll.

    In `pulse` it notes when Telegram is asked and when it answers.
    """
    return _Poll(pulse or Pulse(), connection_pool_size=1, httpx_kwargs=_past_proxies(base_url))


class _Poll(HTTPXRequest):
    def __init__(self, pulse: Pulse, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._pulse = pulse

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        self._pulse.asked = time.monotonic()
        code, body = await super().do_request(*arguments, **named)
        if code == HTTPStatus.OK:
            self._pulse.answered = time.monotonic()
        return code, body


def _past_proxies(base_url: str) -> dict[str, bool]:
    # A proxy from the environment would connect to its own loopback address instead of ours.
    return {"trust_env": False} if is_this_machine(base_url) else {}


def is_this_machine(url: str) -> bool:
    """True if the URL's host is a loopback address."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
