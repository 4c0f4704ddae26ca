"""Telegram's exports of a channel, in JSON and as pages: a post is an article, and a chat between people is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import SourceError
from knowledge.sources.draft import Draft
from knowledge.sources.formats import FORMATS
from tests.sources.cases import cases, outline, why

PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
    '<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">\nThe Channel\n'
    '</div></div></div><div class="page_body chat_page"><div class="history">{0}</div></div></div></body></html>'
)


def export(messages: list[Any], **channel: Any) -> dict[str, Any]:
    return {"name": "The Channel", "type": "public_channel", "id": 9, **channel, "messages": messages}


def read(content: Any, ending: str = ".json") -> list[Draft | SourceError]:
    text = content if isinstance(content, str) else json.dumps(content)
    return list(FORMATS[ending].read(text.encode("utf-8", "replace"), Path(f"any name{ending}")))


@pytest.mark.parametrize("case", cases("sources_telegram"), ids=why)
def test_a_post_becomes_an_article(case: dict[str, Any]) -> None:
    if "html" in case:
        found = read(PAGE.format(case["html"]), ".html")
    else:
        found = read(export(case["messages"], **case.get("channel", {})))
    for draft, values in zip(found, case["articles"], strict=True):
        assert isinstance(draft, Draft)
        for name, value in values.items():
            said = outline(draft) if name == "blocks" else getattr(draft, name)
            assert said == (tuple(value) if name == "tags" else value), name


def test_of_a_whole_account_only_the_channels_are_read() -> None:
    post = {"id": 1, "type": "message", "date": "2024-05-01T10:00:00", "text": "A thing happened today."}
    chats = [export([post], type="personal_chat"), export([post]), export([post], id=10)]
    found = read({"about": "x", "chats": {"list": chats}})
    assert [draft.key for draft in found if isinstance(draft, Draft)] == ["9-1", "10-1"]


@pytest.mark.parametrize("kind", ["personal_chat", "private_group", "private_supergroup", "bot_chat", "saved_messages"])
def test_chats_between_people_are_refused(kind: str) -> None:
    with pytest.raises(SourceError, match="a chat between people"):
        read(export([{"id": 1, "type": "message", "text": "Secret."}], type=kind))


def test_an_object_with_messages_that_is_no_export_is_an_ordinary_file() -> None:
    (draft,) = read({"type": "newsletter", "messages": [{"title": "A", "text": "One."}]})
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text) == ("A", "One.")


def test_an_ordinary_page_that_speaks_of_history_is_an_ordinary_page() -> None:
    body = '<div class="history"><p>A tower opened in the city, and many came to see it.</p></div>'
    (draft,) = read(f"<html><body>{body}</body></html>", ".html")
    assert isinstance(draft, Draft)
    assert draft.text == "A tower opened in the city, and many came to see it."


def test_a_message_that_is_none_is_named() -> None:
    found = read(export([7, {"id": 1, "type": "message", "date": 5, "text": {"a": 1}}]))
    assert [one.reason for one in found if isinstance(one, SourceError)] == ["message 1 has no id"]


_VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.sampled_from(["message", "bold", "pre"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["type", "text", "id", "date", "poll"]), inner)
    ),
    max_leaves=12,
)


@given(messages=st.lists(_VALUES, max_size=4))
@settings(deadline=None, max_examples=80)
def test_any_messages_end_in_articles_or_errors(messages: list[Any]) -> None:
    for one in read(export(messages)):
        assert isinstance(one, SourceError) or one.text


@given(
    parts=st.lists(
        st.sampled_from(
            ['<div class="message" id="message1">', '<div class="text">', "</div>", "<br>", "A b", "<strong>", "<pre>"]
        )
    )
)
@settings(deadline=None, max_examples=60)
def test_any_page_of_an_export_ends_in_articles_or_a_reason(parts: list[str]) -> None:
    try:
        found = read(PAGE.format("".join(parts)), ".html")
    except SourceError as error:
        found = [error]
    assert all(one.remedy if isinstance(one, SourceError) else one.text for one in found)
