"""Is the bot alive, and would an update that arrives now be answered? To each there is a list of what is against it.

Alive is about this process alone: a restart would help. Ready also needs the store, the memory and Telegram.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.context import ChatApplication, Services
from bot.metrics import Pulse
from knowledge import KnowledgeError

# A poll waits for 10 seconds at most, and a failed one is tried again after 30 at most.
LATEST_S = 120.0


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
        services = application.services
        return cls(services.pulse, lambda: application.running, lambda: lacking(services))

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


async def lacking(services: Services) -> list[str]:
    """What does not answer: the store or the memory."""
    found = []
    try:
        await services.library.statistics()
    except KnowledgeError as error:
        found.append(f"the store does not answer: {error}")
    if not await services.memory.database.is_healthy():
        found.append("the memory does not answer")
    return found
