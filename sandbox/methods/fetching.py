"""Methods for receiving updates: long polling or a webhook."""

import re
from urllib.parse import urlsplit

from sandbox.arguments import Arguments
from sandbox.errors import bad_request, conflict
from sandbox.records import Json
from sandbox.state import BotState, WebhookStatus
from sandbox.updates import KINDS

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLL_MAX_S = 50
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def _allow(state: BotState, arguments: Arguments) -> None:
    """Change the kinds of updates only if `allowed_updates` is sent; unknown kinds are ignored."""
    given = arguments.loose_json("allowed_updates")
    if isinstance(given, list):
        known = [str(kind).lower() for kind in given if str(kind).lower() in KINDS]
        state.updates.allow(known if known or not given else ["nothing"])


async def get_updates(state: BotState, arguments: Arguments) -> list[Json]:
    if state.webhook.url:
        raise conflict(_WEBHOOK_ACTIVE)
    limit = arguments.integer("limit", 100, low=1, high=100)
    timeout = arguments.integer("timeout", 0, low=0, high=POLL_MAX_S)
    _allow(state, arguments)
    return await state.updates.poll(arguments.integer("offset"), limit, timeout)


async def set_webhook(state: BotState, arguments: Arguments) -> bool:
    url = arguments.text("url")
    if not url:
        return await delete_webhook(state, arguments)
    _check_url(url)
    secret = arguments.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if arguments.flag("drop_pending_updates"):
        state.updates.clear()
    _allow(state, arguments)
    state.updates.stop_polling("terminated by setWebhook request")
    connections = arguments.integer("max_connections", 40, low=1, high=100)
    state.webhook = WebhookStatus(url, secret, connections)
    state.updates.nudge()
    return True


def _check_url(url: str) -> None:
    """Like a local Bot API server: HTTP is allowed on this machine. Other hosts cannot be reached."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise bad_request("invalid webhook URL specified") from error
    if not host or parts.scheme not in ("http", "https"):
        raise bad_request("invalid webhook URL specified")
    if host in LOOPBACK:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    raise bad_request("bad webhook: Failed to resolve host: Name or service not known")


async def delete_webhook(state: BotState, arguments: Arguments) -> bool:
    if arguments.flag("drop_pending_updates"):
        state.updates.clear()
    state.webhook = WebhookStatus()
    return True


async def get_webhook_info(state: BotState, arguments: Arguments) -> Json:
    webhook = state.webhook
    info: Json = {"url": webhook.url, "has_custom_certificate": False, "pending_update_count": len(state.updates)}
    if webhook.url:
        info |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
    if webhook.failed_at:
        info |= {"last_error_date": webhook.failed_at, "last_error_message": webhook.failure}
    if state.updates.allowed is not None:
        info["allowed_updates"] = sorted(state.updates.allowed)
    return info
