"""Remembers which answer belongs to which question, so that an edited question gets its answer edited."""

from collections import OrderedDict


class Replies:
    """The latest `most` answers. If a question with an older answer is edited, it gets a new answer."""

    def __init__(self, most: int = 5000) -> None:
        self._most = most
        self._known: OrderedDict[tuple[int, int], int] = OrderedDict()

    def remember(self, chat_id: int, question: int, answer: int) -> None:
        """Store that the message `answer` answers the message `question` in this chat."""
        self._known[chat_id, question] = answer
        self._known.move_to_end((chat_id, question))
        while len(self._known) > self._most:
            self._known.popitem(last=False)

    def answer_to(self, chat_id: int, question: int) -> int | None:
        """The message that answers `question`, None if it is not known."""
        return self._known.get((chat_id, question))
