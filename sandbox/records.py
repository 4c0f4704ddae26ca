"""The records of the sandbox: people, chats, messages and files, and their JSON in the Bot API."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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
    """A user of the page. `is_admin` only marks an administrator of the bot on the page."""

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
    """A bot; its id is the number before the colon in its token."""

    id: int
    first_name: str
    username: str

    def as_json(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self) -> Json:
        """The result of getMe: privacy mode is on, inline mode and guest mode are allowed."""
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
    """A topic of a forum. Messages of the general topic have no thread id."""

    id: int
    name: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat. `direct` is a private chat of two people, where the bot is no member but can be a guest."""

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
class StoredFile:
    """A file that was sent, kept in memory."""

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
    """A message. An edit makes a new record with the same id. `origin` says where a forwarded one comes from."""

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
    origin: Json | None = None
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
            "forward_origin": self.origin,
            "reply_markup": self.markup if self.markup and "inline_keyboard" in self.markup else None,
        }
        return shown | _present(extras)

    def _content(self) -> Json:
        entities = [dict(entity) for entity in self.entities]
        if self.document is not None:
            caption = {"caption": self.text, "caption_entities": entities or None}
            return {"document": self.document.as_document(), **_present(caption)}
        return _present({"text": self.text, "entities": entities or None})
