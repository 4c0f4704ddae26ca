"""Retries calls to Telegram after temporary failures, so that a lost connection loses no answer."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import AIORateLimiter

from bot.metrics import Metrics
from bot.tracing import current

logger = logging.getLogger(__name__)

Calling = Callable[..., Coroutine[Any, Any, Any]]


class RetryingRateLimiter(AIORateLimiter):
    """The rate limiter, which also retries after network errors and server errors, with growing pauses.

    If only the response was lost, Telegram has carried out the call, and the retry sends a message twice. That is rare
    and better than no answer.
    """

    def __init__(
        self,
        metrics: Metrics | None = None,
        *,
        per_second: float = 30,
        pauses: Sequence[float] = (0.3, 1.0, 2.0, 4.0),
        flood_retries: int = 3,
    ) -> None:
        super().__init__(overall_max_rate=per_second, max_retries=flood_retries)
        self._pauses = tuple(pauses)
        self._metrics = metrics or Metrics()

    async def process_request(
        self,
        callback: Calling,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        async def counted(*args: Any, **kwargs: Any) -> Any:
            """Each try of the call, as the rate limiter repeats it by itself after flood control."""
            try:
                return await callback(*args, **kwargs)
            except TelegramError as error:
                self._metrics.telegram_errors[endpoint, type(error).__name__] += 1
                raise

        begun = time.monotonic()
        try:
            return await self._persistently(counted, args, kwargs, endpoint=endpoint, data=data, own=rate_limit_args)
        finally:
            if trace := current():
                trace.sending += time.monotonic() - begun

    async def _persistently(
        self,
        callback: Calling,
        args: Any,
        kwargs: dict[str, Any],
        *,
        endpoint: str,
        data: dict[str, Any],
        own: int | None,
    ) -> Any:
        # The start retries getMe by itself, because it can be stopped while it waits.
        for pause in () if endpoint == "getMe" else self._pauses:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, own)
            except BadRequest:  # a subclass of NetworkError, but a retry would be refused again
                raise
            except NetworkError as error:
                logger.info("%s failed (%s); once more in %.1f s", endpoint, error, pause)
            await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, own)
