"""What people do, without HTTP: what is let through, what is refused, and what the bot hears."""

from dataclasses import replace
from typing import Any

import pytest
import telegram

from sandbox import World, deep_links, membership, people
from sandbox.arguments import UploadedFile
from sandbox.errors import UserError
from sandbox.records import Message, Standing
from sandbox.state import BotState
from sandbox.world import ADMIN, CHANNEL, DIRECT, FORUM, FRIEND, GROUP, READER, STRANGERS
from tests.sandbox.people import TOKEN


@pytest.fixture
def state(world: World) -> BotState:
    one = world.state(TOKEN)
    one.updates.allow(["message", "edited_message", "message_reaction", "my_chat_member", "callback_query"])
    return one


def heard(state: BotState) -> list[str]:
    """The kinds of the updates that wait for the bot."""
    return [next(kind for kind in update if kind != "update_id") for update in state.updates.pending()]


def from_bot(state: BotState, chat: int = READER.id, **more: Any) -> Message:
    where = state.chat(chat)
    assert where is not None
    return state.post(Message(where, state.new_id(where), state.now(), state.bot, text="an answer", **more))


@pytest.mark.parametrize("text", ["", "   ", "a" * 4097, "😀" * 2049])
def test_a_message_has_one_to_4096_units(state: BotState, text: str) -> None:
    with pytest.raises(UserError, match="1 to 4096 characters"):
        people.write(state, READER, READER.id, text)
    assert heard(state) == []


def test_a_message_is_trimmed_marked_and_heard(state: BotState) -> None:
    message = people.write(state, READER, READER.id, "  see @footnote_news ")
    assert message.text == "see @footnote_news"
    assert [entity["type"] for entity in message.entities] == ["mention"]
    assert heard(state) == ["message"]
    assert READER.id in state.started


def test_people_mark_their_texts_as_clients_let_them(state: BotState) -> None:
    marked = people.write(
        state, READER, READER.id, '<b>why</b> <a href="https://a.example/x">this</a>', parse_mode="HTML"
    )
    assert (marked.text, [entity["type"] for entity in marked.entities]) == ("why this", ["bold", "text_link"])
    with pytest.raises(UserError, match="can't parse entities"):
        people.write(state, READER, READER.id, "<b>why", parse_mode="HTML")
    with pytest.raises(UserError, match="1 to 4096 characters"):
        people.write(state, READER, READER.id, f"<b>{'a' * 4097}</b>", parse_mode="HTML")


def test_somebody_elses_chat_is_out_of_reach(state: BotState) -> None:
    with pytest.raises(UserError, match="Ann has no chat 1003"):
        people.write(state, READER, FRIEND.id, "x")
    with pytest.raises(UserError, match="Robin has no chat"):
        people.write(state, ADMIN, DIRECT.id, "x")


def test_a_forwarded_message_says_where_it_comes_from(state: BotState) -> None:
    post = people.write(state, ADMIN, CHANNEL.id, "The #ferry sails.")
    forwarded = people.forward(state, READER, READER.id, CHANNEL.id, post.id)
    again = people.forward(state, READER, GROUP.id, READER.id, forwarded.id)
    asked = people.write(state, READER, READER.id, "when?")
    for message in (forwarded, again):
        assert message.as_json()["forward_origin"]["type"] == "channel"
        assert message.as_json()["forward_origin"]["message_id"] == post.id
        assert message.as_json()["entities"][0]["type"] == "hashtag"
    assert people.forward(state, READER, GROUP.id, READER.id, asked.id).as_json()["forward_origin"]["type"] == "user"
    with pytest.raises(UserError, match="no message"):
        people.forward(state, READER, READER.id, CHANNEL.id, 999)


def test_only_administrators_write_in_a_channel(state: BotState) -> None:
    with pytest.raises(UserError, match="only administrators"):
        people.write(state, READER, CHANNEL.id, "x")
    state.updates.allow(["channel_post", "edited_channel_post"])
    message = people.write(state, ADMIN, CHANNEL.id, "x")
    people.edit(state, ADMIN, CHANNEL.id, message.id, "y")
    assert heard(state) == ["channel_post", "edited_channel_post"]


