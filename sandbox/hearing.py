"""Which messages a bot receives: privacy mode in groups, channels, and calls as a guest."""

import re

from sandbox.queries import GUEST_SECONDS
from sandbox.records import Chat, Message, Person, Standing
from sandbox.state import BotState

_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@([A-Za-z0-9_]+))?(?=\s|$)")


def tell(state: BotState, message: Message, *, changed: bool = False) -> None:
    """Queue the update if the bot may receive this message."""
    chat = _now(state, message)
    if chat.direct or chat.standing is Standing.LEFT:
        if not changed and mentions_bot(state, message):
            _call_guest(state, message)
    elif hears(state, message):
        kind = "channel_post" if chat.type == "channel" else "message"
        state.updates.put(f"edited_{kind}" if changed else kind, message.as_json())


def _now(state: BotState, message: Message) -> Chat:
    """The chat as it is now: the bot may have become an administrator since the message was written."""
    return state.chat(message.chat.id) or message.chat


def mentions_bot(state: BotState, message: Message) -> bool:
    return re.search(rf"(?<!\w)@{state.bot.username}\b", message.text, re.IGNORECASE) is not None


def hears(state: BotState, message: Message) -> bool:
    """True if the bot is sent this message.

    In privacy mode a bot gets commands, replies to it, mentions of it, messages sent via it and service messages of a
    group: https://core.telegram.org/bots/features#privacy-mode. An administrator gets everything.
    """
    chat = _now(state, message)
    if not chat.has_bot:
        return False
    if chat.type in ("private", "channel") or chat.standing is Standing.ADMINISTRATOR or not state.settings.privacy:
        return True
    if message.service or message.via_bot is not None or mentions_bot(state, message):
        return True
    if message.reply_to is not None and message.reply_to.sender == state.bot:
        return True
    command = _COMMAND.match(message.text)
    return command is not None and (command[1] is None or command[1].lower() == state.bot.username.lower())


def _call_guest(state: BotState, message: Message) -> None:
    if not isinstance(message.sender, Person) or not state.settings.guests:
        return
    pending = state.queries.ask(message.sender, message.chat, GUEST_SECONDS, message=message)
    state.updates.put("guest_message", {**message.as_json(), "guest_query_id": pending.id})
