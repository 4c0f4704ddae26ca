"""Keeps the articles of a running bot up to date: a reload at the start, and one whenever their files change.

Nothing here ends the bot: it answers from what it has, and the log says what went wrong.
"""

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext, suppress

from knowledge import Failure, KnowledgeError, Library, Progress, ReloadOptions, ReloadReport, ReloadRunningError

logger = logging.getLogger(__name__)

# A context manager around a reload; it yields the function that receives the progress, or None.
Watch = Callable[[], AbstractContextManager[Callable[[Progress], None] | None]]
_RETRY_S = 5.0  # while another reload is running
_AGAIN_S = 60.0  # after an error


async def reload_at_start(library: Library, watch: Watch) -> None:
    """Read the sources as they are now. Meanwhile questions are answered from what is already stored."""
    try:
        await _reloaded(library, watch)
    except ReloadRunningError as error:
        logger.warning("the articles are not read again: %s", error)


async def _reloaded(
    library: Library, watch: Watch = nullcontext, known: Collection[Failure] = ()
) -> ReloadReport | None:
    """Reload and log what was done; None if that failed. The `known` failures are not logged again.

    Raises `ReloadRunningError`.
    """
    try:
        with watch() as progress:
            report = await library.reload(progress, ReloadOptions(only_due=True))
    except ReloadRunningError:
        raise
    except KnowledgeError as error:
        logger.warning("the articles could not be reloaded; the bot answers from what it had: %s", error)
        return None
    logger.info(
        "articles: %d added, %d changed, %d removed, %d unchanged",
        *map(len, (report.added, report.changed, report.removed, report.unchanged)),
    )
    for failure in report.failed:
        if failure not in known:
            logger.warning("not read: %s: %s; %s", failure.source, failure.reason, failure.remedy)
    for ask in report.asks:
        missing = len(ask.articles)
        logger.warning("%s misses %d of its %d articles; /reload asks about them", ask.source, missing, ask.total)
    return report


async def follow(
    library: Library, stop: asyncio.Event, *, retry_s: float = _RETRY_S, again_s: float = _AGAIN_S
) -> None:
    """Reload whenever the files of the sources change, until `stop` is set; after an error, try again."""
    known: Collection[Failure] = ()
    while not stop.is_set():
        try:
            async for _ in library.changes(stop):
                known = await _reloaded_in_turn(library, stop, known, retry_s=retry_s)
        except Exception:  # the outermost ring of a task that nobody waits for
            logger.exception("the folders of articles cannot be watched; next try in %.0f s", again_s)
            await _pause(stop, again_s)


async def _reloaded_in_turn(
    library: Library, stop: asyncio.Event, known: Collection[Failure], *, retry_s: float
) -> Collection[Failure]:
    """Reload, after the reload that is running; returns the failures that are known now."""
    while not stop.is_set():
        try:
            report = await _reloaded(library, known=known)
        except ReloadRunningError:  # it may have begun before the change
            await _pause(stop, retry_s)
        else:
            return report.failed if report else known
    return known


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