def test_who_blocked_the_bot_cannot_write_to_it(state: BotState) -> None:
    deep_links.start(state, READER)
    membership.block(state, READER, blocked=True)
    membership.block(state, READER, blocked=True)
    with pytest.raises(UserError, match="you have blocked this bot"):
        people.write(state, READER, READER.id, "x")
    membership.block(state, READER, blocked=False)
    assert heard(state) == ["message", "my_chat_member", "my_chat_member"]
    changes = [update["my_chat_member"] for update in state.updates.pending()[1:]]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


def test_a_topic_must_be_there_and_the_general_one_has_no_number(state: BotState) -> None:
    assert people.write(state, READER, FORUM.id, "/x", thread=2).thread == 2
    assert people.write(state, READER, FORUM.id, "/x", thread=1).thread == 0
    with pytest.raises(UserError, match="there is no topic 9"):
        people.write(state, READER, FORUM.id, "/x", thread=9)


def test_a_quotation_is_a_part_of_what_is_replied_to(state: BotState) -> None:
    said = people.write(state, READER, READER.id, "😀 pears forgive")
    reply = people.write(state, READER, READER.id, "why", reply_to=said.id, quote="pears")
    assert reply.quote == {"text": "pears", "position": 3, "is_manual": True}
    with pytest.raises(UserError, match="not a part of the message"):
        people.write(state, READER, READER.id, "why", reply_to=said.id, quote="plums")
    with pytest.raises(UserError, match="there is no message 99"):
        people.write(state, READER, READER.id, "why", reply_to=99)


def test_a_quotation_has_the_marks_of_what_is_quoted(state: BotState) -> None:
    bold: dict[str, Any] = {"type": "bold", "offset": 3, "length": 6}
    answer = from_bot(
        state, entities=(bold, {"type": "text_link", "offset": 0, "length": 2, "url": "https://a.example/"})
    )
    reply = people.write(state, READER, READER.id, "why", reply_to=answer.id, quote="an ans")
    assert reply.quote is not None
    assert reply.quote["entities"] == [{"type": "bold", "offset": 3, "length": 3}]


def test_a_file_has_content_and_may_have_a_caption(state: BotState) -> None:
    file = UploadedFile("a.md", b"hello", "text/markdown")
    message = people.upload(state, READER, READER.id, file, caption=" #news ")
    assert message.media is not None
    assert message.media.file is not None
    assert (message.media.file.content, message.text) == (b"hello", "#news")
    assert message.as_json()["caption_entities"][0]["type"] == "hashtag"
    with pytest.raises(UserError, match="the file is empty"):
        people.upload(state, READER, READER.id, replace(file, content=b""))


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("/start", True),
        ("/start@sandbox_123456_bot now", True),
        ("/START@SANDBOX_123456_BOT", True),
        ("/start@other_bot", False),
        ("hello", False),
        ("hello @sandbox_123456_bot", True),
        ("hello @sandbox_123456_bots", False),
        ("mail@sandbox_123456_bot", False),
    ],
)
def test_in_a_group_the_bot_hears_what_is_meant_for_it(state: BotState, text: str, is_heard: bool) -> None:
    people.write(state, READER, GROUP.id, text)
    assert heard(state) == (["message"] if is_heard else [])


@pytest.mark.parametrize("standing", [Standing.LEFT, Standing.KICKED])
def test_where_the_bot_is_no_member_it_hears_no_messages(state: BotState, standing: Standing) -> None:
    state.chats[GROUP.id] = replace(GROUP, standing=standing)
    people.write(state, READER, GROUP.id, "/start")
    assert heard(state) == []


async def test_a_mention_among_strangers_calls_the_bot_as_a_guest(state: BotState) -> None:
    state.updates.allow(["guest_message"])
    asked = people.write(state, READER, STRANGERS.id, "@sandbox_123456_bot who")
    people.edit(state, READER, STRANGERS.id, asked.id, "@sandbox_123456_bot whom")
    assert heard(state) == ["guest_message"], "an edit calls nobody"


def test_only_ones_own_messages_can_be_edited(state: BotState) -> None:
    own = people.write(state, READER, READER.id, "x")
    people.edit(state, READER, READER.id, own.id, " y ")
    assert heard(state) == ["message", "edited_message"]
    answer = from_bot(state)
    with pytest.raises(UserError, match="only your own messages"):
        people.edit(state, READER, READER.id, answer.id, "z")
    with pytest.raises(UserError, match="1 to 4096 characters"):
        people.edit(state, READER, READER.id, own.id, " ")


