"""Methods that send files, pictures, places, contacts and polls."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
import telegram

from sandbox.arguments import UploadedFile
from sandbox.media import FILES
from sandbox.state import BotState
from sandbox.world import GROUP, READER
from tests.sandbox.methods.conftest import Method
from tests.sandbox.test_media import png

Refusal = Callable[..., Awaitable[str]]
PICTURE = UploadedFile("stats.png", png(900, 600), "image/png")


def method_of(kind: str) -> str:
    return f"send{kind.replace('_', '')}"


@pytest.mark.parametrize("kind", sorted(FILES))
async def test_a_file_is_sent_and_sent_again_by_its_id(method: Method, kind: str) -> None:
    sent = await method(method_of(kind), chat_id=READER.id, files={kind: PICTURE})
    read = getattr(telegram.Message.de_json(sent, None), kind)
    file_id = (read[-1] if kind == "photo" else read).file_id
    again = await method(method_of(kind), chat_id=READER.id, **{kind: file_id})
    assert again[kind] == sent[kind]


@pytest.mark.parametrize("kind", sorted(FILES))
async def test_a_file_that_is_missing_or_unknown_is_refused(refusal: Refusal, kind: str) -> None:
    named = kind.replace("_", " ")
    where = {"chat_id": READER.id}
    assert await refusal(method_of(kind), **where) == f"there is no {named} in the request"
    assert await refusal(method_of(kind), **where, **{kind: "x"}) == "wrong file identifier/HTTP URL specified"
    assert await refusal(method_of(kind), **where, **{kind: "https://a.example/x"}) == "failed to get HTTP URL content"


async def test_a_photo_has_a_caption_with_marks_and_buttons(method: Method) -> None:
    buttons = {"inline_keyboard": [[{"text": "CSV", "callback_data": "csv"}]]}
    sent = await method(
        "sendPhoto",
        chat_id=READER.id,
        caption="<b>Week</b> 12",
        parse_mode="HTML",
        reply_markup=buttons,
        files={"photo": PICTURE},
    )
    assert (sent["caption"], sent["caption_entities"]) == ("Week 12", [{"type": "bold", "offset": 0, "length": 4}])
    assert sent["reply_markup"] == buttons
    changed = await method("editMessageCaption", chat_id=READER.id, message_id=sent["message_id"], caption="Week 13")
    assert (changed["caption"], "reply_markup" in changed) == ("Week 13", False)


async def test_a_photo_is_a_picture_and_no_document(method: Method, refusal: Refusal) -> None:
    words = "file of size 3 bytes"
    assert words not in await refusal(
        "sendPhoto", chat_id=READER.id, files={"photo": UploadedFile("a.png", b"abc", "image/png")}
    )
    sent = await method("sendDocument", chat_id=READER.id, files={"document": PICTURE})
    file_id = sent["document"]["file_id"]
    assert await refusal("sendPhoto", chat_id=READER.id, photo=file_id) == "can't use file of type Document as Photo"


async def test_a_muted_group_takes_no_photo(refusal: Refusal, state: BotState) -> None:
    state.chats[GROUP.id] = replace(GROUP, muted=True)
    assert (
        await refusal("sendPhoto", chat_id=GROUP.id, files={"photo": PICTURE})
        == "not enough rights to send photos to the chat"
    )


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("sendLocation", {"latitude": 52.5, "longitude": 13.4}),
        ("sendContact", {"phone_number": "+12025550100", "first_name": "Ann"}),
        ("sendPoll", {"question": "Pears?", "options": ["Yes", {"text": "No"}]}),
        ("sendDice", {}),
    ],
)
async def test_what_is_no_file_is_sent(method: Method, name: str, given: dict[str, Any]) -> None:
    kind = name.removeprefix("send").lower()
    sent = await method(name, chat_id=READER.id, **given)
    assert telegram.Message.de_json(sent, None).to_dict()[kind] == sent[kind]


@pytest.mark.parametrize(
    ("name", "given", "complaint"),
    [
        ("sendLocation", {}, "latitude is empty"),
        ("sendLocation", {"latitude": "1"}, "longitude is empty"),
        ("sendLocation", {"latitude": "north", "longitude": "1"}, "can't parse latitude"),
        ("sendContact", {}, 'field "phone_number" must contain a valid phone number'),
        ("sendContact", {"phone_number": "+1"}, "first name must be non-empty"),
        ("sendPoll", {"options": ["a", "b"]}, "poll question must be non-empty"),
        ("sendPoll", {"question": "a" * 301, "options": ["a", "b"]}, "poll question length must not exceed 300"),
        ("sendPoll", {"question": "a", "options": "x"}, "can't parse options JSON object"),
        ("sendPoll", {"question": "a", "options": []}, "poll must have at least 1 option"),
        ("sendPoll", {"question": "a", "options": ["a"] * 13}, "poll can't have more than 12 options"),
        ("sendPoll", {"question": "a", "options": ["a", " "]}, "poll options must be non-empty"),
        ("sendPoll", {"question": "a", "options": ["a" * 101]}, "poll options length must not exceed 100"),
        ("sendPoll", {"question": "a", "options": [{}]}, "can't parse poll option: Can't find field \"text\""),
    ],
)
async def test_what_is_incomplete_is_refused(
    refusal: Refusal, name: str, given: dict[str, Any], complaint: str
) -> None:
    assert await refusal(name, chat_id=READER.id, **given) == complaint


async def test_a_picture_is_replaced_by_another_one(method: Method, refusal: Refusal) -> None:
    sent = await method("sendPhoto", chat_id=READER.id, caption="old", files={"photo": PICTURE})
    where = {"chat_id": READER.id, "message_id": sent["message_id"]}
    new = UploadedFile("b.png", png(300, 200), "image/png")
    media = {"type": "photo", "media": "attach://new", "caption": "new"}
    changed = await method("editMessageMedia", **where, media=media, files={"new": new})
    assert (changed["photo"][0]["width"], changed["caption"]) == (300, "new")
    assert await refusal("editMessageMedia", **where, media={"type": "spell", "media": "x"}) == (
        "can't parse InputMedia: invalid type spell specified"
    )
    assert await refusal("editMessageMedia", **where, media=[1]) == "can't parse InputMedia: expected an Object"
    assert await refusal("editMessageCaption", chat_id=READER.id, message_id=1, caption="x") == (
        "message can't be edited"
    )
