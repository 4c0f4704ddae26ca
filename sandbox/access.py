"""Finds the chat and the message that a call names, and checks whether the bot may use them."""

import re
from dataclasses import dataclass

from sandbox.arguments import Arguments
from sandbox.errors import ApiError, bad_request, forbidden
from sandbox.posting import discussion_root
from sandbox.records import Chat, Message, Standing
from sandbox.state import BotState


def named_chat(state: BotState, name: str) -> Chat:
    """A chat by id or @username. Raises ApiError if the bot cannot know it."""
    if not name:
        raise bad_request("chat_id is empty")
    if name.startswith("@"):
        chat = state.chat_named(name)
    else:
        number = re.match(r"\s*(-?\d+)", name)
        chat = state.chat(int(number[1])) if number else None
    if chat is None or chat.direct:
        raise bad_request("chat not found")
    if chat.migrated_to:
        text = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, text, migrate_to_chat_id=chat.migrated_to)
    return chat


def readable_chat(state: BotState, arguments: Arguments) -> Chat:
    """The chat of `chat_id`. Raises ApiError unless the bot may read it."""
    chat = named_chat(state, arguments.text("chat_id"))
    if chat.standing is Standing.KICKED:
        raise forbidden(f"bot was kicked from the {chat.label}")
    if chat.standing is Standing.LEFT and not chat.username:
        raise forbidden(f"bot is not a member of the {chat.label}")
    return chat


def writable_chat(state: BotState, arguments: Arguments, *, what: str = "") -> Chat:
    """The chat of `chat_id`. Raises ApiError unless the bot may write to it.

    `what` is Telegram's name of what is sent, for its refusal in a group where members may not send it.
    """
    chat = readable_chat(state, arguments)
    if chat.standing is Standing.LEFT:
        raise forbidden(f"bot is not a member of the {chat.label}")
    if chat.type == "channel" and chat.standing is not Standing.ADMINISTRATOR:
        raise bad_request("need administrator rights in the channel chat")
    if chat.type == "channel" and what and not chat.bot_may("can_post_messages"):
        raise bad_request("need administrator rights in the channel chat")
    if what and chat.muted and chat.standing is not Standing.ADMINISTRATOR:
        raise bad_request(f"not enough rights to send {what} to the chat")
    if chat.type == "private":
        if chat.id in state.deactivated:
            raise forbidden("user is deactivated")
        if chat.id in state.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.id not in state.started:
            raise forbidden("bot can't initiate conversation with a user")
    return chat


def message_in(state: BotState, chat: Chat, arguments: Arguments, label: str) -> Message:
    """The message of `message_id` in a chat; `label` is Telegram's name for it in the refusal."""
    message = state.message(chat.id, arguments.integer("message_id"))
    if message is None:
        raise bad_request(f"{label} not found")
    return message


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a chat a new message goes: a topic of a forum, or the comments of a channel's post; neither is 0."""

    thread: int = 0
    root: Message | None = None


def place_in(state: BotState, chat: Chat, arguments: Arguments) -> Place:
    """The place that `message_thread_id` names. Raises ApiError.

    The general topic has the id 1, but Telegram refuses it as a thread id; a message without a thread goes there. A
    chain of replies in an ordinary group has an id, too, but Telegram does not accept it.
    """
    thread = arguments.integer("message_thread_id")
    if thread <= 0:
        return Place()
    root = discussion_root(state, chat, thread)
    if root is not None:
        return Place(root=root)
    topic = next((topic for topic in chat.topics if topic.id == thread and thread != 1), None)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and chat.standing is not Standing.ADMINISTRATOR:
        raise bad_request("TOPIC_CLOSED")
    return Place(thread)
