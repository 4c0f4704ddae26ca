"""The fake library, asked with messages that may hold several questions."""

from collections.abc import Sequence

from knowledge import Answer, Article, Turn
from tests.fakes import FakeLibrary


class AskingLibrary(FakeLibrary):
    """Splits the messages that `questions` names; each other message is one question."""

    def __init__(self, *articles: Article) -> None:
        super().__init__(*articles)
        self.questions: dict[str, list[str]] = {}

    async def ask_each(self, message: str, *, limit: int = 10, after: Sequence[Turn] = ()) -> list[Answer]:
        questions = self.questions.get(message, [message])
        return [await self.ask(question, limit=limit, after=after) for question in questions]
