"""The actions of people with messages: write, send, forward, edit, delete, press, react; and the updates they cause."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from sandbox import media
from sandbox.arguments import UploadedFile
from sandbox.detection import detected_entities
from sandbox.errors import ApiError, UserError
from sandbox.formatting import CAPTION_LIMIT, TEXT_LIMIT, FormattedText, formatted
from sandbox.hearing import tell
from sandbox.markup import utf16_length
from sandbox.media import Media
from sandbox.membership import chat_of
from sandbox.posting import deliver, rewrite
from sandbox.queries import CALLBACK_SECONDS, PendingQuery
from sandbox.quoting import chosen_quote
from sandbox.reactions import ALLOWED
from sandbox.records import ANONYMOUS, AS_CHANNEL, Chat, Json, Message, Person, Standing, origin_of
from sandbox.state import BotState

_PLACEHOLDER = "of the sandbox"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a person sends a message: into which topic, in reply to what, in the name of which channel."""

    thread: int = 0
    reply_to: int = 0
    quote: str = ""
    send_as: int = 0


def message_of(state: BotState, person: Person, chat_id: int, message_id: int) -> Message:
    message = state.message(chat_of(state, person, chat_id).id, message_id)
    if message is None:
        raise UserError(f"there is no message {message_id} in chat {chat_id}")
    return message


def _may_write(state: BotState, person: Person, chat: Chat) -> None:
    administers = person.id in chat.administrators
    if chat.type == "channel" and not administers:
        raise UserError("only administrators write in a channel")
    if chat.muted and not administers:
        raise UserError("only administrators write in this group")
    if chat.person is not None and person.id in state.blocked:
        raise UserError("you have blocked this bot")


def write(state: BotState, person: Person, chat_id: int, text: str, **more: Any) -> Message:
    """A person sends a text; `more` as in Manner, and `parse_mode` for one with marks. Raises UserError."""
    content = _marked(text, str(more.pop("parse_mode", "")))
    message = _new(state, person, chat_of(state, person, chat_id), Manner(**more))
    return _post(state, replace(message, text=content.text, entities=content.entities))


def _marked(text: str, parse_mode: str) -> FormattedText:
    """The text without blanks around it; with a parse mode, people can mark it as they do in a client."""
    try:
        content = formatted(text, parse_mode, None) if parse_mode else None
    except ApiError as error:
        raise UserError(error.description) from error
    shown = _checked(content.text if content is not None else text)
    return content or FormattedText(shown, tuple(detected_entities(shown)))


def _checked(text: str) -> str:
    text = text.strip()
    if not 1 <= utf16_length(text) <= TEXT_LIMIT:
        raise UserError(f"a message has 1 to {TEXT_LIMIT} characters")
    return text


def upload(state: BotState, person: Person, chat_id: int, file: UploadedFile, **more: Any) -> Message:
    """A person sends a file: as a document, or as another `kind` (photo, voice, …); with an optional caption."""
    if not file.content:
        raise UserError("the file is empty")
    kind = str(more.pop("kind", "") or "document")
    if kind not in media.FILES:
        raise UserError(f"there is no kind of file {kind}")
    caption, details = str(more.pop("caption", "")).strip(), more.pop("details", {})
    if utf16_length(caption) > CAPTION_LIMIT:
        raise UserError(f"a caption has at most {CAPTION_LIMIT} characters")
    message = _new(state, person, chat_of(state, person, chat_id), Manner(**more))
    stored = state.store_file(file.name, file.content, file.mime_type, kind)
    try:
        content = media.media_of(stored, details)
    except ApiError as error:
        raise UserError(f"Telegram does not take this file: {error.description}") from error
    caption = caption if content.takes_caption else ""
    return _post(state, replace(message, media=content, text=caption, entities=tuple(detected_entities(caption))))


def attach(state: BotState, person: Person, chat_id: int, kind: str, **more: Any) -> Message:
    """A person sends something that is no text, made up by the sandbox: a voice message, a sticker, a place, a poll."""
    details = more.pop("details", {})
    if kind in media.FILES and kind not in ("photo", "document"):
        file = UploadedFile(kind, f"{kind} {_PLACEHOLDER}".encode(), "application/octet-stream")
        return upload(state, person, chat_id, file, kind=kind, details=details, **more)
    message = _new(state, person, chat_of(state, person, chat_id), Manner(**more))
    return _post(state, replace(message, media=_made_up(state, person, kind, details)))


def _made_up(state: BotState, person: Person, kind: str, details: Json) -> Media:
    if kind == "location":
        return media.location(float(details.get("latitude", 52.52)), float(details.get("longitude", 13.405)))
    if kind == "contact":
        return media.contact(str(details.get("phone_number", "+12025550100")), person.first_name, person.last_name)
    if kind == "poll":
        options = tuple(str(option) for option in details.get("options", ["Yes", "No"]))
        return media.poll(state.new_poll_id(), str(details.get("question", "Is it so?")), options)
    if kind == "dice":
        return Media("dice", {"emoji": "🎲", "value": 4})
    raise UserError(f"there is no kind of message {kind}")


