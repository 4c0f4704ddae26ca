"""Calls that fail in passing are made again; refusals are not."""

from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.retrying import RetryingRateLimiter


class Line:
    """A call that meets these errors in turn, and then succeeds."""

    def __init__(self, *errors: TelegramError) -> None:
        self.left = list(errors)
        self.calls = 0

    async def call(self, *args: Any, **kwargs: Any) -> bool:
        self.calls += 1
        if self.left:
            raise self.left.pop(0)
        return True


async def _made(line: Line, endpoint: str = "sendMessage") -> Any:
    limiter = RetryingRateLimiter(pauses=(0, 0))
    await limiter.initialize()
    try:
        return await limiter.process_request(line.call, (), {}, endpoint, {"chat_id": 1}, None)
    finally:
        await limiter.shutdown()


async def test_passing_trouble_is_outlasted() -> None:
    line = Line(NetworkError("Bad Gateway"), TimedOut())
    assert await _made(line) is True
    assert line.calls == 3


async def test_lasting_trouble_is_raised_in_the_end() -> None:
    line = Line(*[NetworkError("Bad Gateway")] * 5)
    with pytest.raises(NetworkError):
        await _made(line)
    assert line.calls == 3


@pytest.mark.parametrize("refusal", [BadRequest("chat not found"), Forbidden("blocked")])
async def test_a_refusal_is_final(refusal: TelegramError) -> None:
    line = Line(refusal)
    with pytest.raises(type(refusal)):
        await _made(line)
    assert line.calls == 1


async def test_flood_control_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without it the library warns of its own use of seconds as numbers, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    line = Line(RetryAfter(0), NetworkError("Bad Gateway"))
    assert await _made(line) is True
    assert line.calls == 3


async def test_the_first_contact_is_left_to_the_start() -> None:
    line = Line(NetworkError("no route"))
    with pytest.raises(NetworkError):
        await _made(line, "getMe")
    assert line.calls == 1
