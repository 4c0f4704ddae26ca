"""What every handler is given, typed: the library, the words, the limits. Nothing travels in untyped dictionaries."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update, User
from telegram.ext import Application, BaseHandler, CallbackContext, ExtBot

from bot.bookmarks import Finder
from bot.config import Config
from bot.rendering import Looks
from bot.replies import Replies
from bot.texts import Catalogue, Texts
from knowledge import Answer, KnowledgeError, Library

ChatBot = ExtBot[int]  # int: what AIORateLimiter takes per call


@dataclass(slots=True)
class Tally:
    """Counts since the start, for /stats."""

    questions: int = 0
    answered: int = 0

    def count(self, answer: Answer) -> None:
        self.questions += 1
        self.answered += answer.answered


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk of every handler.

    `pause` is the least time in seconds between edits of one message. `uploading` is held while a file that an admin
    sent is taken in, one after the other.
    """

    library: Library
    config: Config
    catalogue: Catalogue
    finder: Finder
    replies: Replies = field(default_factory=Replies)
    tally: Tally = field(default_factory=Tally)
    uploading: asyncio.Lock = field(default_factory=asyncio.Lock)
    pause: float = 2.0

    @classmethod
    def of(cls, library: Library, config: Config) -> "Desk":
        return cls(library, config, Catalogue.load(config.language), Finder(library))

    def texts(self, user: User | None) -> Texts:
        """The words in the user's language."""
        return self.catalogue.texts_for(user.language_code if user else None)

    def looks(self, user: User | None) -> Looks:
        """How answers look to this user."""
        return Looks(self.texts(user), self.config.answers, self.config.threshold, self.config.example)

    async def is_healthy(self) -> bool:
        """Whether the library can be asked."""
        try:
            await self.library.statistics()
        except KnowledgeError:
            return False
        return True

    def is_admin(self, user: User | None) -> bool:
        return user is not None and user.id in self.config.admins


class ChatApplication(Application[ChatBot, "ChatContext", dict[Any, Any], dict[Any, Any], dict[Any, Any], None]):
    """The application with the desk in it."""

    __slots__ = ("desk",)

    def __init__(self, *, desk: Desk, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.desk = desk


class ChatContext(CallbackContext[ChatBot, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of a handler, with the desk of its application."""

    @property
    def chat_application(self) -> ChatApplication:
        if not isinstance(self.application, ChatApplication):
            raise TypeError(f"the context belongs to {type(self.application).__name__}, which has no desk")
        return self.application

    @property
    def desk(self) -> Desk:
        return self.chat_application.desk


ChatHandler = BaseHandler[Update, ChatContext, None]
Callback = Callable[[Update, ChatContext], Coroutine[Any, Any, None]]
