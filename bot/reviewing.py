"""Asks open questions again when something changed: a reload, a synonym, another way to ask.

Questions that are answered now are settled, and whoever waits for one is told, once: also if the answer is shown under
"Perhaps:", as it is then when they ask again. What settles a question for the admins ends the wait of its askers, too.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from bot.alerts import tell_watchers
from bot.context import Services
from bot.handlers.recording import record_finished
from bot.memory import GapOutcome, MemoryUnavailableError, WaitingAsker
from bot.rendering.telling import told_page
from knowledge import Answer, KnowledgeError

logger = logging.getLogger(__name__)

_VERSION = "reviewed_version"  # the note of the state of the articles that was asked last
_EVERY_S = 10.0
_PAUSE_S = 0.05  # between two questions, so that people's own questions are not slowed down
_MOST_GAPS = 500  # that nobody waits for


async def attend(services: Services, *, every_s: float = _EVERY_S, pause_s: float = _PAUSE_S) -> None:
    """Look for changes every few seconds, or at once when there is news, until the task is cancelled."""
    while True:
        try:
            await record_finished(services)
            await review_changes(services, pause_s=pause_s)
            await tell_watchers(services)
        except (MemoryUnavailableError, KnowledgeError) as error:
            logger.warning("open questions are not asked again: %s", error)
        except Exception:  # the outermost ring of a task that nobody waits for
            logger.exception("open questions could not be asked again")
        with suppress(TimeoutError):
            await asyncio.wait_for(services.news.wait(), every_s)


async def review_changes(services: Services, *, pause_s: float = _PAUSE_S) -> None:
    """Ask the open questions again if anything changed since they were asked last, also by another process."""
    if await services.library.teaching.notice_edits():
        services.news.set()
    version = str((await services.library.statistics()).version)
    if not services.news.is_set() and await services.memory.notes.get(_VERSION) == version:
        return
    services.news.clear()
    await _review(services, pause_s)
    await services.memory.notes.put(_VERSION, version)


async def _review(services: Services, pause_s: float) -> None:
    memory = services.memory
    waiting: defaultdict[str, list[WaitingAsker]] = defaultdict(list)
    for asker in await memory.askers.waiting():
        waiting[asker.question].append(asker)
    # What people dislike has an answer, so only an admin can settle it.
    silent = {one.question: one for one in await memory.gaps.open() if not one.disliked}
    others = [question for question in silent if question not in waiting][:_MOST_GAPS]
    for question in (*waiting, *others):
        answer = await services.library.ask(question)
        if answer.is_shown and waiting[question]:
            await _tell(waiting[question], answer, services)
        if answer.is_shown and question in silent:
            is_awaited = silent[question].is_awaited
            await memory.gaps.settle([question], GapOutcome.ARTICLE if is_awaited else GapOutcome.ANSWERED)
        await asyncio.sleep(pause_s)


async def _tell(askers: Iterable[WaitingAsker], answer: Answer, services: Services) -> None:
    """Queue one message for each chat and question; what was queued before a crash is not queued again."""
    together: defaultdict[tuple[int, int], list[WaitingAsker]] = defaultdict(list)
    for asker in askers:
        together[asker.number, asker.to.chat].append(asker)
    for (number, chat), members in together.items():
        first = members[0]
        chosen = (await services.memory.people.get(first.person)).language
        looks = replace(services.looks(None), texts=services.catalogue.texts_for(chosen or first.language))
        once = f"told {number} {chat} {int(first.agreed)}"
        await services.memory.outbox.put(first.to, once, told_page(answer, looks))
        await services.memory.askers.told(number, [member.person for member in members])
