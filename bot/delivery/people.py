"""Looks for the cards of people while their names are typed.

A card may take a second, as all facts of the articles that name a person are compared; a key in inline mode has 50 ms.
So a card is waited for only a little. What is not there by then is made all the same, and is there at the next key.
"""

import asyncio
import logging
from collections import OrderedDict

from knowledge import KnowledgeError, Library, Namesakes, PersonCard

logger = logging.getLogger(__name__)

_REMEMBERED = 200  # names
_WAITING = 4  # names that may wait for their turn; while somebody types, the earlier ones are not wanted any more
_NAMESAKES = 3

Cards = tuple[PersonCard, ...]


class PeopleFinder:
    """Makes one card at a time, and remembers the cards of one version of the library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._version = -1
        self._known: OrderedDict[str, asyncio.Task[Cards]] = OrderedDict()
        self._turn = asyncio.Lock()

    async def named(self, name: str, *, version: int, patience: float) -> Cards | None:
        """The cards of the people whom a name fits; None if they are not made within `patience` seconds."""
        task = self._task(name, version)
        if task is None:
            return None
        await asyncio.wait({task}, timeout=patience)
        return task.result() if task.done() and not task.cancelled() else None

    def _task(self, name: str, version: int) -> asyncio.Task[Cards] | None:
        """The task that makes the cards; None if too many are waiting already."""
        if version != self._version:
            self._version, self._known = version, OrderedDict()
        key = " ".join(name.casefold().split())
        if key not in self._known:
            if sum(not task.done() for task in self._known.values()) > _WAITING:
                return None
            self._known[key] = asyncio.create_task(self._made(name))
        self._known.move_to_end(key)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return self._known[key]

    async def _made(self, name: str) -> Cards:
        try:
            async with self._turn:
                found = await self._library.who(name)
                if not isinstance(found, Namesakes):
                    return (found,) if found and _says_something(found) else ()
                each = [await self._library.who(one.name.text) for one in found.people[:_NAMESAKES]]
        except KnowledgeError as error:
            logger.warning("no card of a person for inline mode: %s", error)
            return ()
        return tuple(one for one in each if isinstance(one, PersonCard))


def _says_something(card: PersonCard) -> bool:
    return bool(card.roles or card.sayings or card.others)
