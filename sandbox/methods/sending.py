"""Methods that send texts, drafts and chat actions, and what all sending methods share: text, reply, place, buttons."""

from dataclasses import dataclass, replace

from sandbox.access import named_chat, place_in, readable_chat, writable_chat
from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.formatting import CAPTION_LIMIT, TEXT_LIMIT, FormattedText, formatted, limited
from sandbox.keyboards import checked_markup
from sandbox.posting import deliver
from sandbox.quoting import quote_of
from sandbox.records import Chat, Json, Message
from sandbox.state import BotState

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


def caption_text(state: BotState, arguments: Arguments) -> FormattedText:
    """The caption from `caption`, `parse_mode` and `caption_entities`; it may be empty."""
    given = arguments.loose_json("caption_entities")
    content = formatted(arguments.text("caption"), arguments.text("parse_mode"), given, empty="")
    return known_mentions(state, limited(content, CAPTION_LIMIT, "message caption is too long"))


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
    elsewhere = given.get("chat_id") not in (None, "", chat.id, str(chat.id))
    place = named_chat(state, str(given["chat_id"])) if elsewhere else chat
    message = state.message(place.id, given["message_id"])
    if message is None:
        # In another chat the message must exist, whatever is allowed.
        if given.get("allow_sending_without_reply") and not elsewhere:
            return ReplyTarget()
        raise bad_request("message to be replied not found")
    return ReplyTarget(message, quote_of(message, given))


def _markup(arguments: Arguments) -> Json | None:
    return checked_markup(arguments.json("reply_markup", "Can't parse reply keyboard markup JSON object"))


def from_bot(state: BotState, chat: Chat, arguments: Arguments) -> Message:
    """A new message of the bot with the fields common to all sending methods. It is not stored yet."""
    place = place_in(state, chat, arguments)
    reply = reply_of(state, chat, arguments)
    markup = _markup(arguments)
    message = Message(chat, 0, state.now(), state.bot, reply_to=reply.message, quote=reply.quote, markup=markup)
    if place.root is not None:
        return replace(message, reply_to=message.reply_to or place.root, chain=place.root.id)
    return replace(message, thread=place.thread or (reply.message.thread if reply.message is not None else 0))


def send(state: BotState, message: Message) -> Json:
    """Deliver the message, if it exceeds no limit."""
    state.limits.check(message.chat.id)
    return deliver(state, message).as_json()


async def send_message(state: BotState, arguments: Arguments) -> Json:
    content = message_text(state, arguments)
    chat = writable_chat(state, arguments, what="text messages")
    message = from_bot(state, chat, arguments)
    preview = link_preview(arguments)
    return send(state, replace(message, text=content.text, entities=content.entities, link_preview=preview))


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
