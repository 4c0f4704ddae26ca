"""Methods that send files, pictures, places, contacts and polls."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from sandbox import media
from sandbox.access import writable_chat
from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.formatting import FormattedText, required_field
from sandbox.media import Media, StoredFile
from sandbox.methods.sending import caption_text, from_bot, send
from sandbox.records import Json
from sandbox.state import BotState

FILE_LIMIT = 50 * 1024 * 1024
MOST_OPTIONS = 12
POLL_QUESTION = 300
POLL_OPTION = 100
# Telegram's names in "not enough rights to send … to the chat".
_NAMES = {
    "document": "documents",
    "photo": "photos",
    "voice": "voice notes",
    "audio": "music",
    "video": "videos",
    "animation": "animations",
    "video_note": "video notes",
    "sticker": "stickers",
}


def sender(kind: str) -> Callable[[BotState, Arguments], Awaitable[Json]]:
    """The method that sends a file of this kind: sendPhoto, sendDocument and so on."""

    async def send_file(state: BotState, arguments: Arguments) -> Json:
        if arguments.file(kind) is None and not arguments.text(kind):
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        caption = caption_text(state, arguments) if kind in media.CAPTIONED else FormattedText("")
        chat = writable_chat(state, arguments, what=_NAMES[kind])
        details = {"duration": max(arguments.integer("duration"), 0), "emoji": arguments.text("emoji")}
        content = media.media_of(file_of(state, arguments, kind), details)
        message = from_bot(state, chat, arguments)
        return send(state, replace(message, media=content, text=caption.text, entities=caption.entities))

    return send_file


def file_of(state: BotState, arguments: Arguments, kind: str) -> StoredFile:
    """The uploaded file, or the one that was sent before and is named by its id."""
    upload, named = arguments.file(kind), arguments.text(kind)
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > FILE_LIMIT:
            raise bad_request("file is too big")
        return state.store_file(upload.name, upload.content, upload.mime_type, kind)
    if named.startswith(("http://", "https://")):
        # The sandbox makes no requests to other machines, so it cannot download the file as Telegram does.
        raise bad_request("failed to get HTTP URL content")
    if named not in state.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    stored = state.files[named]
    if stored.kind != kind:
        shown = [name.replace("_", " ").capitalize() for name in (stored.kind, kind)]
        raise bad_request(f"can't use file of type {shown[0]} as {shown[1]}")
    return stored


async def send_location(state: BotState, arguments: Arguments) -> Json:
    chat = writable_chat(state, arguments, what="locations")
    if not arguments.text("latitude"):
        raise bad_request("latitude is empty")
    if not arguments.text("longitude"):
        raise bad_request("longitude is empty")
    content = media.location(_degrees(arguments, "latitude"), _degrees(arguments, "longitude"))
    return send(state, replace(from_bot(state, chat, arguments), media=content))


def _degrees(arguments: Arguments, name: str) -> float:
    try:
        return float(arguments.text(name))
    except ValueError as error:
        raise bad_request(f"Can't parse {name}") from error


async def send_contact(state: BotState, arguments: Arguments) -> Json:
    chat = writable_chat(state, arguments, what="contacts")
    if not arguments.text("phone_number"):
        raise bad_request('Field "phone_number" must contain a valid phone number')
    if not arguments.text("first_name"):
        raise bad_request("First name must be non-empty")
    content = media.contact(*(arguments.text(name) for name in ("phone_number", "first_name", "last_name")))
    return send(state, replace(from_bot(state, chat, arguments), media=content))


async def send_poll(state: BotState, arguments: Arguments) -> Json:
    chat = writable_chat(state, arguments, what="polls")
    question = arguments.text("question").strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > POLL_QUESTION:
        raise bad_request(f"Poll question length must not exceed {POLL_QUESTION}")
    content = media.poll(state.new_poll_id(), question, _options(arguments))
    return send(state, replace(from_bot(state, chat, arguments), media=content))


def _options(arguments: Arguments) -> tuple[str, ...]:
    given = arguments.json("options", "Can't parse options JSON object")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of poll options")
    try:
        texts = [one if isinstance(one, str) else required_field(one, "text", str, "String") for one in given]
    except (ValueError, TypeError) as error:
        raise bad_request(f"Can't parse poll option: {error}") from error
    if not texts:
        raise bad_request("poll must have at least 1 option")
    if len(texts) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    if not all(text.strip() for text in texts):
        raise bad_request("poll options must be non-empty")
    if any(len(text) > POLL_OPTION for text in texts):
        raise bad_request(f"poll options length must not exceed {POLL_OPTION}")
    return tuple(texts)


async def send_dice(state: BotState, arguments: Arguments) -> Json:
    chat = writable_chat(state, arguments, what="dice")
    message = from_bot(state, chat, arguments)
    # Always the same value, so that tests do not depend on chance.
    return send(state, replace(message, media=Media("dice", {"emoji": arguments.text("emoji") or "🎲", "value": 4})))
