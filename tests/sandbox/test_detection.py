"""What Telegram marks in a text by itself."""

import pytest

from sandbox.detection import detected_entities
from sandbox.formatting import slice_utf16


def marked(text: str) -> list[tuple[str, str]]:
    return [
        (entity["type"], slice_utf16(text, entity["offset"], entity["length"])) for entity in detected_entities(text)
    ]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("see https://a.example/x?y=1.", [("url", "https://a.example/x?y=1")]),
        ("see a.org, and b.com/x!", [("url", "a.org"), ("url", "b.com/x")]),
        ("(http://a.example)", [("url", "http://a.example")]),
        ("no a.nowhere", []),
        ("write to me@a.example", [("email", "me@a.example")]),
        ("ask @footnote_bot now", [("mention", "@footnote_bot")]),
        ("no @a mention", []),
        ("/start", [("bot_command", "/start")]),
        ("/help@footnote_bot x", [("bot_command", "/help@footnote_bot")]),
        ("either/or", []),
        ("#news #2024 #a1", [("hashtag", "#news"), ("hashtag", "#a1")]),
        ("buy $ABC not $abc", [("cashtag", "$ABC")]),
        ("call +123456789", [("phone_number", "+123456789")]),
        ("call 123456789", []),
        ("plain words", []),
        ("", []),
    ],
)
def test_each_kind_is_found_where_it_stands(text: str, entities: list[tuple[str, str]]) -> None:
    assert marked(text) == entities


def test_offsets_count_in_utf16_units() -> None:
    assert detected_entities("😀 #news") == [{"type": "hashtag", "offset": 3, "length": 5}]


def test_what_was_found_never_overlaps() -> None:
    assert marked("https://a.example/#news") == [("url", "https://a.example/#news")]
    assert marked("me@a.example and a.example") == [("email", "me@a.example"), ("url", "a.example")]
