"""Which refusals of Telegram mean no harm, and which are raised."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineQuery, Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.delivery.sending import acknowledge, answer_guest, answer_inline, delete, edit, is_harmless, send
from bot.rendering.answers import plain_page
from bot.rendering.cards import notice_card
from tests.fakes import TOKEN, RecordingRequest, message, user

PAGE = plain_page("an answer")


@pytest.fixture
def http() -> RecordingRequest:
    return RecordingRequest()


@pytest.fixture
async def bot(http: RecordingRequest) -> AsyncIterator["ExtBot[None]"]:
    async with ExtBot(TOKEN, request=http) as one:
        yield one


def received(bot: "ExtBot[None]", **content: Any) -> Update:
    update = Update.de_json({"update_id": 1, **content}, bot)
    assert isinstance(update, Update)
    return update


def said(bot: "ExtBot[None]", chat: int = 7) -> Message:
    given = received(bot, message=message("who", chat_id=chat)).message
    assert given is not None
    return given


@pytest.mark.parametrize(
    ("error", "is_no_harm"),
    [
        (BadRequest("Message is not modified: specified new message content"), True),
        (BadRequest("Query is too old and response timeout expired"), True),
        (BadRequest("QUERY_ID_INVALID"), True),
        (BadRequest("Chat not found"), False),
        (Forbidden("bot was blocked by the user"), False),
        (ValueError("message is not modified"), False),
    ],
)
def test_only_what_no_longer_matters_is_harmless(error: Exception, is_no_harm: bool) -> None:
    assert is_harmless(error) is is_no_harm


@pytest.mark.parametrize(("chat", "quoting", "is_reply"), [(7, False, False), (7, True, True), (-7, False, True)])
async def test_in_groups_an_answer_is_a_reply(
    bot: "ExtBot[None]", http: RecordingRequest, chat: int, quoting: bool, is_reply: bool
) -> None:
    await send(said(bot, chat), PAGE, quoting=quoting)
    [call] = http.named("sendMessage")
    assert ("reply_parameters" in call.parameters) is is_reply
    assert call.parameters["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
    ],
)
async def test_an_edit_of_a_message_that_is_gone_says_so(
    bot: "ExtBot[None]", http: RecordingRequest, words: str
) -> None:
    http.refusals["editMessageText"].append((400, words))
    assert not await edit(bot, PAGE, chat_id=7, message_id=1)
    assert await edit(bot, PAGE, chat_id=7, message_id=1)


async def test_an_edit_that_changes_nothing_is_done(bot: "ExtBot[None]", http: RecordingRequest) -> None:
    http.refusals["editMessageText"].append((400, "Bad Request: message is not modified: exactly the same"))
    assert await edit(bot, PAGE, chat_id=7, message_id=1)


async def test_every_other_refusal_of_an_edit_is_raised(bot: "ExtBot[None]", http: RecordingRequest) -> None:
    http.refusals["editMessageText"].append((400, "Bad Request: chat not found"))
    with pytest.raises(BadRequest, match="Chat not found"):
        await edit(bot, PAGE, chat_id=7, message_id=1)


@pytest.mark.parametrize(
    "words",
    ["Bad Request: message to delete not found", "Bad Request: message can't be deleted for everyone"],
)
async def test_a_message_that_cannot_be_deleted_any_more_is_left(
    bot: "ExtBot[None]", http: RecordingRequest, words: str
) -> None:
    http.refusals["deleteMessage"] += [(400, words), (400, "Bad Request: chat not found")]
    await delete(bot, chat_id=7, message_id=1)
    with pytest.raises(BadRequest, match="Chat not found"):
        await delete(bot, chat_id=7, message_id=1)


LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid"
WRONG = "Bad Request: something else"


async def late_and_wrong(http: RecordingRequest, method: str, act: Any) -> None:
    """A late answer is survived, any other refusal is raised."""
    http.refusals[method] += [(400, LATE), (400, WRONG)]
    await act()
    with pytest.raises(BadRequest, match="omething else"):
        await act()
    await act()


async def test_a_late_answer_to_a_button_is_no_error(bot: "ExtBot[None]", http: RecordingRequest) -> None:
    query = received(bot, callback_query={"id": "1", "from": user(), "chat_instance": "1", "data": "x"}).callback_query
    assert query is not None
    await late_and_wrong(http, "answerCallbackQuery", lambda: acknowledge(query))


@pytest.mark.parametrize(("text", "sent"), [(None, None), ("", ""), ("a" * 500, "a" * 200)])
async def test_a_notice_is_cut_to_what_telegram_shows(
    bot: "ExtBot[None]", http: RecordingRequest, text: str | None, sent: str | None
) -> None:
    query = received(bot, callback_query={"id": "1", "from": user(), "chat_instance": "1", "data": "x"}).callback_query
    assert query is not None
    await acknowledge(query, text)
    assert http.named("answerCallbackQuery")[0].parameters.get("text") == sent


def asked(bot: "ExtBot[None]") -> InlineQuery:
    query = received(bot, inline_query={"id": "1", "from": user(), "query": "x", "offset": ""}).inline_query
    assert query is not None
    return query


async def test_a_late_answer_to_an_inline_query_is_no_error(bot: "ExtBot[None]", http: RecordingRequest) -> None:
    query = asked(bot)
    await late_and_wrong(http, "answerInlineQuery", lambda: answer_inline(query, [], cache=0))


async def test_a_late_answer_of_a_guest_is_no_error(bot: "ExtBot[None]", http: RecordingRequest) -> None:
    guest = received(bot, guest_message={**message("who"), "guest_query_id": "5"}).guest_message
    assert guest is not None
    await late_and_wrong(http, "answerGuestQuery", lambda: answer_guest(guest, notice_card(PAGE)))