def forward(state: BotState, person: Person, chat_id: int, from_chat: int, message_id: int) -> Message:
    """A person forwards a message of a chat to another one. Raises UserError."""
    source = message_of(state, person, from_chat, message_id)
    if source.service:
        raise UserError("this message cannot be forwarded")
    message = _new(state, person, chat_of(state, person, chat_id), Manner())
    message = replace(message, text=source.text, entities=source.entities, media=source.media)
    return _post(state, replace(message, origin=source.origin or origin_of(source)))


def _new(state: BotState, person: Person, chat: Chat, how: Manner) -> Message:
    """A message without content that is not stored yet."""
    _may_write(state, person, chat)
    if how.thread and how.thread not in {topic.id for topic in chat.topics}:
        raise UserError(f"there is no topic {how.thread}")
    answered = message_of(state, person, chat.id, how.reply_to) if how.reply_to else None
    quoted = chosen_quote(answered, how.quote) if how.quote and answered is not None else None
    if how.quote and quoted is None:
        raise UserError("the quotation is not a part of the message")
    thread = 0 if how.thread == 1 else how.thread
    message = Message(chat, 0, state.now(), person, reply_to=answered, quote=quoted, thread=thread, author=person.id)
    if how.send_as:
        return replace(message, sender=AS_CHANNEL, sender_chat=_own_channel(state, person, chat, how.send_as))
    # An anonymous administrator is not named: the message comes from the group.
    return replace(message, sender=ANONYMOUS, sender_chat=chat) if person.id in chat.anonymous else message


def _own_channel(state: BotState, person: Person, chat: Chat, number: int) -> Chat:
    channel = chat_of(state, person, number)
    if channel.type != "channel" or person.id not in channel.administrators:
        raise UserError("only administrators of a channel write in its name")
    if chat.type != "supergroup":
        raise UserError("only in a supergroup one writes in the name of a channel")
    return channel


def _post(state: BotState, message: Message) -> Message:
    if message.chat.person is not None:
        state.started.add(message.chat.id)
    message = deliver(state, message)
    tell(state, message)
    return message


def edit(state: BotState, person: Person, chat_id: int, message_id: int, text: str) -> Message:
    """A person edits the text of an own message, or its caption."""
    message = message_of(state, person, chat_id, message_id)
    if message.author != person.id or message.via_bot is not None or message.origin is not None or message.service:
        raise UserError("only your own messages can be edited")
    if message.media is not None and not message.media.takes_caption:
        raise UserError("there is no text in this message")
    text = _checked(text)
    message = rewrite(state, message, now=state.now(), text=text, entities=tuple(detected_entities(text)))
    tell(state, message, changed=True)
    return message


def delete(state: BotState, person: Person, chat_id: int, message_id: int) -> None:
    """Bots get no update about a deletion."""
    chat, message = chat_of(state, person, chat_id), message_of(state, person, chat_id, message_id)
    if message.author != person.id and chat.type != "private" and person.id not in chat.administrators:
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
    """A person reacts. The bot is told in private chats and where it is an administrator, if it asked for it.

    In a channel reactions are anonymous: the bot gets the counts (`message_reaction_count`).
    """
    chat, message = chat_of(state, person, chat_id), message_of(state, person, chat_id, message_id)
    if len(emoji) > 1 or any(one not in ALLOWED for one in emoji):
        raise UserError("one of Telegram's reactions, or none")
    before = state.react(message, person.id, emoji)
    if before == emoji or chat.direct or (chat.type != "private" and chat.standing is not Standing.ADMINISTRATOR):
        return
    change = {"chat": chat.as_json(), "message_id": message.id, "date": state.now()}
    if chat.type == "channel":
        state.updates.put("message_reaction_count", {**change, "reactions": _counts(state, message)})
        return
    # An anonymous administrator reacts in the name of the group.
    actor = {"actor_chat": chat.as_json()} if person.id in chat.anonymous else {"user": person.as_json()}
    after = {"old_reaction": _types(before), "new_reaction": _types(emoji)}
    state.updates.put("message_reaction", {**change, **actor, **after})


def _counts(state: BotState, message: Message) -> list[Json]:
    given = state.reactions.get((message.chat.id, message.id), {}).values()
    counted = Counter(one for chosen in given for one in chosen)
    return [{"type": {"type": "emoji", "emoji": one}, "total_count": count} for one, count in counted.items()]


def _types(emoji: tuple[str, ...]) -> list[Json]:
    return [{"type": "emoji", "emoji": one} for one in emoji]
