"""Retries calls to Telegram after temporary failures, so that a lost connection loses no answer."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram.error import BadRequest, NetworkError
from telegram.ext import AIORateLimiter

logger = logging.getLogger(__name__)


class RetryingRateLimiter(AIORateLimiter):
    """The rate limiter, which also retries after network errors and server errors, with growing pauses.

    If only the response was lost, Telegram has carried out the call, and the retry sends a message twice. That is rare
    and better than no answer.
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
        # The start retries getMe by itself, because it can be stopped while it waits.
        for pause in () if endpoint == "getMe" else self._pauses:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except BadRequest:  # a subclass of NetworkError, but a retry would be refused again
                raise
            except NetworkError as error:
                logger.info("%s failed (%s); once more in %.1f s", endpoint, error, pause)
            await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