def test_in_a_group_messages_of_others_are_deleted_by_administrators(state: BotState) -> None:
    message = people.write(state, READER, GROUP.id, "/x")
    with pytest.raises(UserError, match="only administrators delete"):
        people.delete(state, FRIEND, GROUP.id, message.id)
    people.delete(state, ADMIN, GROUP.id, message.id)
    assert state.messages(GROUP.id) == []


def test_in_a_private_chat_everything_can_be_deleted_and_the_bot_is_not_told(state: BotState) -> None:
    people.delete(state, READER, READER.id, from_bot(state).id)
    assert heard(state) == []


async def test_a_button_that_is_not_there_cannot_be_pressed(state: BotState) -> None:
    markup = {"inline_keyboard": [[{"text": "More", "callback_data": "m1"}]]}
    answer = from_bot(state, markup=markup)
    with pytest.raises(UserError, match="there is no such button"):
        people.press(state, READER, READER.id, answer.id, "m2")
    pending = people.press(state, READER, READER.id, answer.id, "m1")
    query = state.updates.pending()[-1]["callback_query"]
    assert (query["id"], query["data"], query["message"]["message_id"]) == (pending.id, "m1", answer.id)


async def test_a_button_of_an_inline_message_names_that_message(state: BotState) -> None:
    markup = {"inline_keyboard": [[{"text": "More", "callback_data": "m1"}]]}
    answer = from_bot(state, markup=markup, inline_id="posted")
    people.press(state, READER, READER.id, answer.id, "m1")
    query = state.updates.pending()[-1]["callback_query"]
    assert query["inline_message_id"] == "posted"
    assert "message" not in query


def test_a_reaction_is_told_once_and_only_where_the_bot_may_see_it(state: BotState) -> None:
    answer, in_group = from_bot(state), from_bot(state, GROUP.id)
    people.react(state, READER, READER.id, answer.id, ("👍",))
    people.react(state, READER, READER.id, answer.id, ("👍",))
    people.react(state, READER, GROUP.id, in_group.id, ("👍",))
    assert heard(state) == ["message_reaction"]
    change = state.updates.pending()[0]["message_reaction"]
    assert (change["old_reaction"], change["new_reaction"]) == ([], [{"type": "emoji", "emoji": "👍"}])


def test_reactions_in_a_channel_are_counted_and_nobody_is_named(state: BotState) -> None:
    post = people.write(state, ADMIN, CHANNEL.id, "news")
    state.updates.allow(["message_reaction", "message_reaction_count"])
    for person in (READER, FRIEND):
        people.react(state, person, CHANNEL.id, post.id, ("👍",))
    assert heard(state) == ["message_reaction_count"] * 2
    change = state.updates.pending()[-1]["message_reaction_count"]
    assert change["reactions"] == [{"type": {"type": "emoji", "emoji": "👍"}, "total_count": 2}]
    assert telegram.MessageReactionCountUpdated.de_json(change, None).reactions[0].total_count == 2


def test_an_administrator_of_a_channel_writes_in_its_name(state: BotState) -> None:
    shown = people.write(state, ADMIN, GROUP.id, "/ask why", send_as=CHANNEL.id).as_json()
    assert (shown["from"]["username"], shown["sender_chat"]["id"]) == ("Channel_Bot", CHANNEL.id)
    with pytest.raises(UserError, match="only administrators of a channel"):
        people.write(state, READER, GROUP.id, "x", send_as=CHANNEL.id)
    with pytest.raises(UserError, match="only in a supergroup"):
        people.write(state, ADMIN, ADMIN.id, "x", send_as=CHANNEL.id)


@pytest.mark.parametrize("emoji", [("👍", "🔥"), ("🍐",), ("x",)])
def test_a_reaction_is_one_of_telegrams(state: BotState, emoji: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="one of Telegram's reactions"):
        people.react(state, READER, READER.id, from_bot(state).id, emoji)


def test_a_deep_link_starts_the_bot_with_its_word(state: BotState) -> None:
    assert deep_links.start(state, READER, "so-cool").text == "/start so-cool"
    assert deep_links.start(state, READER, "x", GROUP.id).text == "/start@sandbox_123456_bot x"
    with pytest.raises(UserError, match="a start parameter has 1 to 64 characters"):
        deep_links.start(state, READER, "not so cool")
