"""What people send besides text: how it looks in the Bot API, and what cannot be sent."""

import struct
from typing import Any

import pytest
import telegram

from sandbox import World, people
from sandbox.arguments import UploadedFile
from sandbox.errors import ApiError, UserError
from sandbox.pictures import size_of
from sandbox.state import BotState
from sandbox.world import READER
from tests.sandbox.people import TOKEN


def png(width: int, height: int) -> bytes:
    """The first bytes of a PNG, which have its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def jpeg(width: int, height: int) -> bytes:
    """A JPEG up to its first frame, with one other segment before it."""
    return b"\xff\xd8\xff\xe0\x00\x04ab" + struct.pack(">HHBHH", 0xFFC0, 17, 8, height, width)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height)


@pytest.fixture
def state(world: World) -> BotState:
    return world.state(TOKEN)


@pytest.mark.parametrize("kind", ["voice", "sticker", "video_note", "video", "audio", "animation"])
def test_a_made_up_file_of_each_kind_can_be_fetched(state: BotState, kind: str) -> None:
    shown = people.attach(state, READER, READER.id, kind, details={"duration": 7}).as_json()
    read = getattr(telegram.Message.de_json(shown, None), kind)
    assert state.files[read.file_id].content
    assert "text" not in shown
    assert "caption" not in shown
    if kind != "sticker":
        assert shown[kind]["duration"] == 7


@pytest.mark.parametrize("kind", ["location", "contact", "poll", "dice"])
def test_other_kinds_need_no_file(state: BotState, kind: str) -> None:
    shown = people.attach(state, READER, READER.id, kind).as_json()
    read = telegram.Message.de_json(shown, None).to_dict()
    assert read[kind] == shown[kind]


def test_a_kind_that_does_not_exist_is_named(state: BotState) -> None:
    with pytest.raises(UserError, match="no kind of message spell"):
        people.attach(state, READER, READER.id, "spell")
    with pytest.raises(UserError, match="no kind of file spell"):
        people.upload(state, READER, READER.id, UploadedFile("a", b"x", "x/y"), kind="spell")


@pytest.mark.parametrize("picture", [png, jpeg, gif])
def test_a_photo_has_the_size_of_its_picture_and_may_have_a_caption(state: BotState, picture: Any) -> None:
    file = UploadedFile("a.png", picture(640, 480), "image/png")
    shown = people.upload(state, READER, READER.id, file, kind="photo", caption="see #this").as_json()
    assert [(size["width"], size["height"]) for size in shown["photo"]] == [(640, 480)]
    assert (shown["caption"], shown["caption_entities"][0]["type"]) == ("see #this", "hashtag")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (b"\xff\xd8\xff", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(0, 10), "PHOTO_INVALID_DIMENSIONS"),
        (
            b"x" * (10 * 1024 * 1024 + 1),
            "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
    ids=["no picture", "cut off", "too large", "too long", "empty", "too many bytes"],
)
def test_what_is_no_photo_is_refused_in_telegrams_words(state: BotState, content: bytes, words: str) -> None:
    with pytest.raises(ApiError) as refusal:
        size_of(content)
    assert refusal.value.description == f"Bad Request: {words}"
    with pytest.raises(UserError, match="does not take this file"):
        people.upload(state, READER, READER.id, UploadedFile("a.png", content, "image/png"), kind="photo")


def test_a_caption_is_edited_like_a_text_and_a_sticker_has_none(state: BotState) -> None:
    file = UploadedFile("a.md", b"x", "text/markdown")
    sent = people.upload(state, READER, READER.id, file, caption="one")
    assert people.edit(state, READER, READER.id, sent.id, "two").as_json()["caption"] == "two"
    sticker = people.attach(state, READER, READER.id, "sticker")
    with pytest.raises(UserError, match="no text in this message"):
        people.edit(state, READER, READER.id, sticker.id, "two")
    with pytest.raises(UserError, match="at most 1024"):
        people.upload(state, READER, READER.id, file, caption="a" * 1025)
