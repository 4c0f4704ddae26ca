"""The languages that people and groups chose, read through a small cache, so that an update needs no query."""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.memory.faults import MemoryUnavailableError
from bot.memory.people import Chats, People

logger = logging.getLogger(__name__)

_FRESH = 60.0  # seconds; another process of the bot may have changed it
_REMEMBERED = 10_000


class ChosenLanguages:
    """Languages by the id of a person or a group; the ids of groups are below zero. `clock` gives seconds.

    `look_up` reads the memory; `of` has what was read last and never waits. Each update looks up its sender and its
    group first.
    """

    def __init__(self, people: People, chats: Chats, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._people = people
        self._chats = chats
        self._clock = clock
        self._known: OrderedDict[int, tuple[float, str | None]] = OrderedDict()

    def of(self, place: int | None) -> str | None:
        """The chosen language; None if none was chosen."""
        return self._known[place][1] if place is not None and place in self._known else None

    async def look_up(self, place: int) -> None:
        """Read the choice unless it was read lately. If the memory cannot be used, what was known last counts."""
        if place in self._known and self._clock() - self._known[place][0] < _FRESH:
            return
        try:
            known = await (self._chats if place < 0 else self._people).get(place)
        except MemoryUnavailableError as error:
            logger.warning("a chosen language is not known: %s", error)
            return
        self._keep(place, known.language)

    async def choose(self, place: int, language: str | None) -> None:
        """Remember a choice; None takes it back. Raises `MemoryUnavailableError`."""
        await (self._chats if place < 0 else self._people).choose_language(place, language)
        self._keep(place, language)

    def forget(self, place: int) -> None:
        """Read the choice anew when it is needed next."""
        self._known.pop(place, None)

    def _keep(self, place: int, language: str | None) -> None:
        self._known[place] = (self._clock(), language)
        self._known.move_to_end(place)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
