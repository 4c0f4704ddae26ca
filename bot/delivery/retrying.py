"""Calls to Telegram that fail in passing are made again: a broken line must not cost anybody an answer."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram.error import BadRequest, NetworkError
from telegram.ext import AIORateLimiter

logger = logging.getLogger(__name__)


class RetryingRateLimiter(AIORateLimiter):
    """The rate limiter, which also tries again after network errors and server errors, after growing pauses.

    Whether a call whose answer was lost was carried out cannot be known; so a message may, rarely, arrive twice. That
    is chosen over an answer that never arrives.
    """

    def __init__(self, *, pauses: Sequence[float] = (0.3, 1.0, 2.0, 4.0), flood_retries: int = 3) -> None:
        super().__init__(max_retries=flood_retries)
        self._pauses = tuple(pauses)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        # The start asks who it is again and again by itself, and can be told to end meanwhile.
        for pause in () if endpoint == "getMe" else self._pauses:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except BadRequest:  # a NetworkError to python-telegram-bot, but Telegram's last word
                raise
            except NetworkError as error:
                logger.info("%s failed (%s); once more in %.1f s", endpoint, error, pause)
            await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
