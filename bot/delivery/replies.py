"""Which of our messages answers which of theirs, so that an edited question gets its answer edited."""

from collections import OrderedDict


class Replies:
    """Remembers the latest `most` answers; for older ones an edited question is simply answered anew."""

    def __init__(self, most: int = 5000) -> None:
        self._most = most
        self._known: OrderedDict[tuple[int, int], int] = OrderedDict()

    def remember(self, chat_id: int, question: int, answer: int) -> None:
        """Note that our message `answer` answers the message `question` of a chat."""
        self._known[chat_id, question] = answer
        self._known.move_to_end((chat_id, question))
        while len(self._known) > self._most:
            self._known.popitem(last=False)

    def answer_to(self, chat_id: int, question: int) -> int | None:
        """Our message that answers `question`, if that is still known."""
        return self._known.get((chat_id, question))
