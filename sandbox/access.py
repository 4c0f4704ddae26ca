"""Finds the chat and the message that a call names, and checks whether the bot may use them."""

import re

from sandbox.arguments import Arguments
from sandbox.errors import bad_request, forbidden
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
    return chat


def readable_chat(state: BotState, arguments: Arguments) -> Chat:
    """The chat of `chat_id`. Raises ApiError unless the bot may read it."""
    chat = named_chat(state, arguments.text("chat_id"))
    if chat.standing is Standing.KICKED:
        raise forbidden(f"bot was kicked from the {chat.label}")
    if chat.standing is Standing.LEFT and not chat.username:
        raise forbidden(f"bot is not a member of the {chat.label}")
    return chat


def writable_chat(state: BotState, arguments: Arguments) -> Chat:
    """The chat of `chat_id`. Raises ApiError unless the bot may write to it."""
    chat = readable_chat(state, arguments)
    if chat.standing is Standing.LEFT:
        raise forbidden(f"bot is not a member of the {chat.label}")
    if chat.type == "channel" and chat.standing is not Standing.ADMINISTRATOR:
        raise bad_request("need administrator rights in the channel chat")
    if chat.type == "private":
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


def thread_in(chat: Chat, arguments: Arguments) -> int:
    """The topic of a new message, 0 for none.

    The general topic has the id 1, but Telegram refuses it as a thread id; a message without a thread goes there.
    """
    thread = arguments.integer("message_thread_id")
    if thread <= 0:
        return 0
    topic = next((topic for topic in chat.topics if topic.id == thread and thread != 1), None)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and chat.standing is not Standing.ADMINISTRATOR:
        raise bad_request("TOPIC_CLOSED")
    return thread
