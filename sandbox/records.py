"""The people, chats, messages and files of the sandbox, and how each looks in Telegram's JSON."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Standing(StrEnum):
    """What the bot is in a chat."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    LEFT = "left"
    KICKED = "kicked"


def _present(values: Json) -> Json:
    return {name: value for name, value in values.items() if value not in (None, "", False)}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who uses the page. `is_admin` only tells the page whom to show as an administrator of the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    is_admin: bool = False

    def as_json(self) -> Json:
        names = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **_present(names)}


@dataclass(frozen=True, slots=True)
class BotUser:
    """A bot; its id is the number before the colon of its token."""

    id: int
    first_name: str
    username: str

    def as_json(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self) -> Json:
        """What getMe answers: a bot with privacy mode on and inline and guest mode allowed."""
        return {
            **self.as_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_guest_queries": True,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }


@dataclass(frozen=True, slots=True)
class Topic:
    """A thread of a forum; the general topic has no number on messages."""

    id: int
    name: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """A place for messages. `direct` is a private chat of two people, where the bot is only a guest."""

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

    @property
    def is_forum(self) -> bool:
        return bool(self.topics)

    @property
    def label(self) -> str:
        """What Telegram calls a chat of this type in its refusals."""
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
class StoredFile:
    """A file someone sent, kept in memory."""

    id: str
    unique_id: str
    name: str
    mime_type: str
    content: bytes

    @property
    def path(self) -> str:
        return f"documents/{self.unique_id}/{self.name}"

    def as_document(self) -> Json:
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.content),
        }


@dataclass(frozen=True, slots=True)
class Message:
    """A message; a change makes a new record under the same number."""

    chat: Chat
    id: int
    date: int
    sender: Person | BotUser | None = None
    text: str = ""
    entities: tuple[Json, ...] = ()
    document: StoredFile | None = None
    reply_to: "Message | None" = None
    quote: Json | None = None
    markup: Json | None = None
    thread: int = 0
    via_bot: BotUser | None = None
    guest_caller: Person | None = None
    inline_id: str = ""
    edited: int = 0
    link_preview: Json | None = None
    service: Json = field(default_factory=dict)

    @property
    def is_from_bot(self) -> bool:
        return isinstance(self.sender, BotUser)

    def as_json(self, *, with_reply: bool = True) -> Json:
        """The message in Telegram's JSON; a replied-to message is shown without the one it replies to."""
        shown: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.as_json(), **self.service}
        if self.chat.type == "channel":
            shown["sender_chat"] = self.chat.as_json()
        elif self.sender is not None:
            shown["from"] = self.sender.as_json()
        shown |= self._content()
        if self.reply_to is not None and with_reply:
            shown["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        if self.guest_caller is not None:
            shown["guest_bot_caller_user"] = self.guest_caller.as_json()
        if self.via_bot is not None:
            shown["via_bot"] = self.via_bot.as_json()
        extras = {
            "quote": self.quote,
            "message_thread_id": self.thread or None,
            "is_topic_message": bool(self.thread),
            "edit_date": self.edited or None,
            "link_preview_options": self.link_preview,
            "reply_markup": self.markup if self.markup and "inline_keyboard" in self.markup else None,
        }
        return shown | _present(extras)

    def _content(self) -> Json:
        entities = [dict(entity) for entity in self.entities]
        if self.document is not None:
            caption = {"caption": self.text, "caption_entities": entities or None}
            return {"document": self.document.as_document(), **_present(caption)}
        return _present({"text": self.text, "entities": entities or None})
