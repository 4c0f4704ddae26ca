"""How the bot speaks HTTP: patiently, and past any proxy where "Telegram" is a server on this very machine."""

import ipaddress
from urllib.parse import urlsplit

from telegram.request import BaseRequest, HTTPXRequest

_READ_TIMEOUT_S = 10.0
# Waiting for a free connection is no failure: under a rush the answer comes a little later.
_POOL_TIMEOUT_S = 30.0


def calling(base_url: str) -> BaseRequest:
    """For all calls but the long poll."""
    return HTTPXRequest(
        read_timeout=_READ_TIMEOUT_S, pool_timeout=_POOL_TIMEOUT_S, httpx_kwargs=_past_proxies(base_url)
    )


def polling(base_url: str) -> BaseRequest:
    """For the one long poll, which lasts as long as Telegram is told to wait and a little more."""
    return HTTPXRequest(connection_pool_size=1, httpx_kwargs=_past_proxies(base_url))


def _past_proxies(base_url: str) -> dict[str, bool]:
    # A proxy named in the environment leads out of here; its own "this machine" would be another one.
    return {"trust_env": False} if is_this_machine(base_url) else {}


def is_this_machine(url: str) -> bool:
    """Whether an address names the machine that asks."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
