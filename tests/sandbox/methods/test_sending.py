"""Methods that put something into a chat."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from sandbox import people
from sandbox.arguments import UploadedFile
from sandbox.records import Standing
from sandbox.state import BotState
from sandbox.world import CHANNEL, FORUM, FRIEND, GROUP, READER, STRANGERS
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]


@pytest.mark.parametrize(
    ("chat", "complaint"),
    [
        ("", "chat_id is empty"),
        ("x", "chat not found"),
        (5, "chat not found"),
        ("@nobody", "chat not found"),
        (7_000_000_001, "chat not found"),
        (FRIEND.id, "bot can't initiate conversation with a user"),
        (STRANGERS.id, "bot is not a member of the supergroup chat"),
    ],
)
async def test_where_the_bot_may_not_write_it_is_told_why(refusal: Refusal, chat: Any, complaint: str) -> None:
    assert await refusal("sendMessage", chat_id=chat, text="x") == complaint


async def test_a_bot_that_is_no_administrator_of_a_channel_may_not_post(refusal: Refusal, state: BotState) -> None:
    state.chats[CHANNEL.id] = replace(CHANNEL, standing=Standing.MEMBER)
    complaint = "need administrator rights in the channel chat"
    assert await refusal("sendMessage", chat_id="@footnote_news", text="x") == complaint


async def test_a_public_channel_that_the_bot_left_can_still_be_looked_at(
    method: Method, refusal: Refusal, state: BotState
) -> None:
    state.chats[CHANNEL.id] = replace(CHANNEL, standing=Standing.LEFT)
    assert (await method("getChat", chat_id="@footnote_news"))["title"] == CHANNEL.title
    said = await refusal("sendMessage", chat_id="@footnote_news", text="x")
    assert said == "bot is not a member of the channel chat"


@pytest.mark.parametrize(
    ("thread", "complaint"), [(9, "message thread not found"), (1, "message thread not found"), (4, "TOPIC_CLOSED")]
)
async def test_a_topic_must_be_there_and_open(refusal: Refusal, thread: int, complaint: str) -> None:
    assert await refusal("sendMessage", chat_id=FORUM.id, text="x", message_thread_id=thread) == complaint


async def test_a_topic_is_told_on_the_message(method: Method, state: BotState) -> None:
    sent = await method("sendMessage", chat_id=FORUM.id, text="x", message_thread_id=2)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (2, True)
    general = await method("sendMessage", chat_id=FORUM.id, text="x", message_thread_id=-1)
    assert "message_thread_id" not in general
    reply = await method("sendMessage", chat_id=FORUM.id, text="y", reply_parameters={"message_id": sent["message_id"]})
    assert reply["message_thread_id"] == 2, "a reply goes to the topic of what it replies to"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("{", "can't parse reply parameters JSON object"),
        ([1], "object expected as reply parameters"),
        ({"quote": "x"}, 'can\'t find field "message_id"'),
        ({"message_id": 99}, "message to be replied not found"),
        ({"message_id": 1, "chat_id": -5}, "chat not found"),
    ],
)
async def test_a_reply_to_nothing_is_refused(refusal: Refusal, given: Any, complaint: str) -> None:
    assert await refusal("sendMessage", chat_id=READER.id, text="x", reply_parameters=given) == complaint


async def test_the_older_way_to_reply_is_understood(method: Method, refusal: Refusal) -> None:
    sent = await method("sendMessage", chat_id=READER.id, text="x", reply_to_message_id=1)
    assert sent["reply_to_message"]["message_id"] == 1
    lost = await method(
        "sendMessage", chat_id=READER.id, text="x", reply_to_message_id=99, allow_sending_without_reply=True
    )
    assert "reply_to_message" not in lost
    assert await refusal("sendMessage", chat_id=READER.id, text="x", reply_to_message_id=99) == (
        "message to be replied not found"
    )


async def test_a_reply_to_a_message_of_another_chat_names_its_origin_only(method: Method) -> None:
    given = {"message_id": 1, "chat_id": GROUP.id}
    sent = await method("sendMessage", chat_id=READER.id, text="x", reply_parameters=given)
    assert "reply_to_message" not in sent
    assert sent["external_reply"]["origin"]["sender_user"]["id"] == READER.id
    assert (sent["external_reply"]["chat"]["id"], sent["external_reply"]["message_id"]) == (GROUP.id, 1)


async def test_of_a_quotation_the_place_nearest_to_the_one_given_is_taken(method: Method, state: BotState) -> None:
    said = people.write(state, READER, READER.id, "pears and pears")
    given = {"message_id": said.id, "quote": "pears", "quote_position": 9}
    sent = await method("sendMessage", chat_id=READER.id, text="x", reply_parameters=given)
    assert sent["quote"]["position"] == 10


BOLD = [{"type": "bold", "offset": 0, "length": 9}]


@pytest.mark.parametrize(
    ("quote", "marks", "is_part"),
    [
        ("forgive me", [{"type": "bold", "offset": 0, "length": 3}], False),
        ("pears", [{"type": "bold", "offset": 0, "length": 5}], True),
        ("s for", [{"type": "bold", "offset": 0, "length": 5}], True),
        ("forgive", [{"type": "bold", "offset": 0, "length": 3}], True),
        ("forgive", [], False),
        ("give", [], True),
    ],
)
async def test_a_quotation_has_the_marks_of_the_message(
    method: Method, refusal: Refusal, quote: str, marks: list[dict[str, Any]], is_part: bool
) -> None:
    said = await method("sendMessage", chat_id=READER.id, text="pears forgive", entities=BOLD)
    given = {"message_id": said["message_id"], "quote": quote, "quote_entities": marks}
    where = {"chat_id": READER.id, "text": "x", "reply_parameters": given}
    if not is_part:
        assert await refusal("sendMessage", **where) == "QUOTE_TEXT_INVALID"
        return
    quoted = (await method("sendMessage", **where))["quote"]
    assert quoted.get("entities", []) == marks


async def test_a_reply_to_a_message_that_was_deleted_is_sent_without_it_if_that_is_allowed(
    method: Method, refusal: Refusal, state: BotState
) -> None:
    said = people.write(state, READER, READER.id, "why?")
    people.delete(state, READER, READER.id, said.id)
    given = {"message_id": said.id, "quote": "why?"}
    where = {"chat_id": READER.id, "text": "x"}
    assert await refusal("sendMessage", **where, reply_parameters=given) == "message to be replied not found"
    sent = await method("sendMessage", **where, reply_parameters={**given, "allow_sending_without_reply": True})
    assert not {"reply_to_message", "quote"} & set(sent)


async def test_a_preview_can_be_set_or_switched_off(method: Method, refusal: Refusal) -> None:
    options = {"url": "https://a.example/"}
    sent = await method("sendMessage", chat_id=READER.id, text="x", link_preview_options=options)
    assert sent["link_preview_options"] == options
    older = await method("sendMessage", chat_id=READER.id, text="x", disable_web_page_preview=True)
    assert older["link_preview_options"] == {"is_disabled": True}
    complaint = await refusal("sendMessage", chat_id=READER.id, text="x", link_preview_options=[1])
    assert complaint == "object expected as link preview options"


async def test_a_mention_of_somebody_unknown_is_dropped(method: Method) -> None:
    text = f'<a href="tg://user?id={READER.id}">Ann</a> and <a href="tg://user?id=5">nobody</a>'
    sent = await method("sendMessage", chat_id=READER.id, text=text, parse_mode="HTML")
    assert sent["text"] == "Ann and nobody"
    assert [entity["user"]["first_name"] for entity in sent["entities"]] == ["Ann"]


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        (None, "there is no document in the request"),
        ("https://a.example/x.pdf", "failed to get HTTP URL content"),
        ("nonsense", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_document_must_be_sent_or_known(refusal: Refusal, document: str | None, complaint: str) -> None:
    parameters = {"document": document} if document else {}
    assert await refusal("sendDocument", chat_id=READER.id, **parameters) == complaint


async def test_a_document_can_be_sent_again_by_its_number(method: Method) -> None:
    file = UploadedFile("a.md", b"hello", "text/markdown")
    first = await method(
        "sendDocument", chat_id=READER.id, files={"document": file}, caption="*x*", parse_mode="MarkdownV2"
    )
    assert (first["caption"], first["caption_entities"][0]["type"]) == ("x", "bold")
    again = await method("sendDocument", chat_id=READER.id, document=first["document"]["file_id"])
    assert again["document"] == first["document"]
    assert "caption" not in again


async def test_an_empty_document_is_refused(refusal: Refusal) -> None:
    file = UploadedFile("a.md", b"", "text/markdown")
    assert await refusal("sendDocument", chat_id=READER.id, files={"document": file}) == "file must be non-empty"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"chat_id": GROUP.id, "draft_id": 1, "text": "x"}, "PEER_ID_INVALID"),
        ({"chat_id": READER.id, "text": "x"}, "RANDOM_ID_INVALID"),
        ({"chat_id": READER.id, "draft_id": 1, "text": "a" * 4097}, "message is too long"),
    ],
)
async def test_a_draft_is_a_short_text_in_a_private_chat(
    refusal: Refusal, parameters: dict[str, Any], complaint: str
) -> None:
    assert await refusal("sendMessageDraft", **parameters) == complaint


async def test_a_draft_and_an_action_are_told_and_not_kept(method: Method, state: BotState) -> None:
    before = len(state.messages(READER.id))
    assert await method("sendMessageDraft", chat_id=READER.id, draft_id=1, text="so far")
    assert await method("sendChatAction", chat_id=READER.id, action="Typing")
    assert [event["kind"] for event in state.events.recent][-2:] == ["draft", "action"]
    assert len(state.messages(READER.id)) == before
