"""Remembers which answers belong to which message, so that an edited question gets its answers edited."""

from collections import OrderedDict
from collections.abc import Sequence


class Replies:
    """The answers to the latest `most` messages. If an older question is edited, it gets a new answer."""

    def __init__(self, most: int = 5000) -> None:
        self._most = most
        self._known: OrderedDict[tuple[int, int], tuple[int, ...]] = OrderedDict()

    def remember(self, chat_id: int, message: int, answers: Sequence[int]) -> None:
        """Store that the messages `answers`, in this order, answer `message` in this chat."""
        self._known[chat_id, message] = tuple(answers)
        self._known.move_to_end((chat_id, message))
        while len(self._known) > self._most:
            self._known.popitem(last=False)

    def answers_to(self, chat_id: int, message: int) -> tuple[int, ...]:
        """The messages that answer `message`, in their order; none if they are not known."""
        return self._known.get((chat_id, message), ())
