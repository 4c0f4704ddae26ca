"""The actions of people: write, press, react, upload, block; and the updates that the bot gets."""

import re
from dataclasses import replace
from typing import Any

from sandbox.arguments import UploadedFile
from sandbox.detection import detected_entities
from sandbox.errors import UserError
from sandbox.formatting import TEXT_LIMIT
from sandbox.markup import utf16_length
from sandbox.queries import CALLBACK_SECONDS, GUEST_SECONDS, PendingQuery
from sandbox.reactions import ALLOWED
from sandbox.records import Chat, Json, Message, Person, Standing
from sandbox.state import BotState, edited

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@([A-Za-z0-9_]+))?(?=\s|$)")


def sees(person: Person, chat: Chat) -> bool:
    """True if the person is a member of this chat."""
    return person.id in chat.members


def chat_of(state: BotState, person: Person, chat_id: int) -> Chat:
    chat = state.chat(chat_id)
    if chat is None or not sees(person, chat):
        raise UserError(f"{person.first_name} has no chat {chat_id}")
    return chat


def message_of(state: BotState, person: Person, chat_id: int, message_id: int) -> Message:
    message = state.message(chat_of(state, person, chat_id).id, message_id)
    if message is None:
        raise UserError(f"there is no message {message_id} in chat {chat_id}")
    return message


def _may_write(state: BotState, person: Person, chat: Chat) -> None:
    if chat.type == "channel" and person.id not in chat.administrators:
        raise UserError("only administrators write in a channel")
    if chat.person is not None and person.id in state.blocked:
        raise UserError("you have blocked this bot")


def write(state: BotState, person: Person, chat_id: int, text: str, **more: Any) -> Message:
    """A person sends a text; `thread`, `reply_to` and `quote` as on the page. Raises UserError."""
    text = text.strip()
    if not 1 <= utf16_length(text) <= TEXT_LIMIT:
        raise UserError(f"a message has 1 to {TEXT_LIMIT} characters")
    chat = chat_of(state, person, chat_id)
    message = _new(state, person, chat, **more)
    return _post(state, replace(message, text=text, entities=tuple(detected_entities(text))))


def upload(state: BotState, person: Person, chat_id: int, file: UploadedFile, **more: Any) -> Message:
    """A person sends a document, with an optional caption."""
    if not file.content:
        raise UserError("the file is empty")
    chat = chat_of(state, person, chat_id)
    caption = str(more.pop("caption", "")).strip()
    message = _new(state, person, chat, **more)
    stored = state.store_file(file.name, file.content, file.mime_type)
    return _post(state, replace(message, document=stored, text=caption, entities=tuple(detected_entities(caption))))


def forward(state: BotState, person: Person, chat_id: int, from_chat: int, message_id: int) -> Message:
    """A person forwards a message of a chat to another one. Raises UserError."""
    source = message_of(state, person, from_chat, message_id)
    message = _new(state, person, chat_of(state, person, chat_id))
    message = replace(message, text=source.text, entities=source.entities, document=source.document)
    return _post(state, replace(message, origin=source.origin or _origin(source)))


def _origin(message: Message) -> Json:
    if message.chat.type == "channel":
        chat = message.chat.as_json()
        return {"type": "channel", "date": message.date, "chat": chat, "message_id": message.id}
    if message.sender is None:
        raise UserError("this message cannot be forwarded")
    return {"type": "user", "date": message.date, "sender_user": message.sender.as_json()}


def start(state: BotState, person: Person, payload: str = "", chat_id: int = 0) -> Message:
    """A person opens t.me/bot?start=payload and presses Start, or t.me/bot?startgroup=payload and chooses a group."""
    if payload and not _PAYLOAD.fullmatch(payload):
        raise UserError("a start parameter has 1 to 64 characters of A-Z, a-z, 0-9, _ and -")
    command = f"/start@{state.bot.username}" if chat_id else "/start"
    return write(state, person, chat_id or person.id, f"{command} {payload}".strip())


def _new(
    state: BotState, person: Person, chat: Chat, *, thread: int = 0, reply_to: int = 0, quote: str = ""
) -> Message:
    _may_write(state, person, chat)
    if thread and thread not in {topic.id for topic in chat.topics}:
        raise UserError(f"there is no topic {thread}")
    answered = message_of(state, person, chat.id, reply_to) if reply_to else None
    quoted: Json | None = None
    if quote and answered is not None:
        if quote not in answered.text:
            raise UserError("the quotation is not a part of the message")
        position = utf16_length(answered.text[: answered.text.index(quote)])
        quoted = {"text": quote, "position": position, "is_manual": True}
    thread = 0 if thread == 1 else thread
    return Message(chat, 0, state.now(), person, reply_to=answered, quote=quoted, thread=thread)


def _post(state: BotState, message: Message) -> Message:
    if message.chat.person is not None:
        state.started.add(message.chat.id)
    message = state.post(replace(message, id=state.new_id(message.chat)))
    _tell(state, message)
    return message


