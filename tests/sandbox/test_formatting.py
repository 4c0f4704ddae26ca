"""From what a bot sends to what Telegram keeps: entities checked, texts cleaned and trimmed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import ApiError
from sandbox.formatting import FormattedText, formatted, limited, slice_utf16
from sandbox.markup import utf16_length


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def kept(text: str, *entities: Any) -> list[tuple[str, int, int]]:
    content = formatted(text, "", list(entities))
    return [(one["type"], one["offset"], one["length"]) for one in content.entities]


def refusal(text: str, entities: Any, mode: str = "", **more: Any) -> str:
    with pytest.raises(ApiError) as caught:
        formatted(text, mode, entities, **more)
    return caught.value.description.removeprefix("Bad Request: ")


def test_entities_by_hand_are_kept_with_what_belongs_to_them() -> None:
    given_entities = [
        entity("bold", 0, 1),
        entity("pre", 2, 1, language="python"),
        entity("text_link", 4, 1, url="a.example"),
        entity("custom_emoji", 6, 1, custom_emoji_id="5"),
        entity("text_mention", 8, 1, user={"id": 7, "first_name": "Ann"}),
    ]
    content = formatted("a b c d e", "", given_entities)
    assert content.entities == (
        entity("bold", 0, 1),
        entity("pre", 2, 1, language="python"),
        entity("text_link", 4, 1, url="http://a.example/"),
        entity("custom_emoji", 6, 1, custom_emoji_id="5"),
        entity("text_mention", 8, 1, user={"id": 7}),
    )


def test_a_link_to_a_user_becomes_a_mention() -> None:
    content = formatted("a", "", [entity("text_link", 0, 1, url="tg://user?id=7")])
    assert content.entities == (entity("text_mention", 0, 1, user={"id": 7}),)


def test_numbers_may_come_as_texts() -> None:
    assert kept("ab", {"type": "bold", "offset": "0", "length": "2"}) == [("bold", 0, 2)]


def test_a_mode_makes_entities_by_hand_be_ignored() -> None:
    assert formatted("<b>a</b>", "HTML", [entity("italic", 0, 1)]).entities == (entity("bold", 0, 1),)


@pytest.mark.parametrize("mode", ["", "none", "None"])
def test_without_a_mode_nothing_is_markup(mode: str) -> None:
    assert formatted("<b>a</b>", mode, None) == FormattedText("<b>a</b>")


def test_what_telegram_finds_by_itself_cannot_be_given_by_hand() -> None:
    assert kept("no link", entity("url", 0, 2), entity("mention", 3, 4)) == []


@pytest.mark.parametrize("entities", [None, "bold", {"type": "bold"}])
def test_entities_that_are_no_list_are_ignored(entities: Any) -> None:
    assert formatted("a", "", entities) == FormattedText("a")


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("x", "expected an Object"),
        ({"offset": 0, "length": 1}, "Type is not specified"),
        ({"type": "bold", "length": 1}, 'Can\'t find field "offset"'),
        ({"type": "bold", "offset": None, "length": 1}, 'Can\'t find field "offset"'),
        ({"type": "bold", "offset": 0, "length": True}, 'Field "length" must be of type Number'),
        ({"type": "bold", "offset": "x", "length": 1}, 'Field "offset" must be of type Number'),
        (entity("blink", 0, 1), "Unsupported type specified"),
        (entity("text_link", 0, 1), 'Can\'t find field "url"'),
        (entity("text_mention", 0, 1, user=7), 'Field "user" must be of type Object'),
        (entity("custom_emoji", 0, 1), 'Can\'t find field "custom_emoji_id"'),
    ],
)
def test_a_broken_entity_is_refused_with_the_reason(broken: Any, complaint: str) -> None:
    assert refusal("a", [broken]) == f"can't parse MessageEntity: {complaint}"


@pytest.mark.parametrize(
    ("one", "complaint"),
    [
        (entity("bold", -1, 1), "receive an entity with incorrect offset -1"),
        (entity("bold", 0, -1), "receive an entity with incorrect length -1"),
        (entity("bold", 0, 1_000_001), "receive an entity with incorrect length 1000001"),
        (entity("text_link", 0, 1, url="nowhere"), "entity URL 'nowhere' is invalid: Wrong HTTP URL"),
    ],
)
def test_an_impossible_place_or_address_is_refused(one: dict[str, Any], complaint: str) -> None:
    assert refusal("a", [one]) == complaint


def test_an_unknown_mode_is_refused_and_the_old_one_named() -> None:
    assert refusal("a", None, "BBCode") == "unsupported parse_mode"
    assert "the sandbox reads HTML and MarkdownV2" in refusal("a", None, "Markdown")


@pytest.mark.parametrize(
    ("entities", "left"),
    [
        ([("bold", 0, 2), ("bold", 2, 2)], [("bold", 0, 4)]),
        ([("bold", 0, 3), ("bold", 1, 4)], [("bold", 0, 5)]),
        ([("bold", 0, 2), ("bold", 3, 2)], [("bold", 0, 2), ("bold", 3, 2)]),
        ([("bold", 0, 4), ("italic", 2, 4)], [("bold", 0, 4), ("italic", 2, 4)]),
        ([("bold", 0, 6), ("code", 2, 2)], [("bold", 0, 2), ("code", 2, 2), ("bold", 4, 2)]),
        ([("code", 0, 4), ("pre", 2, 4)], [("code", 0, 4)]),
        ([("blockquote", 0, 4), ("bold", 2, 4)], [("blockquote", 0, 4), ("bold", 2, 2), ("bold", 4, 2)]),
        ([("blockquote", 0, 2), ("expandable_blockquote", 1, 2)], [("blockquote", 0, 2)]),
        ([("blockquote", 0, 6), ("code", 1, 2)], [("blockquote", 0, 6), ("code", 1, 2)]),
        ([("code", 0, 4), ("blockquote", 2, 4)], [("code", 0, 4)]),
        ([("bold", 0, 0)], []),
    ],
    ids=[
        "marks of one kind that touch are one",
        "marks of one kind that overlap are one",
        "marks of one kind apart stay apart",
        "marks of two kinds may cross",
        "code holds no mark",
        "code and code never overlap",
        "a mark is cut at the edge of a quotation",
        "quotations never overlap",
        "a quotation may hold code",
        "code that crosses a quotation wins",
        "nothing marked is no mark",
    ],
)
def test_nesting_is_telegrams(entities: list[tuple[str, int, int]], left: list[tuple[str, int, int]]) -> None:
    assert kept("abcdefgh", *(entity(*one) for one in entities)) == left


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  a  ", "a"),
        ("\n\na\n", "a"),
        ("a\tb\x00c", "a b c"),
        ("a\r\nb", "a\nb"),
        ("a\u202eb", "ab"),
        ("a\n\nb", "a\n\nb"),
    ],
)
def test_a_text_is_cleaned_and_trimmed(text: str, stored: str) -> None:
    assert formatted(text, "", None).text == stored


def test_entities_move_with_what_is_cut_away() -> None:
    assert kept("  \rab\r c ", entity("bold", 3, 2), entity("italic", 5, 3)) == [("bold", 0, 2), ("italic", 2, 2)]
    assert kept("a\rb", entity("bold", 1, 1)) == [], "what marked only a dropped character is dropped"


def test_a_text_of_blanks_is_refused_unless_it_may_be_empty() -> None:
    assert refusal("  \n", None) == "text must be non-empty"
    assert formatted("  \n", "", None, empty="") == FormattedText("")


def test_a_hundred_entities_are_let_through_and_one_more_is_not() -> None:
    text = "a " * 101
    assert len(kept(text, *(entity("bold", 2 * number, 1) for number in range(100)))) == 100
    assert refusal(text, [entity("bold", 2 * number, 1) for number in range(101)]) == "ENTITIES_TOO_LONG"


def test_a_text_longer_than_its_limit_is_refused() -> None:
    content = FormattedText("a" * 9 + "😀")
    assert limited(content, 11, "too long") is content
    with pytest.raises(ApiError, match="too long"):
        limited(content, 10, "too long")


def test_more_bytes_than_telegram_reads_are_refused_whatever_they_are() -> None:
    assert refusal("ä" * 16_385, None) == "text is too long"


@given(st.text(max_size=30), st.integers(0, 40), st.integers(0, 40))
def test_a_slice_is_what_an_entity_covers(text: str, offset: int, length: int) -> None:
    part = slice_utf16(text, offset, length)
    assert utf16_length(part) <= length
    if offset == 0 and length >= utf16_length(text):
        assert part == text


@given(
    st.text(alphabet="ab \n😀", min_size=1, max_size=12).filter(str.strip),
    st.lists(
        st.tuples(st.sampled_from(["bold", "italic", "code", "blockquote"]), st.integers(0, 12), st.integers(0, 12))
    ),
)
def test_whatever_is_kept_lies_within_the_text(text: str, entities: list[tuple[str, int, int]]) -> None:
    try:
        content = formatted(text, "", [entity(*one) for one in entities])
    except ApiError:
        return
    for one in content.entities:
        assert 0 <= one["offset"] < one["offset"] + one["length"] <= utf16_length(content.text)
