"""Is the bot alive, and would an update that arrives now be answered? To each there is a list of what is against it.

Alive is about this process alone: a restart would help. Ready also needs the store, the memory and Telegram.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.context import ChatApplication
from bot.metrics import Pulse
from knowledge import KnowledgeError

# A poll waits for 10 seconds at most, and a failed one is tried again after 30 at most.
LATEST_S = 120.0
# A process that is not ready gets no updates any more, so it could never show that it can store them again: after this
# time, only the trial of the memory counts.
RECENT_S = 30.0


@dataclass(slots=True)
class Health:
    """The state of a bot. `is_receiving` is set by what receives its updates.

    `is_handling` says whether what was received is handled, and `lacking` what is needed for answers and not there.
    """

    pulse: Pulse
    is_handling: Callable[[], bool]
    lacking: Callable[[], Awaitable[list[str]]]
    is_receiving: bool = False

    @classmethod
    def of(cls, application: ChatApplication) -> "Health":
        """The health of an application with its store and its memory."""
        pulse = application.services.pulse
        return cls(pulse, lambda: application.running, lambda: lacking(application))

    def ills(self) -> list[str]:
        """What a restart would mend: the process answers, but does not work."""
        if not self.is_receiving:  # it is starting or stopping, which is no illness
            return []
        found = [] if self.is_handling() else ["no updates are handled"]
        asked = self.pulse.since_asked()
        if asked is not None and asked > LATEST_S:
            found.append(f"Telegram was last asked for updates {asked:.0f} s ago")
        return found

    async def obstacles(self) -> list[str]:
        """Why an update would not be answered now; none if it would be."""
        found = self.ills() if self.is_receiving else ["no updates are taken"]
        answered = self.pulse.since_answered()
        if answered is not None and answered > LATEST_S:
            found.append(f"Telegram last answered a call for updates {answered:.0f} s ago")
        return found + await self.lacking()


async def lacking(application: ChatApplication, *, recent_s: float = RECENT_S) -> list[str]:
    """What an update would need and does not get: the store, or a memory that can be written."""
    services, found = application.services, []
    try:
        await services.library.statistics()
    except KnowledgeError as error:
        found.append(f"the store does not answer: {error}")
    if trouble := await services.memory.database.trouble():
        found.append(trouble)
    failed = application.arrivals.since_failed()
    if failed is not None and failed < recent_s:
        found.append(f"an update could not be stored {failed:.0f} s ago")
    return found
