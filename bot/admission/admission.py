"""All that decides who is let in: ranks, admins of groups, buckets, and which notices were said."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.admission.buckets import Buckets
from bot.admission.group_admins import GroupAdmins
from bot.admission.once import Once
from bot.admission.ranks import Ranks
from bot.config import Config
from bot.memory import Memory
from bot.rank import Rank

_REQUESTS_PER_HOUR = 30  # to be let in, of all people together, so that admins are not flooded


@dataclass(frozen=True, slots=True)
class Admission:
    """Shared by all updates of a process; nothing here survives a restart but what the memory has."""

    is_listed: bool
    ranks: Ranks
    group_admins: GroupAdmins
    said: Once
    people: Buckets
    chats: Buckets
    inline: Buckets
    requests: Buckets

    @classmethod
    def of(cls, config: Config, memory: Memory, *, clock: Callable[[], float] = time.monotonic) -> "Admission":
        return cls(
            is_listed=config.access == "listed",
            ranks=Ranks(memory.people, config.admins),
            group_admins=GroupAdmins(clock=clock),
            said=Once(clock=clock),
            people=Buckets(config.pace.person, clock=clock),
            chats=Buckets(config.pace.chat, clock=clock),
            inline=Buckets(config.pace.inline, clock=clock),
            requests=Buckets(_REQUESTS_PER_HOUR, seconds=3600, clock=clock),
        )

    def admits(self, rank: Rank) -> bool:
        """True if people of this rank may ask."""
        return rank >= (Rank.READER if self.is_listed else Rank.WAITING)