def _tell(state: BotState, message: Message, *, changed: bool = False) -> None:
    """Queue the update if the bot may receive this message."""
    chat = message.chat
    if chat.direct or chat.standing is Standing.LEFT:
        if not changed and mentions_bot(state, message):
            _call_guest(state, message)
    elif hears(state, message):
        kind = "channel_post" if chat.type == "channel" else "message"
        state.updates.put(f"edited_{kind}" if changed else kind, message.as_json())


def mentions_bot(state: BotState, message: Message) -> bool:
    return re.search(rf"(?<!\w)@{state.bot.username}\b", message.text, re.IGNORECASE) is not None


def hears(state: BotState, message: Message) -> bool:
    """Privacy mode: in groups a bot gets commands, replies to it, mentions of it and messages sent via it."""
    if message.chat.standing in (Standing.LEFT, Standing.KICKED) or message.chat.direct:
        return False
    if message.chat.type in ("private", "channel") or message.chat.standing is Standing.ADMINISTRATOR:
        return True
    if message.reply_to is not None and message.reply_to.sender == state.bot:
        return True
    if message.via_bot is not None or mentions_bot(state, message):
        return True
    command = _COMMAND.match(message.text)
    return command is not None and (command[1] is None or command[1].lower() == state.bot.username.lower())


def _call_guest(state: BotState, message: Message) -> None:
    if not isinstance(message.sender, Person):
        return
    pending = state.queries.ask(message.sender, message.chat, GUEST_SECONDS, message=message)
    state.updates.put("guest_message", {**message.as_json(), "guest_query_id": pending.id})


def edit(state: BotState, person: Person, chat_id: int, message_id: int, text: str) -> Message:
    message = message_of(state, person, chat_id, message_id)
    if message.sender != person or message.via_bot is not None:
        raise UserError("only your own messages can be edited")
    text = text.strip()
    if not 1 <= utf16_length(text) <= TEXT_LIMIT:
        raise UserError(f"a message has 1 to {TEXT_LIMIT} characters")
    entities = tuple(detected_entities(text))
    message = state.change(edited(message, state.now(), text=text, entities=entities))
    _tell(state, message, changed=True)
    return message


def delete(state: BotState, person: Person, chat_id: int, message_id: int) -> None:
    """Bots get no update about a deletion."""
    message = message_of(state, person, chat_id, message_id)
    if message.sender != person and message.chat.type != "private" and person.id not in message.chat.administrators:
        raise UserError("only administrators delete the messages of others")
    state.remove(chat_id, message_id)


def press(state: BotState, person: Person, chat_id: int, message_id: int, data: str) -> PendingQuery:
    """A person presses a button with callback data; the pending query gets the bot's answer in time."""
    message = message_of(state, person, chat_id, message_id)
    buttons = [button for row in (message.markup or {}).get("inline_keyboard", []) for button in row]
    if data not in [button.get("callback_data") for button in buttons]:
        raise UserError("there is no such button")
    pending = state.queries.ask(person, message.chat, CALLBACK_SECONDS, message=message)
    where: Json = {"message": message.as_json()}
    if message.inline_id:
        where = {"inline_message_id": message.inline_id}
    pressed = {"id": pending.id, "from": person.as_json(), "chat_instance": str(7_100_000_000 + abs(chat_id))}
    state.updates.put("callback_query", {**pressed, **where, "data": data})
    return pending


def react(state: BotState, person: Person, chat_id: int, message_id: int, emoji: tuple[str, ...]) -> None:
    message = message_of(state, person, chat_id, message_id)
    if len(emoji) > 1 or any(one not in ALLOWED for one in emoji):
        raise UserError("one of Telegram's reactions, or none")
    before = state.react(message, person.id, emoji)
    chat = message.chat
    if before == emoji or chat.direct or (chat.type != "private" and chat.standing is not Standing.ADMINISTRATOR):
        return
    change = {"chat": chat.as_json(), "message_id": message.id, "user": person.as_json(), "date": state.now()}
    state.updates.put("message_reaction", {**change, "old_reaction": _types(before), "new_reaction": _types(emoji)})


def _types(emoji: tuple[str, ...]) -> list[Json]:
    return [{"type": "emoji", "emoji": one} for one in emoji]


def block(state: BotState, person: Person, *, blocked: bool) -> None:
    """A person blocks or unblocks the bot; the bot gets the update `my_chat_member`."""
    if blocked == (person.id in state.blocked):
        return
    (state.blocked.add if blocked else state.blocked.discard)(person.id)
    chat = state.chat(person.id)
    if chat is None:
        return
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    before, after = (_own_membership(state, status) for status in statuses)
    change = {"chat": chat.as_json(), "from": person.as_json(), "date": state.now()}
    state.updates.put("my_chat_member", {**change, "old_chat_member": before, "new_chat_member": after})
    state.events.emit("people")


def _own_membership(state: BotState, status: str) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": state.bot.as_json(), **until}
