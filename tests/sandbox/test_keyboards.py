"""Reply markup, checked as Telegram checks it."""

from typing import Any

import pytest

from sandbox.errors import ApiError
from sandbox.keyboards import checked_markup


def button(**more: Any) -> dict[str, Any]:
    return {"text": "Press", **more}


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize("markup", [None, {}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}, {"keyboard": [[]]}])
def test_no_button_is_no_markup(markup: Any) -> None:
    assert checked_markup(markup) is None


@pytest.mark.parametrize(
    "kept",
    [
        button(callback_data="x"),
        button(url="http://a.example/x"),
        button(url="tg://user?id=5"),
        button(switch_inline_query=""),
        button(switch_inline_query_current_chat="x"),
        button(copy_text={"text": "copy me"}),
        button(web_app={"url": "https://a.example/x"}),
        button(login_url={"url": "https://a.example/x", "forward_text": "y"}),
        button(pay=True),
        button(callback_data="x", style="danger", icon_custom_emoji_id="5"),
    ],
    ids=lambda kept: next(name for name in kept if name != "text"),
)
def test_a_button_of_each_kind_is_kept(kept: dict[str, Any]) -> None:
    assert checked_markup(inline(kept)) == inline(kept)


def test_what_telegram_does_not_know_of_a_button_is_dropped() -> None:
    assert checked_markup(inline(button(callback_data="x", colour="red"))) == inline(button(callback_data="x"))


def test_the_address_of_a_button_is_completed() -> None:
    assert checked_markup(inline(button(url="a.example"))) == inline(button(url="http://a.example/"))


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ([], "object expected as reply markup"),
        ("x", "object expected as reply markup"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": ["x"]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
        (inline("x"), "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (inline({"callback_data": "x"}), "can't parse inline keyboard button: Can't find field \"text\""),
        (inline(button()), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (inline({"text": "", "callback_data": "x"}), "inline keyboard button text must be non-empty"),
        (inline(button(callback_data="ä" * 33)), "BUTTON_DATA_INVALID"),
        (inline(button(copy_text={"text": ""})), "BUTTON_COPY_TEXT_INVALID"),
        (inline(button(copy_text="x")), "can't parse inline keyboard button: Can't find field \"text\""),
        (inline(button(url="nowhere")), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (
            inline(button(web_app={"url": "http://a.example/"})),
            "inline keyboard button Web App URL 'http://a.example/' is invalid: Only HTTPS links are allowed",
        ),
        (
            inline(button(login_url={"url": "http://a.example/"})),
            "inline keyboard button login URL 'http://a.example/' is invalid: Only HTTPS links are allowed",
        ),
        ({"keyboard": [[5]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
        ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
        ({"keyboard": [["x"] * 101]}, "REPLY_MARKUP_TOO_LONG"),
        (inline(*[button(callback_data="x")] * 101), "reply markup is too long"),
    ],
)
def test_a_keyboard_that_telegram_refuses_is_refused_in_its_words(markup: Any, complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        checked_markup(markup)
    assert refusal.value.description == f"Bad Request: {complaint}"


def test_a_hundred_buttons_are_let_through() -> None:
    markup = checked_markup(inline(*[button(callback_data="x")] * 100))
    assert markup is not None
    assert len(markup["inline_keyboard"][0]) == 100


def test_a_keyboard_beneath_the_field_takes_texts_for_buttons() -> None:
    markup = {"keyboard": [["Yes", {"text": "No"}]], "resize_keyboard": True}
    assert checked_markup(markup) == {"keyboard": [[{"text": "Yes"}, {"text": "No"}]], "resize_keyboard": True}


@pytest.mark.parametrize("markup", [{"remove_keyboard": True}, {"force_reply": True, "selective": True}])
def test_a_wish_without_buttons_is_kept(markup: dict[str, Any]) -> None:
    assert checked_markup(markup) == markup
    with pytest.raises(ApiError, match="inline keyboard expected"):
        checked_markup(markup, inline_only=True)
