"""The services that every handler needs, in a typed context instead of python-telegram-bot's untyped dictionaries."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any

from telegram import Update, User
from telegram.ext import Application, BaseHandler, CallbackContext, ExtBot

from bot.admission import Admission
from bot.catalogue import Catalogue
from bot.config import Config
from bot.delivery.arrivals import ArrivalQueue
from bot.delivery.failures import Failures
from bot.delivery.finder import ArticleFinder
from bot.delivery.freshness import Freshness
from bot.delivery.people import PeopleFinder
from bot.delivery.titles import TitleFinder
from bot.memory import ChatSettings, ChosenLanguages, Keystrokes, Memory
from bot.metrics import Metrics, Pulse
from bot.rank import Rank
from bot.rendering.deep_links import NOWHERE, BotAddress
from bot.rendering.looks import Looks
from bot.texts import Texts
from knowledge import Library

ChatBot = ExtBot[int]  # int is the type of rate_limit_args in AIORateLimiter


@dataclass(slots=True)
class KnownAddress:
    """Where the bot is found; Telegram says so when the application is initialised."""

    address: BotAddress = NOWHERE


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers need: the library, what the bot remembers, the configuration, the words and the state of the chat.

    `languages` are those that people and groups chose. `known` is what Telegram said of the bot. `pause` is the minimum
    time between edits of one message, in seconds. `running` are the reloads that a button can cancel, each by the chat
    and the id of the message that shows it. `group` is the group that the update is from, if it is from one. `news` is
    set when something was taught that may answer open questions.
    """

    library: Library
    memory: Memory
    config: Config
    catalogue: Catalogue
    finder: ArticleFinder
    titles: TitleFinder
    people: PeopleFinder
    languages: ChosenLanguages
    admission: Admission
    failures: Failures
    keystrokes: Keystrokes = field(default_factory=Keystrokes)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    freshness: Freshness = field(default_factory=Freshness)
    known: KnownAddress = field(default_factory=KnownAddress)
    metrics: Metrics = field(default_factory=Metrics)
    pulse: Pulse = field(default_factory=Pulse)
    running: dict[tuple[int, int], Event] = field(default_factory=dict)
    pause: float = 2.0
    group: int | None = None

    @classmethod
    def of(cls, library: Library, memory: Memory, config: Config) -> "Services":
        words, languages = Catalogue.load(config.language), ChosenLanguages(memory.people, memory.chats)
        finders = ArticleFinder(library), TitleFinder(library), PeopleFinder(library)
        admission = Admission.of(config, memory)
        failures = Failures(memory.outbox, admission.ranks.admins, words.texts_for(None))
        return cls(library, memory, config, words, *finders, languages, admission, failures)

    def texts(self, user: User | None) -> Texts:
        """The words in the language of the group, else in the user's own choice, else in that of their Telegram."""
        chosen = self.languages.of(self.group) or (self.languages.of(user.id) if user else None)
        return self.catalogue.texts_for(chosen or (user.language_code if user else None))

    def looks(self, user: User | None) -> Looks:
        """How answers look to this user."""
        config = self.config
        return Looks(self.texts(user), config.answers, config.thresholds, config.example, self.known.address)

    def is_admin(self, user: User | None) -> bool:
        """True if this user is the owner or an admin, of the configuration or made in the chat.

        The gate has looked up the sender of the update; nobody else is known to be an admin of the chat.
        """
        return user is not None and self.admission.ranks.known(user.id) >= Rank.ADMIN


class ChatApplication(Application[ChatBot, "ChatContext", dict[Any, Any], dict[Any, Any], dict[Any, Any], None]):
    """The application, with its services."""

    __slots__ = ("services",)

    def __init__(self, *, services: Services, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.services = services

    async def initialize(self) -> None:
        """Ask Telegram who the bot is, so that links can lead to it."""
        await super().initialize()
        me = self.bot.bot
        self.services.known.address = BotAddress(me.username or "", bool(me.supports_inline_queries))

    @property
    def arrivals(self) -> ArrivalQueue:
        """The queue of updates, which are stored."""
        if not isinstance(self.update_queue, ArrivalQueue):
            raise TypeError(
                f"the application was built with a {type(self.update_queue).__name__}, which stores nothing"
            )
        return self.update_queue


class ChatContext(CallbackContext[ChatBot, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of a handler, with the application's services and the settings of the chat of the update."""

    group: ChatSettings = ChatSettings()

    @property
    def chat_application(self) -> ChatApplication:
        if not isinstance(self.application, ChatApplication):
            raise TypeError(f"the context belongs to {type(self.application).__name__}, which has no services")
        return self.application

    @property
    def services(self) -> Services:
        services, group = self.chat_application.services, self._group
        return services if group is None else replace(services, group=group)

    async def refresh_data(self) -> None:
        """Look up the chosen languages. python-telegram-bot calls this once an update, before its handlers."""
        languages = self.chat_application.services.languages
        for place in (self._group, self._user_id):
            if place is not None:
                await languages.look_up(place)

    @property
    def _group(self) -> int | None:
        """The id of the group that the update is from; those of groups are below zero."""
        return self._chat_id if self._chat_id is not None and self._chat_id < 0 else None


ChatHandler = BaseHandler[Update, ChatContext, None]
Callback = Callable[[Update, ChatContext], Coroutine[Any, Any, None]]
