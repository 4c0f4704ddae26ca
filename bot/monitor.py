"""What supervisors and Prometheus read: `/healthz`, `/readyz` and `/metrics`, on an address of their own.

Telegram's webhook is reached by the whole world, so `/metrics` is not there.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from itertools import accumulate
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.config import ConfigError
from bot.context import ChatApplication
from bot.health import Health
from bot.metrics import BUCKETS, Times
from serving.listener import Listener


@asynccontextmanager
async def monitored(application: ChatApplication, health: Health, place: str) -> AsyncIterator[int]:
    """Listen at this place, such as 127.0.0.1:9090; yields the port. Raises `ConfigError`."""
    host, _, port = place.rpartition(":")
    try:
        listener = Listener(monitor(application, health), host.strip("[]"), int(port))
    except (OSError, OverflowError) as error:
        raise ConfigError(
            "monitor", (f"cannot listen on {place}: {getattr(error, 'strerror', None) or error}",)
        ) from error
    async with listener:
        yield listener.port


def monitor(application: ChatApplication, health: Health) -> Starlette:
    """The three pages as an ASGI application."""
    # It takes a tenth of a second of a start, and most bots run without it.
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415

    registry = CollectorRegistry()
    registry.register(_Collector(application, health))

    async def metrics(_: Request) -> Response:
        return PlainTextResponse(generate_latest(registry), media_type="text/plain; version=0.0.4")

    return Starlette(routes=[*checks(health), Route("/metrics", metrics, methods=["GET"])])


def checks(health: Health) -> list[Route]:
    """`/healthz` and `/readyz`: 200, or 503 with a line for each reason."""

    async def alive(_: Request) -> Response:
        return _told("alive", health.ills())

    async def ready(_: Request) -> Response:
        return _told("ready", await health.obstacles())

    return [Route("/healthz", alive, methods=["GET"]), Route("/readyz", ready, methods=["GET"])]


def _told(good: str, against: list[str]) -> Response:
    if not against:
        return PlainTextResponse(f"{good}\n")
    return PlainTextResponse("".join(f"not {good}: {line}\n" for line in against), 503)


class _Collector:
    """Reads the bot's counts whenever Prometheus asks."""

    def __init__(self, application: ChatApplication, health: Health) -> None:
        self._application = application
        self._health = health

    def collect(self) -> Iterable[Any]:
        from prometheus_client.core import (  # noqa: PLC0415  # as above
            CounterMetricFamily,
            GaugeMetricFamily,
            HistogramMetricFamily,
        )

        counts = self._application.services.metrics

        def counted(name: str, text: str, labels: tuple[str, ...], values: dict[Any, int]) -> CounterMetricFamily:
            family = CounterMetricFamily(f"footnote_{name}", text, labels=labels)
            for key, value in values.items():
                family.add_metric(key if isinstance(key, tuple) else (key,), value)
            return family

        def timed(name: str, text: str, label: str, values: dict[str, Times]) -> HistogramMetricFamily:
            family = HistogramMetricFamily(f"footnote_{name}_seconds", text, labels=(label,) if label else ())
            for key, times in values.items():
                limits = zip((*map(str, BUCKETS), "+Inf"), accumulate(times.counts), strict=True)
                family.add_metric((key,) if label else (), list(limits), times.total)
            return family

        yield counted("questions", "Questions by kind of update and tier.", ("update", "tier"), counts.questions)
        yield timed("stage", "Time of an update by stage.", "stage", counts.stages)
        yield counted("reloads", "Reloads by result.", ("result",), counts.reloads)
        yield timed("reload", "Time of a reload.", "", {"": counts.reloading})
        yield counted("telegram_errors", "Failed calls to Telegram.", ("method", "kind"), counts.telegram_errors)
        yield counted("failures", "Handlers that failed, by kind of error.", ("kind",), counts.failures)
        yield counted("votes", "Votes on answers.", ("vote",), counts.votes)
        yield CounterMetricFamily("footnote_repeated", "Updates that were handled again.", value=counts.repeated)
        lost = self._application.arrivals.not_stored
        yield CounterMetricFamily("footnote_not_stored", "Updates that could not be stored, each try.", value=lost)
        depth = self._application.arrivals.depth
        yield GaugeMetricFamily("footnote_queue", "Updates that wait or are being handled here.", value=depth)
        yield GaugeMetricFamily("footnote_receiving", "1 if updates are taken.", value=self._health.is_receiving)
        yield GaugeMetricFamily("footnote_start_time_seconds", "When the process began.", value=counts.began)
