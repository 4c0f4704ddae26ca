"""Methods that forward and copy messages."""

from dataclasses import replace

from sandbox.access import message_in, readable_chat, writable_chat
from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.methods.sending import caption_text, from_bot, send
from sandbox.records import Chat, Json, Message, origin_of
from sandbox.state import BotState


def _source(state: BotState, arguments: Arguments, label: str) -> Message:
    """The message of `from_chat_id` and `message_id`."""
    place = Arguments({"chat_id": arguments.text("from_chat_id")})
    return message_in(state, readable_chat(state, place), arguments, label)


async def forward_message(state: BotState, arguments: Arguments) -> Json:
    chat, source = _pair(state, arguments, "message to forward")
    if source.service:
        raise bad_request("the message can't be forwarded")
    origin = source.origin or origin_of(source)
    message = from_bot(state, chat, arguments)
    return send(state, replace(message, text=source.text, entities=source.entities, media=source.media, origin=origin))


async def copy_message(state: BotState, arguments: Arguments) -> Json:
    """The same content without its origin; a caption can be replaced."""
    chat, source = _pair(state, arguments, "message to copy")
    if source.service or (source.media is not None and source.media.kind == "dice"):
        raise bad_request("the message can't be copied")
    message = replace(from_bot(state, chat, arguments), text=source.text, entities=source.entities, media=source.media)
    if arguments.has("caption") and source.media is not None and source.media.takes_caption:
        caption = caption_text(state, arguments)
        message = replace(message, text=caption.text, entities=caption.entities)
    if not arguments.has("reply_markup"):
        message = replace(message, markup=source.markup if source.sender == state.bot else None)
    return {"message_id": send(state, message)["message_id"]}


def _pair(state: BotState, arguments: Arguments, label: str) -> tuple[Chat, Message]:
    chat = writable_chat(state, arguments, what="messages")
    return chat, _source(state, arguments, label)
