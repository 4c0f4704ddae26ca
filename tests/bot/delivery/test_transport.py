"""Which servers are reached past a proxy."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.delivery.transport import is_this_machine, polling
from bot.metrics import Pulse
from serving.listener import Listener


@pytest.mark.parametrize(
    ("url", "is_here"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://127.8.9.10/bot", True),
        ("http://[::1]:8081/bot", True),
        ("http://localhost:8081", True),
        ("https://api.telegram.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://10.0.0.5:8081", False),
    ],
)
def test_only_this_very_machine_is_reached_past_a_proxy(url: str, is_here: bool) -> None:
    assert is_this_machine(url) == is_here


async def test_a_poll_notes_when_it_was_made_and_when_telegram_answered() -> None:
    codes = [502, 200]

    async def answer(_: Request) -> Response:
        return PlainTextResponse("{}", codes.pop(0))

    pulse = Pulse()
    assert (pulse.since_asked(), pulse.since_answered()) == (None, None)
    async with Listener(Starlette(routes=[Route("/getUpdates", answer)]), "127.0.0.1", 0) as listener:
        url = f"http://127.0.0.1:{listener.port}/getUpdates"
        request = polling(url, pulse)
        await request.initialize()
        await request.do_request(url, "GET")
        assert pulse.asked is not None
        assert pulse.answered is None
        await request.do_request(url, "GET")
        assert pulse.answered is not None
        assert pulse.answered >= pulse.asked
        await request.shutdown()
