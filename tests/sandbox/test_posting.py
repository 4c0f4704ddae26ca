"""Where a new message is put: its chain of replies, and the copy of a channel's post in the discussion group."""

from typing import Any

import pytest
import telegram

from sandbox import World, membership, people
from sandbox.arguments import Arguments, as_text
from sandbox.errors import ApiError
from sandbox.methods.sending import send_message
from sandbox.posting import rewrite
from sandbox.records import Message
from sandbox.state import BotState
from sandbox.world import ADMIN, BASIC, CHANNEL, DISCUSSION, FORUM, GROUP, READER
from tests.sandbox.people import TOKEN


@pytest.fixture
def state(world: World) -> BotState:
    return world.state(TOKEN)


def copy_in_group(state: BotState) -> Message:
    return state.messages(DISCUSSION.id)[0]


async def sent(state: BotState, **parameters: Any) -> dict[str, Any]:
    given = {name: as_text(value) for name, value in parameters.items()}
    return await send_message(state, Arguments({"text": "x", **given}))


def test_an_edit_of_the_text_is_marked_and_one_of_the_buttons_is_not(state: BotState) -> None:
    message = people.write(state, READER, READER.id, "x")
    assert rewrite(state, message, now=7, markup={"inline_keyboard": []}).edited == 0
    assert rewrite(state, message, now=7, text="y").edited == 7


def test_a_post_appears_in_the_discussion_group_in_the_name_of_the_channel(state: BotState) -> None:
    post = people.write(state, ADMIN, CHANNEL.id, "The ferry sails.")
    shown = copy_in_group(state).as_json()
    assert telegram.Message.de_json(shown, None).is_automatic_forward
    assert (shown["text"], shown["from"]["id"], shown["sender_chat"]["id"]) == ("The ferry sails.", 777000, CHANNEL.id)
    assert (shown["forward_origin"]["type"], shown["forward_origin"]["message_id"]) == ("channel", post.id)
    assert state.updates.pending()[-1].get("channel_post"), "in privacy mode the copy is not sent to the bot"


def test_a_bot_that_administers_the_group_gets_the_copy_and_its_edits(state: BotState) -> None:
    membership.promote_bot(state, ADMIN, DISCUSSION.id, rights="delete_messages")
    state.updates.clear()
    post = people.write(state, ADMIN, CHANNEL.id, "one")
    people.edit(state, ADMIN, CHANNEL.id, post.id, "two")
    heard = [
        {kind: content["text"] for kind, content in update.items() if kind != "update_id"}
        for update in state.updates.pending()
    ]
    assert {"message": "one"} in heard
    assert {"edited_message": "two"} in heard
    assert copy_in_group(state).text == "two"


async def test_a_comment_is_a_reply_to_the_copy_and_the_bot_answers_in_the_same_thread(state: BotState) -> None:
    people.write(state, ADMIN, CHANNEL.id, "The ferry sails.")
    root = copy_in_group(state)
    comment = people.write(state, READER, DISCUSSION.id, "/when", reply_to=root.id).as_json()
    assert (comment["message_thread_id"], comment["reply_to_message"]["is_automatic_forward"]) == (root.id, True)
    assert "is_topic_message" not in comment
    answer = await sent(state, chat_id=DISCUSSION.id, reply_parameters={"message_id": comment["message_id"]})
    assert answer["message_thread_id"] == root.id
    by_thread = await sent(state, chat_id=DISCUSSION.id, message_thread_id=root.id)
    assert (by_thread["message_thread_id"], by_thread["reply_to_message"]["message_id"]) == (root.id, root.id)


async def test_a_post_of_the_bot_is_discussed_too(state: BotState) -> None:
    await sent(state, chat_id=CHANNEL.id)
    assert copy_in_group(state).sender_chat is not None


async def test_a_chain_of_replies_in_a_supergroup_has_a_number_that_nobody_can_write_to(state: BotState) -> None:
    first = people.write(state, READER, GROUP.id, "one")
    second = people.write(state, READER, GROUP.id, "two", reply_to=first.id)
    third = people.write(state, READER, GROUP.id, "three", reply_to=second.id)
    assert [message.as_json().get("message_thread_id") for message in (first, second, third)] == [
        None,
        first.id,
        first.id,
    ]
    with pytest.raises(ApiError, match="message thread not found"):
        await sent(state, chat_id=GROUP.id, message_thread_id=first.id)


@pytest.mark.parametrize("chat", [READER.id, BASIC.id, FORUM.id])
def test_elsewhere_replies_have_no_chain(state: BotState, chat: int) -> None:
    first = people.write(state, READER, chat, "one")
    second = people.write(state, READER, chat, "two", reply_to=first.id)
    assert "message_thread_id" not in second.as_json()
