"""Methods that change messages: edit, delete, react."""

from typing import Any

from sandbox.access import message_in, readable_chat, writable_chat
from sandbox.arguments import Arguments, as_text
from sandbox.errors import bad_request
from sandbox.formatting import required_field
from sandbox.keyboards import checked_markup
from sandbox.media import media_of
from sandbox.methods.attachments import file_of
from sandbox.methods.sending import caption_text, link_preview, message_text
from sandbox.posting import rewrite
from sandbox.reactions import ALLOWED
from sandbox.records import Chat, Json, Message
from sandbox.state import BotState

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
_REPLACED = frozenset({"photo", "document", "video", "audio", "animation"})
_DELETABLE_S = 48 * 3600
_DELETED_AT_ONCE = 100


def _message_to_edit(state: BotState, arguments: Arguments) -> Message:
    """The message of `chat_id` and `message_id`, or of `inline_message_id`."""
    if not arguments.text("chat_id") and arguments.integer("message_id") == 0:
        if not arguments.text("inline_message_id"):
            raise bad_request("Message identifier is not specified")
        message = state.inline_message(arguments.text("inline_message_id"))
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    chat = writable_chat(state, arguments)
    message = message_in(state, chat, arguments, "message to edit")
    if message.sender != state.bot:
        raise bad_request("message can't be edited")
    return message


def _finish(state: BotState, arguments: Arguments, before: Message, **changes: Any) -> Json | bool:
    if all(getattr(before, name) == value for name, value in changes.items()):
        raise bad_request(_SAME)
    after = rewrite(state, before, now=state.now(), **changes)
    return True if arguments.text("inline_message_id") and not arguments.text("chat_id") else after.as_json()


def _new_markup(arguments: Arguments) -> Json | None:
    given = arguments.json("reply_markup", "Can't parse reply keyboard markup JSON object")
    return checked_markup(given, inline_only=True)


async def edit_message_text(state: BotState, arguments: Arguments) -> Json | bool:
    content = message_text(state, arguments)
    markup = _new_markup(arguments)
    preview = link_preview(arguments)
    message = _message_to_edit(state, arguments)
    if message.media is not None or not message.text:
        raise bad_request("there is no text in the message to edit")
    changes: dict[str, Any] = {"text": content.text, "entities": content.entities, "markup": markup}
    if preview != message.link_preview and preview is not None:
        changes["link_preview"] = preview
    return _finish(state, arguments, message, **changes)


async def edit_message_caption(state: BotState, arguments: Arguments) -> Json | bool:
    content = caption_text(state, arguments)
    markup = _new_markup(arguments)
    message = _message_to_edit(state, arguments)
    if message.media is None or not message.media.takes_caption:
        raise bad_request("there is no caption in the message to edit")
    return _finish(state, arguments, message, text=content.text, entities=content.entities, markup=markup)


async def edit_message_media(state: BotState, arguments: Arguments) -> Json | bool:
    """Another picture or file in place of the one, with another caption."""
    given = arguments.json("media", "Can't parse input media JSON object")
    try:
        if not isinstance(given, dict):
            raise ValueError("expected an Object")
        kind = required_field(given, "type", str, "String")
        named = required_field(given, "media", str, "String")
    except ValueError as error:
        raise bad_request(f"Can't parse InputMedia: {error}") from error
    if kind not in _REPLACED:
        raise bad_request(f"Can't parse InputMedia: invalid type {kind} specified")
    inner = {name: as_text(value) for name, value in given.items() if value is not None}
    file = Arguments({**inner, kind: named}, arguments.files)
    caption = caption_text(state, file)
    markup = _new_markup(arguments)
    message = _message_to_edit(state, arguments)
    content = media_of(file_of(state, file, kind))
    return _finish(
        state, arguments, message, media=content, text=caption.text, entities=caption.entities, markup=markup
    )


async def edit_message_reply_markup(state: BotState, arguments: Arguments) -> Json | bool:
    markup = _new_markup(arguments)
    return _finish(state, arguments, _message_to_edit(state, arguments), markup=markup)


async def delete_message(state: BotState, arguments: Arguments) -> bool:
    chat = writable_chat(state, arguments)
    message = message_in(state, chat, arguments, "message to delete")
    _check_deletable(state, chat, message)
    state.remove(chat.id, message.id)
    return True


async def delete_messages(state: BotState, arguments: Arguments) -> bool:
    """Unknown messages are skipped; one that must not be deleted makes the call fail."""
    given = arguments.json("message_ids", "Can't parse message identifiers JSON object")
    if not isinstance(given, list) or not given:
        raise bad_request("Message identifiers are not specified")
    if len(given) > _DELETED_AT_ONCE:
        raise bad_request("Too many message identifiers specified")
    chat = writable_chat(state, arguments)
    found = [message for number in given if (message := state.message(chat.id, int(number))) is not None]
    for message in found:
        _check_deletable(state, chat, message)
    for message in found:
        state.remove(chat.id, message.id)
    return True


def _check_deletable(state: BotState, chat: Chat, message: Message) -> None:
    may = chat.bot_may("can_delete_messages")
    if message.sender != state.bot and chat.type != "private" and not may:
        raise bad_request("message can't be deleted")
    if state.now() - message.date > _DELETABLE_S and not may:
        raise bad_request("message can't be deleted for everyone")


async def set_message_reaction(state: BotState, arguments: Arguments) -> bool:
    chosen = _reactions(arguments)
    chat = readable_chat(state, arguments)
    message = message_in(state, chat, arguments, "message to react")
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(emoji not in ALLOWED for emoji in chosen):
        raise bad_request("REACTION_INVALID")
    state.react(message, state.bot.id, chosen)
    return True


def _reactions(arguments: Arguments) -> tuple[str, ...]:
    given = arguments.json("reaction", "Can't parse reaction types JSON object")
    if given is None:
        return ()
    if not isinstance(given, list):
        raise bad_request("Expected an Array of ReactionType")
    chosen: list[str] = []
    for reaction in given:
        if not isinstance(reaction, dict):
            raise bad_request("Can't parse ReactionType: expected an Object")
        if reaction.get("type") == "custom_emoji":
            # Custom emoji need a chat that allows them, and no chat of the sandbox does.
            raise bad_request("REACTION_INVALID")
        if reaction.get("type") != "emoji":
            raise bad_request("Can't parse ReactionType: invalid reaction type specified")
        chosen.append(str(reaction.get("emoji", "")))
    return tuple(chosen)
