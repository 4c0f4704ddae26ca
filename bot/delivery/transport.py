"""HTTP clients for the Bot API: their timeouts, and no proxy if the API server runs on this machine."""

import ipaddress
from urllib.parse import urlsplit

from telegram.request import BaseRequest, HTTPXRequest

_READ_TIMEOUT_S = 10.0
# Under load a call waits for a free connection; that is slower but no failure.
_POOL_TIMEOUT_S = 30.0


def calling(base_url: str) -> BaseRequest:
    """The client for all calls except the long poll."""
    return HTTPXRequest(
        read_timeout=_READ_TIMEOUT_S, pool_timeout=_POOL_TIMEOUT_S, httpx_kwargs=_past_proxies(base_url)
    )


def polling(base_url: str) -> BaseRequest:
    """The client for the long poll. Its read timeout is set by python-telegram-bot for each poll."""
    return HTTPXRequest(connection_pool_size=1, httpx_kwargs=_past_proxies(base_url))


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
