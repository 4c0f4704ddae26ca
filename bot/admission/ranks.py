"""What each person may do: the admins of the configuration, and the rights that were given in the chat.

The first admin of the configuration is the owner. Only the owner makes and unmakes admins; admins let readers in and
refuse people.
"""

import logging
from collections import OrderedDict
from collections.abc import Sequence

from telegram.constants import ChatID

from bot.memory import MemoryUnavailableError, People, Rights
from bot.rank import Rank

logger = logging.getLogger(__name__)

# The senders that Telegram names where the real one is hidden or a chat. Many people share each of them.
_SHARED = {int(ChatID.ANONYMOUS_ADMIN), int(ChatID.FAKE_CHANNEL), int(ChatID.SERVICE_CHAT)}
_LARGEST_ID = (1 << 52) - 1  # by the documentation of the Bot API
_REMEMBERED = 10_000


_RANKS = {
    None: Rank.STRANGER,
    Rights.REFUSED: Rank.REFUSED,
    Rights.ASKED: Rank.WAITING,
    Rights.READER: Rank.READER,
    Rights.ADMIN: Rank.ADMIN,
}


def is_a_person(number: int) -> bool:
    """True if rights can be given to this id: it is in the range of users, and no id that many people share."""
    return 0 < number <= _LARGEST_ID and number not in _SHARED


class Ranks:
    """The rank of each person. `look_up` reads the memory; `known` has what was read last and never waits.

    Every update looks its sender up first, so `known` is right for whoever is being answered, although another process
    may have changed it. Anybody else it does not know is a stranger.
    """

    def __init__(self, people: People, admins: Sequence[int]) -> None:
        self._people = people
        self.configured = tuple(dict.fromkeys(admins))
        self._known: OrderedDict[int, Rank] = OrderedDict()

    async def look_up(self, person: int) -> Rank:
        """The person's rank now. If the memory cannot be read, it is the one that was known last."""
        if person in self.configured or not is_a_person(person):
            return self.known(person)
        try:
            known = await self._people.get(person)
        except MemoryUnavailableError as error:
            logger.warning("the rights of a person are not known: %s", error)
            return self.known(person)
        return self._remember(person, known.rights)

    def known(self, person: int) -> Rank:
        """The person's rank when it was looked up last."""
        if person in self.configured:
            return Rank.OWNER if person == self.configured[0] else Rank.ADMIN
        return self._known.get(person, Rank.STRANGER)

    async def grant(self, person: int, rights: Rights | None) -> None:
        """Give the person these rights instead of those that they had. Raises `MemoryUnavailableError`."""
        await self._people.grant(person, rights)
        self._remember(person, rights)

    async def admins(self) -> list[int]:
        """All admins, the owner first. Raises `MemoryUnavailableError`."""
        given = await self._people.holding(Rights.ADMIN)
        return [*self.configured, *(person for person in given if person not in self.configured)]

    def forget(self, person: int) -> None:
        """Drop what was read last."""
        self._known.pop(person, None)

    def _remember(self, person: int, rights: Rights | None) -> Rank:
        self._known[person] = _RANKS[rights]
        self._known.move_to_end(person)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return _RANKS[rights]
