"""The library of a running bot, which counts what it is asked and how its reloads end."""

import time
from collections.abc import Callable, Sequence

from bot.metrics import Metrics
from bot.tracing import current
from knowledge import Answer, Library, Progress, ReloadOptions, ReloadReport, Settings, Turn

_AS_USUAL = ReloadOptions()
_BY_ITSELF = "none"  # not for an update


class MeasuredLibrary(Library):
    """Counts in `metrics`, which the composition root replaces by the bot's own."""

    metrics: Metrics

    @classmethod
    async def measured(cls, settings: Settings, metrics: Metrics) -> "MeasuredLibrary":
        """Open the library as `open` does."""
        library = await cls.open(settings)
        library.metrics = metrics
        return library

    async def ask(self, question: str, *, limit: int = 10, after: Sequence[Turn] = ()) -> Answer:
        answer = await super().ask(question, limit=limit, after=after)
        trace = current()
        self.metrics.questions[trace.kind if trace else _BY_ITSELF, str(answer.tier)] += 1
        return answer

    async def reload(
        self, progress: Callable[[Progress], None] | None = None, options: ReloadOptions = _AS_USUAL
    ) -> ReloadReport:
        begun, result = time.monotonic(), "failed"
        try:
            report = await super().reload(progress, options)
            result = "dry" if options.dry_run else "incomplete" if report.failed else "done"
        finally:
            self.metrics.reloads[result] += 1
            self.metrics.reloading.add(time.monotonic() - begun)
        return report
