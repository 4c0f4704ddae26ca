"""Links to the bot: how they are read, and what happens if a person follows one."""

import pytest

from sandbox import World, membership
from sandbox.deep_links import DeepLink, follow, read_link, start
from sandbox.errors import UserError
from sandbox.records import Standing
from sandbox.state import BotState
from sandbox.world import ADMIN, CHANNEL, GROUP, READER, STRANGERS
from tests.sandbox.people import TOKEN

NAME = "sandbox_123456_bot"


@pytest.fixture
def state(world: World) -> BotState:
    return world.state(TOKEN)


@pytest.mark.parametrize(
    ("address", "read"),
    [
        (f"https://t.me/{NAME}", DeepLink()),
        (f"t.me/{NAME.upper()}/?start=a-B_9", DeepLink("private", "a-B_9")),
        (f"http://telegram.me/{NAME}?start=", DeepLink("private")),
        (f"tg://resolve?domain={NAME}&start=x", DeepLink("private", "x")),
        (f"https://t.me/{NAME}?startgroup=x", DeepLink("group", "x")),
        (f"https://t.me/{NAME}?startgroup", DeepLink("group")),
        (
            f"https://t.me/{NAME}?startgroup=x&admin=delete_messages+pin_messages",
            DeepLink("group", "x", "delete_messages+pin_messages"),
        ),
        (f"https://t.me/{NAME}?startchannel&admin=post_messages", DeepLink("channel", rights="post_messages")),
        ("https://t.me/another_bot?start=x", None),
        (f"https://example.org/{NAME}?start=x", None),
        ("mailto:x", None),
    ],
)
def test_a_link_says_what_to_start_and_where(address: str, read: DeepLink | None) -> None:
    assert read_link(address, NAME) == read


@pytest.mark.parametrize("payload", ["a" * 64, "A-z_09"])
def test_in_private_the_payload_follows_the_command(state: BotState, payload: str) -> None:
    message = follow(state, READER, f"https://t.me/{NAME}?start={payload}")
    assert message is not None
    assert (message.text, message.chat.id) == (f"/start {payload}", READER.id)


@pytest.mark.parametrize("payload", ["a" * 65, "a.b", "a b", "é"])
def test_a_payload_of_other_characters_is_refused(state: BotState, payload: str) -> None:
    with pytest.raises(UserError, match="1 to 64 characters"):
        start(state, READER, payload)


def test_in_a_group_the_bot_is_added_before_it_is_started(state: BotState) -> None:
    message = follow(state, READER, f"https://t.me/{NAME}?startgroup=hi", STRANGERS.id)
    assert message is not None
    assert message.text == f"/start@{NAME} hi"
    assert state.chats[STRANGERS.id].standing is Standing.MEMBER
    kinds = [next(kind for kind in update if kind != "update_id") for update in state.updates.pending()]
    assert kinds == ["my_chat_member", "message", "message"]


def test_a_link_with_rights_makes_the_bot_an_administrator(state: BotState) -> None:
    follow(state, ADMIN, f"https://t.me/{NAME}?startgroup=hi&admin=delete_messages", GROUP.id)
    assert state.chats[GROUP.id].bot_may("can_delete_messages")
    with pytest.raises(UserError, match="only administrators"):
        follow(state, READER, f"https://t.me/{NAME}?startgroup=hi&admin=pin_messages", GROUP.id)


def test_a_link_for_channels_adds_the_bot_and_starts_nothing(state: BotState) -> None:
    membership.remove_bot(state, ADMIN, CHANNEL.id)
    assert follow(state, ADMIN, f"https://t.me/{NAME}?startchannel&admin=post_messages", CHANNEL.id) is None
    assert state.chats[CHANNEL.id].bot_may("can_post_messages")
    with pytest.raises(UserError, match="not started there"):
        start(state, ADMIN, "x", CHANNEL.id)


def test_a_link_without_a_place_only_opens_the_chat(state: BotState) -> None:
    assert follow(state, READER, f"https://t.me/{NAME}") is None
    with pytest.raises(UserError, match="choose a group"):
        follow(state, READER, f"https://t.me/{NAME}?startgroup=x")
    with pytest.raises(UserError, match="does not lead to the bot"):
        follow(state, READER, "https://t.me/another_bot?start=x")
