"""Methods that answer what a person did."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sandbox.methods.answering import without_text
from sandbox.queries import PendingQuery
from sandbox.state import BotState
from sandbox.world import DIRECT, READER
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]
CARD = {"type": "article", "id": "a", "title": "A", "input_message_content": {"message_text": "card"}}


@pytest.fixture
async def pending(state: BotState) -> PendingQuery:
    return state.queries.ask(READER, DIRECT, 10, query="q")


@pytest.mark.parametrize(
    ("url", "is_opened"),
    [
        ("https://t.me/sandbox_123456_bot?start=x", True),
        ("t.me/Sandbox_123456_bot?start=x", True),
        ("https://t.me/other_bot?start=x", False),
        ("https://a.example/", False),
    ],
)
async def test_a_pressed_button_may_open_the_bot_itself_and_nothing_else(
    method: Method, refusal: Refusal, pending: PendingQuery, url: str, is_opened: bool
) -> None:
    if is_opened:
        assert await method("answerCallbackQuery", callback_query_id=pending.id, url=url)
        assert (await pending.answer)["url"] == url
    else:
        assert await refusal("answerCallbackQuery", callback_query_id=pending.id, url=url) == "URL_INVALID"


async def test_a_notice_has_two_hundred_characters(method: Method, refusal: Refusal, pending: PendingQuery) -> None:
    too_long = await refusal("answerCallbackQuery", callback_query_id=pending.id, text="a" * 201)
    assert too_long == "MESSAGE_TOO_LONG"
    assert await method("answerCallbackQuery", callback_query_id=pending.id, text="a" * 200, show_alert=True)
    assert await pending.answer == {"text": "a" * 200, "show_alert": True, "url": ""}


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ("{", "can't parse inline query results button JSON object"),
        (
            [1],
            "can't parse inline query results button: InlineQueryResultsButton must be an Object",
        ),
        (
            {"text": "Go"},
            "can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field",
        ),
        ({"text": "", "start_parameter": "x"}, "SWITCH_PM_TEXT_EMPTY"),
        ({"text": "Go", "start_parameter": "a b"}, "START_PARAM_INVALID"),
    ],
)
async def test_a_button_above_the_results_that_is_none_is_refused(
    refusal: Refusal, pending: PendingQuery, button: Any, complaint: str
) -> None:
    assert await refusal("answerInlineQuery", inline_query_id=pending.id, results=[], button=button) == complaint


@pytest.mark.parametrize(
    "button", [{"text": "Go", "start_parameter": "x"}, {"text": "Go", "web_app": {"url": "https://a.example"}}]
)
async def test_a_button_above_the_results_is_kept(
    method: Method, state: BotState, pending: PendingQuery, button: dict[str, Any]
) -> None:
    await method("answerInlineQuery", inline_query_id=pending.id, button=button)
    kept = state.inline_memory.answer(pending.id)
    assert kept is not None
    assert (kept[1].button, kept[1].results) == (button, ())


@pytest.mark.parametrize(
    ("results", "complaint"),
    [
        ("{", "can't parse JSON encoded inline query results: Can't parse JSON"),
        ({}, "expected an Array of inline query results"),
        (["x"], "can't parse inline query result: Inline query result must be an object"),
        ([{"id": "a"}], "can't parse inline query result: Can't find field \"type\""),
        (
            [{**CARD, "input_message_content": "card"}],
            'can\'t parse inline query result: Field "input_message_content" must be of type Object',
        ),
        (
            [{**CARD, "input_message_content": {}}],
            "can't parse inline query result: Input message content is not specified",
        ),
        ([{**CARD, "input_message_content": {"message_text": "a" * 4097}}], "MESSAGE_TOO_LONG"),
        ([{**CARD, "reply_markup": {"force_reply": True}}], "inline keyboard expected"),
    ],
)
async def test_results_that_are_none_are_refused(
    refusal: Refusal, pending: PendingQuery, results: Any, complaint: str
) -> None:
    assert await refusal("answerInlineQuery", inline_query_id=pending.id, results=results) == complaint


async def test_an_offset_has_64_bytes(refusal: Refusal, pending: PendingQuery) -> None:
    said = await refusal("answerInlineQuery", inline_query_id=pending.id, results=[], next_offset="ä" * 33)
    assert said == "NEXT_OFFSET_INVALID"


@pytest.mark.parametrize(
    ("result", "posts"),
    [
        (CARD, "card"),
        ({"type": "photo", "id": "a", "photo_url": "x", "caption": "<b>seen</b>", "parse_mode": "HTML"}, "seen"),
        ({"type": "Voice", "id": "a", "voice_url": "x"}, "[voice]"),
        ({**CARD, "input_message_content": {"latitude": 1, "longitude": 2}}, "[message]"),
    ],
)
async def test_a_result_posts_its_text_its_caption_or_its_kind(
    method: Method, state: BotState, pending: PendingQuery, result: dict[str, Any], posts: str
) -> None:
    await method("answerInlineQuery", inline_query_id=pending.id, results=[result])
    kept = state.inline_memory.answer(pending.id)
    assert kept is not None
    assert kept[1].results[0]["sandbox_text"].text == posts


async def test_a_guest_answer_needs_a_result(refusal: Refusal, pending: PendingQuery) -> None:
    assert await refusal("answerGuestQuery", guest_query_id=pending.id) == "result isn't specified"


@pytest.mark.parametrize(
    ("address", "shown"),
    [("a.example/x.png", "http://a.example/x.png"), ("javascript:alert(1)", None), ("http://", None)],
)
def test_the_page_gets_only_thumbnails_that_are_links(address: str, shown: str | None) -> None:
    result = without_text({"id": "a", "sandbox_text": "kept from the page", "thumbnail_url": address})
    assert result.get("thumbnail_url") == shown
    assert "sandbox_text" not in result
