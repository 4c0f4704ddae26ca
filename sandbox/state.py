"""Everything the server stores for one bot, in memory: people, chats, messages, files, menus, open queries."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from sandbox.commands import CommandMenus
from sandbox.events import EventStream
from sandbox.limits import RateLimits
from sandbox.media import StoredFile
from sandbox.queries import InlineMemory, PendingQueries
from sandbox.records import BotUser, Chat, Json, Message, Person
from sandbox.updates import UpdateQueue

_CALLS_KEPT = 300


@dataclass(slots=True)
class BotProfile:
    """The texts of setMyName, setMyDescription and setMyShortDescription, by language; "" is the default."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class BotSettings:
    """What the owner of a bot sets at @BotFather. Telegram's default of `inline_feedback` is off, here it is on."""

    privacy: bool = True
    inline: bool = True
    inline_feedback: bool = True
    guests: bool = True


@dataclass(slots=True)
class WebhookStatus:
    """The webhook of a bot, and its last failure."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    failed_at: int = 0
    failure: str = ""


class BotState:
    """The state of one bot. Changes to messages go through `post`, `change` and `remove`, which emit events."""

    def __init__(self, token: str, bot: BotUser, *, clock: Callable[[], float], keep: int) -> None:
        self.token = token
        self.bot = bot
        self.clock = clock
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.started: set[int] = set()
        self.blocked: set[int] = set()
        self.deactivated: set[int] = set()
        self.files: dict[str, StoredFile] = {}
        self.reactions: dict[tuple[int, int], dict[int, tuple[str, ...]]] = {}
        self.calls: deque[Json] = deque(maxlen=_CALLS_KEPT)
        self.events = EventStream()
        self.updates = UpdateQueue(clock())
        self.commands = CommandMenus()
        self.profile = BotProfile()
        self.settings = BotSettings()
        self.default_rights: dict[bool, frozenset[str]] = {}
        self.menu_buttons: dict[int, Json] = {}
        self.copies: dict[tuple[int, int], tuple[int, int]] = {}
        self.webhook = WebhookStatus()
        self.limits = RateLimits(clock)
        self.queries = PendingQueries(clock)
        self.inline_memory = InlineMemory(clock)
        self.logged_out = False
        self._keep = keep
        self._histories: dict[int, dict[int, Message]] = {}
        self._private_ids = count(1)
        self._chat_ids: dict[int, count[int]] = {}
        self._file_ids = count(1)
        self._call_ids = count(1)
        self._inline: dict[str, tuple[int, int]] = {}

    def now(self) -> int:
        return int(self.clock())

    # People and chats

    def add_person(self, person: Person) -> Person:
        self.people[person.id] = person
        self.events.emit("people")
        return person

    def set_chat(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        self.events.emit("people")
        return chat

    def chat(self, chat_id: int) -> Chat | None:
        """A chat by its id; a person's id is also the id of their private chat with the bot."""
        if chat_id in self.chats:
            return self.chats[chat_id]
        person = self.people.get(chat_id)
        return private_chat(person) if person is not None else None

    def chat_named(self, username: str) -> Chat | None:
        wanted = username.removeprefix("@").lower()
        return next((chat for chat in self.chats.values() if wanted and chat.username.lower() == wanted), None)

    # Messages

    def messages(self, chat_id: int) -> list[Message]:
        return list(self._histories.get(chat_id, {}).values())

    def message(self, chat_id: int, message_id: int) -> Message | None:
        return self._histories.get(chat_id, {}).get(message_id)

    def new_id(self, chat: Chat) -> int:
        """The next message id. As in Telegram, a bot's private chats share one counter; other chats have their own."""
        if chat.person is not None:
            return next(self._private_ids)
        return next(self._chat_ids.setdefault(chat.id, count(1)))

    def post(self, message: Message) -> Message:
        history = self._histories.setdefault(message.chat.id, {})
        history[message.id] = message
        if message.inline_id:
            self._inline[message.inline_id] = (message.chat.id, message.id)
        while len(history) > self._keep:
            self._drop(message.chat.id, next(iter(history)))
        self.events.emit("message", message=self.shown(message))
        return message

    def change(self, message: Message) -> Message:
        self._histories[message.chat.id][message.id] = message
        self.events.emit("edited", message=self.shown(message))
        return message

    def remove(self, chat_id: int, message_id: int) -> None:
        self._drop(chat_id, message_id)
        self.events.emit("deleted", chat=chat_id, message_id=message_id)

    def _drop(self, chat_id: int, message_id: int) -> None:
        message = self._histories[chat_id].pop(message_id)
        self._inline.pop(message.inline_id, None)
        self.reactions.pop((chat_id, message_id), None)

    def inline_message(self, inline_id: str) -> Message | None:
        place = self._inline.get(inline_id)
        return self.message(*place) if place is not None else None

    def new_poll_id(self) -> int:
        return 5_000_000_000_000_000_000 + next(self._file_ids)

    def new_inline_id(self) -> str:
        return f"AgAAAI{next(self._file_ids):010d}sandbox"

    def shown(self, message: Message) -> Json:
        """A message for the page: Telegram's JSON, and a field `sandbox` with what a bot would not see."""
        reactions = self.reactions.get((message.chat.id, message.id), {})
        more = {
            "author": message.author,
            "inline_message_id": message.inline_id,
            "keyboard": message.markup,
            "reactions": [{"emoji": emoji, "by": actor} for actor, chosen in reactions.items() for emoji in chosen],
        }
        return {**message.as_json(), "sandbox": more}

    def react(self, message: Message, actor: int, emoji: tuple[str, ...]) -> tuple[str, ...]:
        """Set the reactions of a person or bot, and return the previous ones."""
        reactions = self.reactions.setdefault((message.chat.id, message.id), {})
        before = reactions.pop(actor, ())
        if emoji:
            reactions[actor] = emoji
        self.events.emit("edited", message=self.shown(message))
        return before

    # Files and calls

    def store_file(self, name: str, content: bytes, mime_type: str, kind: str = "document") -> StoredFile:
        number = next(self._file_ids)
        stored = StoredFile(f"BQACAgIAAxkB{number:012d}", f"AgAD{number:010d}", name, mime_type, content, kind)
        self.files[stored.id] = stored
        return stored

    def note_call(self, method: str, **details: object) -> None:
        """Store a call for the API pane of the page."""
        call = {"id": next(self._call_ids), "at": self.clock(), "method": method, **details}
        self.calls.append(call)
        self.events.emit("call", call=call)


def private_chat(person: Person) -> Chat:
    """The chat a person has with the bot."""
    return Chat(person.id, "private", members=frozenset({person.id}), person=person)
