"""The records of the sandbox: people, chats and messages, and their JSON in the Bot API."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.media import Media

Json = dict[str, Any]


class Standing(StrEnum):
    """The bot's membership in a chat."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    LEFT = "left"
    KICKED = "kicked"


def _present(values: Json) -> Json:
    return {name: value for name, value in values.items() if value not in (None, "", False)}


@dataclass(frozen=True, slots=True)
class Person:
    """A user of the page.

    `is_admin` only marks an administrator of the bot on the page. `hides_forwards` is the privacy setting by which
    forwarded messages name their author and do not link to the account.
    """

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    is_admin: bool = False
    hides_forwards: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def as_json(self) -> Json:
        names = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **_present(names)}


@dataclass(frozen=True, slots=True)
class BotUser:
    """A bot; its id is the number before the colon in its token."""

    id: int
    first_name: str
    username: str

    def as_json(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self, *, privacy: bool = True, inline: bool = True, guests: bool = True) -> Json:
        """The result of getMe with these settings of @BotFather."""
        return {
            **self.as_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": not privacy,
            "supports_guest_queries": guests,
            "supports_inline_queries": inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }


# Accounts of Telegram itself, in whose name some messages come.
SERVICE = Person(777000, "Telegram")
ANONYMOUS = BotUser(1087968824, "Group", "GroupAnonymousBot")
AS_CHANNEL = BotUser(136817688, "Channel", "Channel_Bot")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a forum. Messages of the general topic have no thread id."""

    id: int
    name: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat. `direct` is a private chat of two people, where the bot is no member but can be a guest.

    `rights` are the bot's rights as an administrator, None for all; `anonymous` are administrators who write as the
    group; in a `muted` group only administrators write; `linked` is the discussion group of a channel, or the channel
    of a discussion group; `migrated_to` is the supergroup that a group has become.
    """

    id: int
    type: str
    title: str = ""
    username: str = ""
    members: frozenset[int] = frozenset()
    administrators: frozenset[int] = frozenset()
    standing: Standing = Standing.MEMBER
    topics: tuple[Topic, ...] = ()
    direct: bool = False
    person: Person | None = None
    owner: int = 0
    rights: frozenset[str] | None = None
    anonymous: frozenset[int] = frozenset()
    banned: frozenset[int] = frozenset()
    muted: bool = False
    linked: int = 0
    migrated_to: int = 0

    def bot_may(self, right: str) -> bool:
        """True if the bot is an administrator with this right."""
        return self.standing is Standing.ADMINISTRATOR and (self.rights is None or right in self.rights)

    @property
    def has_bot(self) -> bool:
        return not self.direct and self.standing in (Standing.MEMBER, Standing.ADMINISTRATOR)

    @property
    def is_forum(self) -> bool:
        return bool(self.topics)

    @property
    def label(self) -> str:
        """Telegram's name for a chat of this type in refusals."""
        return {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}.get(
            self.type, "chat"
        )

    def as_json(self) -> Json:
        if self.person is not None:
            names = {name: getattr(self.person, name) for name in ("first_name", "last_name", "username")}
            return {"id": self.id, "type": "private", **_present(names)}
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.type, **_present({"title": self.title, "username": self.username}), **forum}


@dataclass(frozen=True, slots=True)
class Message:
    """A message. An edit makes a new record with the same id.

    `author` is the person who wrote it, also where it is sent in the name of a chat (`sender_chat`). `origin` says
    where a forwarded one comes from. `thread` is a topic of a forum, `chain` the first message of a chain of replies.
    """

    chat: Chat
    id: int
    date: int
    sender: Person | BotUser | None = None
    text: str = ""
    entities: tuple[Json, ...] = ()
    media: Media | None = None
    reply_to: "Message | None" = None
    quote: Json | None = None
    markup: Json | None = None
    thread: int = 0
    chain: int = 0
    author: int = 0
    sender_chat: Chat | None = None
    via_bot: BotUser | None = None
    guest_caller: Person | None = None
    inline_id: str = ""
    edited: int = 0
    link_preview: Json | None = None
    origin: Json | None = None
    automatic: bool = False
    service: Json = field(default_factory=dict)

    @property
    def is_from_bot(self) -> bool:
        return isinstance(self.sender, BotUser)

    def as_json(self, *, with_reply: bool = True) -> Json:
        """The message in Telegram's JSON. A replied-to message is included without its own replied-to message."""
        shown: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.as_json(), **self.service}
        if self.chat.type == "channel":
            shown["sender_chat"] = self.chat.as_json()
        elif self.sender is not None:
            shown["from"] = self.sender.as_json()
        if self.sender_chat is not None:
            shown["sender_chat"] = self.sender_chat.as_json()
        shown |= self._content()
        if self.reply_to is not None and with_reply:
            shown |= self._reply(self.reply_to)
        if self.guest_caller is not None:
            shown["guest_bot_caller_user"] = self.guest_caller.as_json()
        if self.via_bot is not None:
            shown["via_bot"] = self.via_bot.as_json()
        extras = {
            "quote": self.quote,
            "message_thread_id": self.thread or self.chain or None,
            "is_topic_message": bool(self.thread),
            "is_automatic_forward": self.automatic,
            "edit_date": self.edited or None,
            "link_preview_options": self.link_preview,
            "forward_origin": self.origin,
            "reply_markup": self.markup if self.markup and "inline_keyboard" in self.markup else None,
        }
        return shown | _present(extras)

    def _reply(self, original: "Message") -> Json:
        """A message of another chat is an external reply: only its origin and its content are told."""
        if original.chat.id == self.chat.id:
            return {"reply_to_message": original.as_json(with_reply=False)}
        named = {"chat": original.chat.as_json(), "message_id": original.id}
        content = original.media.as_json() if original.media is not None else {}
        places = named if original.chat.type in ("supergroup", "channel") else {}
        return {"external_reply": {"origin": origin_of(original), **places, **content}}

    def _content(self) -> Json:
        entities = [dict(entity) for entity in self.entities]
        if self.media is not None:
            caption = {"caption": self.text, "caption_entities": entities or None}
            return {**self.media.as_json(), **_present(caption)}
        return _present({"text": self.text, "entities": entities or None})


def origin_of(message: Message) -> Json:
    """Where a message comes from: the MessageOrigin of its first forward, and of a reply from another chat."""
    sent: Json = {"date": message.date}
    if message.chat.type == "channel":
        return {"type": "channel", **sent, "chat": message.chat.as_json(), "message_id": message.id}
    if message.sender_chat is not None or message.sender is None:
        return {"type": "chat", **sent, "sender_chat": (message.sender_chat or message.chat).as_json()}
    if isinstance(message.sender, Person) and message.sender.hides_forwards:
        return {"type": "hidden_user", **sent, "sender_user_name": message.sender.name}
    return {"type": "user", **sent, "sender_user": message.sender.as_json()}
