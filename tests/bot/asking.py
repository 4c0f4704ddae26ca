"""The fake library, asked with messages that may hold several questions."""

from knowledge import Answer, Article
from tests.fakes import FakeLibrary


class AskingLibrary(FakeLibrary):
    """Splits the messages that `questions` names; each other message is one question."""

    def __init__(self, *articles: Article) -> None:
        super().__init__(*articles)
        self.questions: dict[str, list[str]] = {}

    async def ask_each(self, message: str, *, limit: int = 10) -> list[Answer]:
        return [await self.ask(question, limit=limit) for question in self.questions.get(message, [message])]
