"""Reply markup, checked as Telegram checks it."""

from typing import Any

from sandbox.errors import ApiError, bad_request
from sandbox.formatting import required_field
from sandbox.links import WrongLinkError, checked_link, user_of
from sandbox.markup import Json, utf16_length

BUTTON_LIMIT = 100
DATA_LIMIT = 64
COPY_LIMIT = 256
_BUTTON_KINDS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)


def checked_markup(value: Any, *, inline_only: bool = False) -> Json | None:
    """The reply markup as Telegram stores it, None if it is empty. Raises ApiError."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply markup")
    keyboard = _checked_rows(value, "keyboard", _keyboard_button)
    inline = _checked_rows(value, "inline_keyboard", _inline_button)
    if keyboard:
        result = {**value, "keyboard": keyboard}
    elif inline:
        result = {"inline_keyboard": inline}
    elif value.get("remove_keyboard") or value.get("force_reply"):
        result = value
    else:
        return None
    if inline_only and "inline_keyboard" not in result:
        raise bad_request("Inline keyboard expected")
    return result


def _checked_rows(value: Json, field: str, check: Any) -> list[list[Json]]:
    rows = value.get(field)
    label = "inline keyboard" if field == "inline_keyboard" else "keyboard"
    owner = " of the InlineKeyboardMarkup" if field == "inline_keyboard" else ""
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise bad_request(f'Field "{field}" must be of type Array')
    checked: list[list[Json]] = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'Field "{field}"{owner} must be an Array of Arrays')
        try:
            buttons = [check(button) for button in row]
        except ValueError as error:
            raise bad_request(f"Can't parse {label} button: {error}") from error
        if buttons:
            checked.append(buttons)
    if sum(len(row) for row in checked) > BUTTON_LIMIT:
        raise bad_request("REPLY_MARKUP_TOO_LONG" if field == "keyboard" else "reply markup is too long")
    return checked


def _keyboard_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise ValueError("KeyboardButton must be a String or an Object")
    if not required_field(button, "text", str, "String"):
        raise bad_request("Keyboard button text must be non-empty")
    return button


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise ValueError("InlineKeyboardButton must be an Object")
    text = required_field(button, "text", str, "String")
    kinds = [kind for kind in _BUTTON_KINDS if button.get(kind) or (kind in button and kind.startswith("switch_"))]
    if not kinds:
        raise ValueError("Text buttons are unallowed in the inline keyboard")
    if not text:
        raise bad_request("Inline keyboard button text must be non-empty")
    if button.get("style") not in (None, "", "default", "primary", "success", "danger"):
        raise bad_request("Invalid button style specified")
    kind = kinds[0]
    extras = {name: button[name] for name in ("style", "icon_custom_emoji_id") if button.get(name)}
    return {"text": text, kind: _checked_target(kind, button[kind]), **extras}


def _checked_target(kind: str, target: Any) -> Any:
    if kind == "url":
        return _checked_url(required_field({kind: target}, kind, str, "String"), "Inline keyboard button")
    if kind == "callback_data":
        data = required_field({kind: target}, kind, str, "String")
        if not 1 <= len(data.encode()) <= DATA_LIMIT:
            raise bad_request("BUTTON_DATA_INVALID")
        return data
    if kind == "copy_text":
        copied = required_field(target if isinstance(target, dict) else {}, "text", str, "String")
        if not 1 <= utf16_length(copied) <= COPY_LIMIT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
        return {"text": copied}
    if kind in ("web_app", "login_url"):
        label = "Inline keyboard button Web App" if kind == "web_app" else "Inline keyboard button login"
        return {**target, "url": secure_url(required_field(target, "url", str, "String"), label)}
    return target


def _checked_url(link: str, label: str) -> str:
    if user_of(link) is not None:
        return link
    try:
        return checked_link(link)
    except WrongLinkError as error:
        raise bad_request(f"{label} URL '{link}' is invalid: {error}") from error


def secure_url(link: str, label: str) -> str:
    """A checked HTTPS link; `label` names the button in the refusal."""
    checked = _checked_url(link, label)
    if not checked.lower().startswith("https://"):
        raise ApiError(
            400, f"Bad Request: {label[0].lower()}{label[1:]} URL '{link}' is invalid: Only HTTPS links are allowed"
        )
    return checked
