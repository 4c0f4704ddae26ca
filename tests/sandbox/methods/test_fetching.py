"""Methods for receiving updates: which webhooks are accepted, and what is said of them."""

from collections.abc import Awaitable, Callable

import pytest

from sandbox.state import BotState
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]
HOOK = "http://127.0.0.1:9/hook"


@pytest.mark.parametrize("url", [HOOK, "http://localhost:9/", "https://127.0.0.1/x", "http://[::1]:9/", "127.0.0.1/x"])
async def test_a_webhook_on_this_machine_is_accepted(method: Method, state: BotState, url: str) -> None:
    assert await method("setWebhook", url=url)
    assert state.webhook.url == url
    assert (await method("getWebhookInfo"))["url"] == url


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("http://", "invalid webhook URL specified"),
        ("ftp://127.0.0.1/", "invalid webhook URL specified"),
        ("http://127.0.0.1:x/", "invalid webhook URL specified"),
        ("http://a.example/", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://a.example/", "bad webhook: Failed to resolve host: Name or service not known"),
    ],
)
async def test_a_webhook_elsewhere_or_nowhere_is_refused(refusal: Refusal, url: str, complaint: str) -> None:
    assert await refusal("setWebhook", url=url) == complaint


@pytest.mark.parametrize(
    ("secret", "complaint"),
    [("a" * 257, "secret token is too long"), ("a b", "secret token contains unallowed characters")],
)
async def test_a_secret_has_a_length_and_an_alphabet(refusal: Refusal, secret: str, complaint: str) -> None:
    assert await refusal("setWebhook", url=HOOK, secret_token=secret) == complaint


async def test_an_empty_address_removes_the_webhook(method: Method, state: BotState) -> None:
    await method("setWebhook", url=HOOK, secret_token="s3cret", max_connections=500)
    assert (state.webhook.secret, state.webhook.max_connections) == ("s3cret", 100)
    assert await method("setWebhook", url="")
    assert await method("getWebhookInfo") == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }


async def test_waiting_updates_can_be_dropped(method: Method, state: BotState) -> None:
    assert len(state.updates) > 0
    await method("setWebhook", url=HOOK, drop_pending_updates=True)
    assert len(state.updates) == 0


async def test_a_failed_delivery_and_the_choice_of_updates_are_told(method: Method, state: BotState) -> None:
    await method("setWebhook", url=HOOK, allowed_updates=["message", "CALLBACK_QUERY", "weather"])
    state.webhook.failed_at, state.webhook.failure = 7, "Connection refused"
    info = await method("getWebhookInfo")
    assert info["allowed_updates"] == ["callback_query", "message"]
    assert (info["last_error_date"], info["last_error_message"]) == (7, "Connection refused")


@pytest.mark.parametrize(
    ("allowed", "is_heard"), [(["weather"], False), ([], True), ("broken", True), (None, True)], ids=str
)
async def test_a_choice_of_unknown_updates_is_a_choice_of_none(
    method: Method, state: BotState, allowed: object, is_heard: bool
) -> None:
    parameters = {} if allowed is None else {"allowed_updates": allowed}
    await method("getUpdates", **parameters)
    assert state.updates.wants("message") is is_heard
