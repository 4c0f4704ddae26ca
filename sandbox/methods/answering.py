"""Methods that answer a query: callback, inline and guest queries."""

import re
from dataclasses import replace
from typing import Any

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.formatting import TEXT_LIMIT, FormattedText, formatted, limited, required_field
from sandbox.keyboards import checked_markup
from sandbox.links import WrongLinkError, checked_link
from sandbox.markup import utf16_length
from sandbox.methods.sending import known_mentions
from sandbox.queries import InlineAnswer
from sandbox.records import Json, Message
from sandbox.state import BotState

RESULT_LIMIT = 50
ID_BYTES = 64
OFFSET_BYTES = 64
CALLBACK_TEXT_LIMIT = 200
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DAY = 24 * 60 * 60
_OTHER_KINDS = frozenset(
    [
        "audio",
        "contact",
        "document",
        "game",
        "gif",
        "location",
        "mpeg4_gif",
        "photo",
        "sticker",
        "venue",
        "video",
        "voice",
    ]
)


async def answer_callback_query(state: BotState, arguments: Arguments) -> bool:
    pending = state.queries.waiting(arguments.text("callback_query_id"))
    text, url = arguments.text("text"), arguments.text("url")
    if utf16_length(text) > CALLBACK_TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _may_open(state, url):
        raise bad_request("URL_INVALID")
    state.queries.close(pending, {"text": text, "show_alert": arguments.flag("show_alert"), "url": url})
    return True


def _may_open(state: BotState, url: str) -> bool:
    """A callback may open the bot itself with a start parameter. The other target, games, does not exist here."""
    return re.match(rf"(?:https?://)?(?:t|telegram)\.me/{state.bot.username}\?start=", url, re.IGNORECASE) is not None


async def answer_inline_query(state: BotState, arguments: Arguments) -> bool:
    button = _button(arguments)
    results = _results(state, arguments)
    next_offset = arguments.text("next_offset")
    pending = state.queries.waiting(arguments.text("inline_query_id"))
    if len(next_offset.encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer = InlineAnswer(results, next_offset, button)
    seconds = arguments.integer("cache_time", 300, low=0, high=_DAY)
    state.inline_memory.keep(pending, answer, seconds=seconds, personal=arguments.flag("is_personal"))
    state.queries.close(pending, {"answered": pending.id})
    return True


async def answer_guest_query(state: BotState, arguments: Arguments) -> Json:
    given = arguments.json("result", "Can't parse JSON encoded web view query results")
    if given is None:
        raise bad_request("Result isn't specified")
    result = _checked_result(state, given)
    pending = state.queries.waiting(arguments.text("guest_query_id"))
    inline_id = state.new_inline_id()
    state.post(
        Message(
            pending.chat,
            state.new_id(pending.chat),
            state.now(),
            state.bot,
            text=result["sandbox_text"].text,
            entities=result["sandbox_text"].entities,
            markup=result.get("reply_markup"),
            reply_to=pending.message,
            thread=pending.message.thread if pending.message is not None else 0,
            guest_caller=pending.person,
            inline_id=inline_id,
        )
    )
    state.queries.close(pending, {"inline_message_id": inline_id})
    return {"inline_message_id": inline_id}


def _button(arguments: Arguments) -> Json | None:
    given = arguments.json("button", "Can't parse inline query results button JSON object")
    if given is None:
        return None
    try:
        if not isinstance(given, dict):
            raise ValueError("InlineQueryResultsButton must be an Object")
        text = required_field(given, "text", str, "String")
        if "start_parameter" not in given and "web_app" not in given:
            raise ValueError("InlineQueryResultsButton must have exactly one optional field")
    except ValueError as error:
        raise bad_request(f"Can't parse inline query results button: {error}") from error
    if not text:
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if "web_app" not in given and not _START.fullmatch(str(given["start_parameter"])):
        raise bad_request("START_PARAM_INVALID")
    return given


def _results(state: BotState, arguments: Arguments) -> tuple[Json, ...]:
    given = arguments.json("results", "Can't parse JSON encoded inline query results: Can't parse JSON")
    if given is None:
        return ()
    if not isinstance(given, list):
        raise bad_request("Expected an Array of inline query results")
    if len(given) > RESULT_LIMIT:
        raise bad_request("Too many inline query results specified")
    results = tuple(_checked_result(state, result) for result in given)
    identifiers = [result["id"] for result in results]
    if any(not 1 <= len(identifier.encode()) <= ID_BYTES for identifier in identifiers):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(identifiers)) < len(identifiers):
        raise bad_request("RESULT_ID_DUPLICATE")
    return results


def _checked_result(state: BotState, result: Any) -> Json:
    """A checked result; "sandbox_text" has the FormattedText that it posts."""
    try:
        return _read_result(state, result)
    except ValueError as error:
        raise bad_request(f"Can't parse inline query result: {error}") from error


def _read_result(state: BotState, result: Any) -> Json:
    if not isinstance(result, dict):
        raise ValueError("Inline query result must be an object")
    kind = required_field(result, "type", str, "String").lower()
    identifier = required_field(result, "id", str, "String")
    if kind != "article" and kind not in _OTHER_KINDS:
        raise ValueError(f'type "{kind}" is unsupported for the inline query result')
    content = _content(state, result.get("input_message_content"), required=kind == "article")
    if content is None:
        # Telegram posts pictures, sounds and places themselves; the sandbox posts their caption or their kind.
        caption = formatted(
            str(result.get("caption") or ""),
            str(result.get("parse_mode") or ""),
            result.get("caption_entities"),
            empty="",
        )
        content = caption if caption.text else FormattedText(f"[{kind}]")
    if kind == "article" and not required_field(result, "title", str, "String"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    markup = checked_markup(result.get("reply_markup"), inline_only=True)
    shown = {name: value for name, value in result.items() if name not in ("reply_markup", "input_message_content")}
    return {**shown, "id": identifier, "type": kind, "reply_markup": markup, "sandbox_text": content}


def _content(state: BotState, given: Any, *, required: bool) -> FormattedText | None:
    if given is None:
        if required:
            raise ValueError('Can\'t find field "message_text"')
        return None
    if not isinstance(given, dict):
        raise ValueError('Field "input_message_content" must be of type Object')
    if not given.get("message_text"):
        if "message_text" in given or not {"latitude", "phone_number", "payload"} & set(given):
            raise ValueError("Input message content is not specified")
        return FormattedText("[message]")
    content = formatted(str(given["message_text"]), str(given.get("parse_mode") or ""), given.get("entities"))
    return known_mentions(state, limited(content, TEXT_LIMIT, "MESSAGE_TOO_LONG"))


def without_text(result: Json) -> Json:
    """A result for the page, without "sandbox_text" and without unsafe links."""
    shown = {name: value for name, value in result.items() if name != "sandbox_text"}
    thumbnail = shown.get("thumbnail_url")
    if thumbnail is not None:
        try:
            shown["thumbnail_url"] = checked_link(str(thumbnail))
        except WrongLinkError:
            del shown["thumbnail_url"]
    return shown


def posted(state: BotState, result: Json, message: Message) -> Message:
    """The message that is posted when the result is chosen."""
    text: FormattedText = result["sandbox_text"]
    markup = result.get("reply_markup")
    return replace(
        message,
        text=text.text,
        entities=text.entities,
        markup=markup,
        via_bot=state.bot,
        inline_id=state.new_inline_id(),
    )
