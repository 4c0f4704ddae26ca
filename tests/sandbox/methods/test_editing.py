"""Methods that change what stands in a chat."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from sandbox.arguments import UploadedFile
from sandbox.records import Standing
from sandbox.state import BotState
from sandbox.world import GROUP, READER
from tests.sandbox.conftest import Clock
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]
BUTTON = {"inline_keyboard": [[{"text": "Press", "callback_data": "x"}]]}


async def test_an_edit_keeps_the_preview_unless_another_is_given(method: Method) -> None:
    sent = await method("sendMessage", chat_id=READER.id, text="x", link_preview_options={"is_disabled": True})
    where = {"chat_id": READER.id, "message_id": sent["message_id"]}
    kept = await method("editMessageText", **where, text="y")
    assert kept["link_preview_options"] == {"is_disabled": True}
    other = await method("editMessageText", **where, text="y", link_preview_options={"url": "https://a.example/"})
    assert other["link_preview_options"] == {"url": "https://a.example/"}


async def test_buttons_go_when_an_edit_has_none(method: Method) -> None:
    sent = await method("sendMessage", chat_id=READER.id, text="x", reply_markup=BUTTON)
    where = {"chat_id": READER.id, "message_id": sent["message_id"]}
    assert "reply_markup" not in await method("editMessageReplyMarkup", **where)
    assert (await method("editMessageReplyMarkup", **where, reply_markup=BUTTON))["reply_markup"] == BUTTON


@pytest.mark.parametrize(
    ("where", "complaint"),
    [
        ({}, "message identifier is not specified"),
        ({"inline_message_id": "nobody"}, "MESSAGE_ID_INVALID"),
        ({"chat_id": READER.id, "message_id": 99}, "message to edit not found"),
        ({"chat_id": READER.id, "message_id": 1}, "message can't be edited"),
    ],
)
async def test_what_is_not_there_or_not_the_bots_own_cannot_be_edited(
    refusal: Refusal, where: dict[str, Any], complaint: str
) -> None:
    assert await refusal("editMessageText", **where, text="y") == complaint


async def test_a_document_has_no_text_to_edit(method: Method, refusal: Refusal) -> None:
    sent = await method("sendDocument", chat_id=READER.id, files={"document": UploadedFile("a", b"x", "text/plain")})
    said = await refusal("editMessageText", chat_id=READER.id, message_id=sent["message_id"], text="y")
    assert said == "there is no text in the message to edit"


async def test_messages_of_others_are_deleted_by_administrators_only(
    method: Method, refusal: Refusal, state: BotState
) -> None:
    where = {"chat_id": GROUP.id, "message_id": 1}
    assert await refusal("deleteMessage", **where) == "message can't be deleted"
    state.chats[GROUP.id] = replace(GROUP, standing=Standing.ADMINISTRATOR)
    assert await method("deleteMessage", **where)
    assert await refusal("deleteMessage", **where) == "message to delete not found"


async def test_after_two_days_a_message_can_no_longer_be_deleted(
    method: Method, refusal: Refusal, clock: Clock
) -> None:
    first, second = [await method("sendMessage", chat_id=READER.id, text="x") for _ in range(2)]
    clock.time += 48 * 3600
    assert await method("deleteMessage", chat_id=READER.id, message_id=first["message_id"])
    clock.time += 1
    said = await refusal("deleteMessage", chat_id=READER.id, message_id=second["message_id"])
    assert said == "message can't be deleted for everyone"


@pytest.mark.parametrize(
    ("reaction", "complaint"),
    [
        ("{", "can't parse reaction types JSON object"),
        ({}, "expected an Array of ReactionType"),
        (["👍"], "can't parse ReactionType: expected an Object"),
        ([{"type": "custom_emoji", "custom_emoji_id": "5"}], "REACTION_INVALID"),
        ([{"type": "paid"}], "can't parse ReactionType: invalid reaction type specified"),
        ([{"type": "emoji", "emoji": "🍐"}], "REACTION_INVALID"),
        ([{"type": "emoji", "emoji": "👍"}] * 2, "REACTIONS_TOO_MANY"),
    ],
)
async def test_a_reaction_is_one_emoji_of_telegrams(refusal: Refusal, reaction: Any, complaint: str) -> None:
    said = await refusal("setMessageReaction", chat_id=READER.id, message_id=1, reaction=reaction)
    assert said == complaint


async def test_a_reaction_is_given_and_taken_back(method: Method, state: BotState) -> None:
    given = [{"type": "emoji", "emoji": "👍"}]
    await method("setMessageReaction", chat_id=READER.id, message_id=1, reaction=given)
    assert state.reactions[READER.id, 1] == {state.bot.id: ("👍",)}
    await method("setMessageReaction", chat_id=READER.id, message_id=1)
    assert state.reactions[READER.id, 1] == {}


async def test_several_messages_are_deleted_at_once_and_unknown_ones_are_skipped(
    method: Method, refusal: Refusal, state: BotState
) -> None:
    sent = [await method("sendMessage", chat_id=READER.id, text="x") for _ in range(2)]
    numbers = [message["message_id"] for message in sent]
    assert await method("deleteMessages", chat_id=READER.id, message_ids=[*numbers, 99])
    assert not [number for number in numbers if state.message(READER.id, number)]
    assert await refusal("deleteMessages", chat_id=READER.id) == "message identifiers are not specified"
    many = list(range(1, 102))
    assert await refusal("deleteMessages", chat_id=READER.id, message_ids=many) == (
        "too many message identifiers specified"
    )


async def test_a_text_has_no_caption_to_edit(method: Method, refusal: Refusal) -> None:
    sent = await method("sendMessage", chat_id=READER.id, text="x")
    where = {"chat_id": READER.id, "message_id": sent["message_id"]}
    assert await refusal("editMessageCaption", **where, caption="y") == "there is no caption in the message to edit"
