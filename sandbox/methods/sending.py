"""Methods that send messages, documents, drafts and chat actions."""

from dataclasses import dataclass, replace

from sandbox.access import named_chat, readable_chat, thread_in, writable_chat
from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.formatting import CAPTION_LIMIT, TEXT_LIMIT, FormattedText, formatted, limited
from sandbox.keyboards import checked_markup
from sandbox.markup import utf16_length
from sandbox.records import Chat, Json, Message
from sandbox.state import BotState

QUOTE_LIMIT = 1024
FILE_LIMIT = 50 * 1024 * 1024
_ACTIONS = frozenset(
    [
        "cancel",
        "typing",
        "record_video",
        "upload_video",
        "record_audio",
        "record_voice",
        "upload_audio",
        "upload_voice",
        "upload_photo",
        "upload_document",
        "choose_sticker",
        "pick_up_location",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def message_text(state: BotState, arguments: Arguments) -> FormattedText:
    """The text from `text`, `parse_mode` and `entities`."""
    if not arguments.text("text"):
        raise bad_request("Message text is empty")
    content = formatted(arguments.text("text"), arguments.text("parse_mode"), arguments.loose_json("entities"))
    return known_mentions(state, limited(content, TEXT_LIMIT, "message is too long"))


def known_mentions(state: BotState, content: FormattedText) -> FormattedText:
    """Mentions of users by id: Telegram completes those of known users and drops the others."""
    kept = []
    for entity in content.entities:
        if entity["type"] == "text_mention":
            person = state.people.get(entity["user"]["id"])
            if person is None:
                continue
            kept.append({**entity, "user": person.as_json()})
        else:
            kept.append(entity)
    return replace(content, entities=tuple(kept))


def link_preview(arguments: Arguments) -> Json | None:
    options = arguments.json("link_preview_options", "Can't parse link preview options JSON object")
    if options is None:
        return {"is_disabled": True} if arguments.flag("disable_web_page_preview") else None
    if not isinstance(options, dict):
        raise bad_request("Object expected as link preview options")
    return options or None


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """The message that is replied to, and the part of it that is quoted."""

    message: Message | None = None
    quote: Json | None = None


def reply_of(state: BotState, chat: Chat, arguments: Arguments) -> ReplyTarget:
    """The target of `reply_parameters` (or of the older `reply_to_message_id`). Raises ApiError."""
    given = arguments.json("reply_parameters", "Can't parse reply parameters JSON object")
    if given is None:
        number = arguments.integer("reply_to_message_id")
        given = {"message_id": number} if number > 0 else {}
        given |= {"allow_sending_without_reply": arguments.flag("allow_sending_without_reply")} if given else {}
    if not isinstance(given, dict):
        raise bad_request("Object expected as reply parameters")
    if not given:
        return ReplyTarget()
    if not isinstance(given.get("message_id"), int):
        raise bad_request('Can\'t find field "message_id"')
    place = chat
    if given.get("chat_id") not in (None, "", chat.id, str(chat.id)):
        place = named_chat(state, str(given["chat_id"]))
    message = state.message(place.id, given["message_id"])
    if message is None:
        if given.get("allow_sending_without_reply"):
            return ReplyTarget()
        raise bad_request("message to be replied not found")
    return ReplyTarget(message, _quote(message, given))


def _quote(message: Message, given: Json) -> Json | None:
    """The quote, which must be an exact part of the message after its markup is parsed."""
    if not given.get("quote"):
        return None
    content = formatted(str(given["quote"]), str(given.get("quote_parse_mode") or ""), given.get("quote_entities"))
    position = int(given.get("quote_position") or 0)
    places = [
        utf16_length(message.text[:index])
        for index in range(len(message.text))
        if message.text.startswith(content.text, index)
    ]
    if not places or utf16_length(content.text) > QUOTE_LIMIT:
        raise bad_request("QUOTE_TEXT_INVALID")
    nearest = min(places, key=lambda place: abs(place - position))
    quote: Json = {"text": content.text, "position": nearest, "is_manual": True}
    kept = [
        dict(e) for e in content.entities if e["type"] in ("bold", "italic", "underline", "strikethrough", "spoiler")
    ]
    return {**quote, "entities": kept} if kept else quote


def _markup(arguments: Arguments) -> Json | None:
    return checked_markup(arguments.json("reply_markup", "Can't parse reply keyboard markup JSON object"))


def _from_bot(state: BotState, chat: Chat, arguments: Arguments) -> Message:
    """A new message of the bot with the fields common to texts and documents. It is not stored yet."""
    thread = thread_in(chat, arguments)
    reply = reply_of(state, chat, arguments)
    markup = _markup(arguments)
    if reply.message is not None and not thread:
        thread = reply.message.thread
    return Message(
        chat, 0, state.now(), state.bot, reply_to=reply.message, quote=reply.quote, markup=markup, thread=thread
    )


def _send(state: BotState, message: Message) -> Json:
    state.limits.check(message.chat.id)
    return state.post(replace(message, id=state.new_id(message.chat))).as_json()


async def send_message(state: BotState, arguments: Arguments) -> Json:
    content = message_text(state, arguments)
    chat = writable_chat(state, arguments)
    message = _from_bot(state, chat, arguments)
    preview = link_preview(arguments)
    return _send(state, replace(message, text=content.text, entities=content.entities, link_preview=preview))


async def send_document(state: BotState, arguments: Arguments) -> Json:
    chat = writable_chat(state, arguments)
    caption = formatted(
        arguments.text("caption"), arguments.text("parse_mode"), arguments.loose_json("caption_entities"), empty=""
    )
    caption = known_mentions(state, limited(caption, CAPTION_LIMIT, "message caption is too long"))
    upload = arguments.file("document")
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > FILE_LIMIT:
            raise bad_request("file is too big")
        stored = state.store_file(upload.name, upload.content, upload.mime_type)
    elif not arguments.text("document"):
        raise bad_request("there is no document in the request")
    elif arguments.text("document") in state.files:
        stored = state.files[arguments.text("document")]
    elif arguments.text("document").startswith(("http://", "https://")):
        # The sandbox makes no requests to other machines, so it cannot download the file as Telegram does.
        raise bad_request("failed to get HTTP URL content")
    else:
        raise bad_request("wrong file identifier/HTTP URL specified")
    message = _from_bot(state, chat, arguments)
    return _send(state, replace(message, document=stored, text=caption.text, entities=caption.entities))


async def send_message_draft(state: BotState, arguments: Arguments) -> bool:
    """A preview of an answer in progress, shown in private chats for half a minute."""
    chat = writable_chat(state, arguments)
    if chat.type != "private":
        raise bad_request("PEER_ID_INVALID")
    draft = arguments.integer("draft_id")
    if draft == 0:
        raise bad_request("RANDOM_ID_INVALID")
    content = formatted(
        arguments.text("text"), arguments.text("parse_mode"), arguments.loose_json("entities"), empty=""
    )
    limited(content, TEXT_LIMIT, "message is too long")
    state.events.emit("draft", chat=chat.id, draft=draft, text=content.text, entities=list(content.entities))
    return True


async def send_chat_action(state: BotState, arguments: Arguments) -> bool:
    action = arguments.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    readable_chat(state, arguments)
    chat = writable_chat(state, arguments)
    state.events.emit("action", chat=chat.id, thread=arguments.integer("message_thread_id"), action=action)
    return True
