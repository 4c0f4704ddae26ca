"""Members come and go: who may do what, what the bot is told, and what a group shows of it."""

from typing import Any

import pytest
import telegram

from sandbox import World, membership, people
from sandbox.arguments import Arguments
from sandbox.errors import ApiError, UserError
from sandbox.methods.sending import send_message
from sandbox.records import Chat, Standing
from sandbox.state import BotState
from sandbox.world import ADMIN, BASIC, CHANNEL, FRIEND, GROUP, PEOPLE, READER, STRANGERS
from tests.sandbox.people import TOKEN


@pytest.fixture
def state(world: World) -> BotState:
    one = world.state(TOKEN)
    one.updates.allow(["message", "my_chat_member", "chat_member", "channel_post"])
    return one


def heard(state: BotState) -> list[tuple[str, dict[str, Any]]]:
    """Kind and content of the updates that wait, each read by python-telegram-bot without a loss."""
    found = [next((k, v) for k, v in update.items() if k != "update_id") for update in state.updates.pending()]
    state.updates.clear()
    for kind, content in found:
        read = telegram.Update.de_json({"update_id": 1, kind: content}, None)
        assert set(content) <= set(read.to_dict()[kind])
    return found


def statuses(change: dict[str, Any]) -> tuple[str, str]:
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"]


def test_a_member_adds_the_bot_which_is_told_twice(state: BotState) -> None:
    membership.add_bot(state, READER, STRANGERS.id)
    (first, change), (second, message) = heard(state)
    assert (first, statuses(change), change["from"]["id"]) == ("my_chat_member", ("left", "member"), READER.id)
    assert (second, message["new_chat_members"][0]["id"]) == ("message", state.bot.id)
    membership.add_bot(state, READER, STRANGERS.id)
    assert heard(state) == [], "it is there already"


def test_with_rights_the_bot_becomes_an_administrator_with_these_rights_only(state: BotState) -> None:
    membership.add_bot(state, ADMIN, STRANGERS.id, rights="delete_messages+pin_messages")
    (_, change), _ = heard(state)
    after = change["new_chat_member"]
    assert (after["status"], after["can_delete_messages"], after["can_pin_messages"]) == ("administrator", True, True)
    assert (after["can_manage_chat"], after["can_restrict_members"]) == (True, False)


@pytest.mark.parametrize(
    ("person", "chat", "rights", "reason"),
    [
        (READER, STRANGERS, "delete_messages", "only administrators of the chat"),
        (READER, CHANNEL, "post_messages", "only administrators of the chat"),
        (ADMIN, CHANNEL, "", "in a channel a bot can only be an administrator"),
        (ADMIN, GROUP, "post_messages", "there is no right post_messages in a supergroup chat"),
        (ADMIN, CHANNEL, "pin_messages", "there is no right pin_messages in a channel chat"),
    ],
)
def test_a_bot_is_not_added_by_anybody_as_anything(
    state: BotState, person: Any, chat: Chat, rights: str, reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        membership.add_bot(state, person, chat.id, rights=rights)
    assert heard(state) == []


def test_rights_are_given_and_taken_by_administrators(state: BotState) -> None:
    membership.promote_bot(state, ADMIN, GROUP.id, rights="delete_messages")
    assert state.chats[GROUP.id].bot_may("can_delete_messages")
    assert not state.chats[GROUP.id].bot_may("can_pin_messages")
    membership.promote_bot(state, ADMIN, GROUP.id, rights="")
    assert [statuses(change) for _, change in heard(state)] == [
        ("member", "administrator"),
        ("administrator", "member"),
    ]
    with pytest.raises(UserError, match="only administrators of the chat"):
        membership.promote_bot(state, READER, GROUP.id, rights="delete_messages")
    with pytest.raises(UserError, match="the bot is no member"):
        membership.promote_bot(state, ADMIN, STRANGERS.id, rights="delete_messages")


@pytest.mark.parametrize(("chat", "person", "status"), [(GROUP, ADMIN, "kicked"), (BASIC, FRIEND, "left")])
async def test_a_removed_bot_is_told_and_may_not_write(state: BotState, chat: Chat, person: Any, status: str) -> None:
    membership.remove_bot(state, person, chat.id)
    [(kind, change)] = heard(state)
    assert (kind, statuses(change)) == ("my_chat_member", ("member", status))
    with pytest.raises(ApiError) as refusal:
        await send_message(state, Arguments({"chat_id": str(chat.id), "text": "x"}))
    assert refusal.value.code == 403
    if status == "kicked":
        with pytest.raises(UserError, match="only administrators"):
            membership.add_bot(state, READER, chat.id)


def test_the_owner_names_administrators_and_a_bot_that_administers_is_told(state: BotState) -> None:
    membership.promote(state, ADMIN, GROUP.id, READER.id, admin=True)
    assert heard(state) == [], "the bot is a plain member"
    membership.promote_bot(state, ADMIN, GROUP.id, rights="delete_messages")
    state.updates.clear()
    membership.promote(state, ADMIN, GROUP.id, READER.id, admin=False)
    [(kind, change)] = heard(state)
    assert (kind, statuses(change)) == ("chat_member", ("administrator", "member"))


@pytest.mark.parametrize(
    ("by", "user", "admin", "reason"),
    [
        (READER, READER, True, "only administrators of the chat"),
        (ADMIN, ADMIN, False, "the owner stays"),
        (FRIEND, READER, True, "only the owner"),
    ],
)
def test_nobody_else_names_administrators(state: BotState, by: Any, user: Any, admin: bool, reason: str) -> None:
    membership.promote(state, ADMIN, GROUP.id, FRIEND.id, admin=True)
    with pytest.raises(UserError, match=reason):
        membership.promote(state, by, GROUP.id, user.id, admin=admin)


def test_who_leaves_or_is_banned_is_out_and_comes_back_only_if_not_banned(state: BotState) -> None:
    membership.promote_bot(state, ADMIN, GROUP.id, rights="delete_messages")
    state.updates.clear()
    membership.leave(state, READER, GROUP.id)
    membership.join(state, READER, GROUP.id)
    membership.ban(state, ADMIN, GROUP.id, READER.id)
    changes = [statuses(change) for kind, change in heard(state) if kind == "chat_member"]
    assert changes == [("member", "left"), ("left", "member"), ("member", "kicked")]
    with pytest.raises(UserError, match="you are banned"):
        membership.join(state, READER, GROUP.id)
    with pytest.raises(UserError, match="Ann has no chat"):
        people.write(state, READER, GROUP.id, "hello?")
    membership.ban(state, ADMIN, GROUP.id, READER.id, banned=False)
    membership.join(state, READER, GROUP.id)
    with pytest.raises(UserError, match="administrators cannot be banned"):
        membership.ban(state, ADMIN, GROUP.id, ADMIN.id)


def test_people_who_come_and_go_are_announced_to_a_bot_in_privacy_mode(state: BotState) -> None:
    membership.leave(state, READER, GROUP.id)
    membership.join(state, READER, GROUP.id)
    assert [set(message) & {"left_chat_member", "new_chat_members"} for _, message in heard(state)] == [
        {"left_chat_member"},
        {"new_chat_members"},
    ]


def test_an_anonymous_administrator_writes_in_the_name_of_the_group(state: BotState) -> None:
    membership.promote(state, ADMIN, GROUP.id, ADMIN.id, admin=True, anonymous=True)
    message = people.write(state, ADMIN, GROUP.id, "/rules")
    shown = message.as_json()
    assert (shown["from"]["username"], shown["sender_chat"]["id"]) == ("GroupAnonymousBot", GROUP.id)
    assert str(ADMIN.id) not in str(shown)
    assert people.edit(state, ADMIN, GROUP.id, message.id, "/rules now").text == "/rules now"
    forwarded = people.forward(state, READER, READER.id, GROUP.id, message.id).as_json()
    assert forwarded["forward_origin"]["type"] == "chat"
    with pytest.raises(UserError, match="only your own"):
        people.edit(state, READER, GROUP.id, message.id, "mine")
    with pytest.raises(UserError, match="only administrators of supergroups"):
        membership.promote(state, FRIEND, BASIC.id, FRIEND.id, admin=True, anonymous=True)


async def test_in_a_muted_group_only_administrators_write(state: BotState) -> None:
    membership.mute(state, ADMIN, GROUP.id, muted=True)
    with pytest.raises(UserError, match="only administrators write"):
        people.write(state, READER, GROUP.id, "x")
    here = Arguments({"chat_id": str(GROUP.id), "text": "x"})
    with pytest.raises(ApiError, match="not enough rights to send text messages to the chat"):
        await send_message(state, here)
    membership.promote_bot(state, ADMIN, GROUP.id, rights="delete_messages")
    assert (await send_message(state, here))["text"] == "x"


async def test_a_group_that_became_a_supergroup_names_its_new_number(state: BotState) -> None:
    new = membership.migrate(state, FRIEND, BASIC.id)
    services = [set(message) & {"migrate_to_chat_id", "migrate_from_chat_id"} for _, message in heard(state)]
    assert services == [{"migrate_to_chat_id"}, {"migrate_from_chat_id"}]
    with pytest.raises(ApiError) as refusal:
        await send_message(state, Arguments({"chat_id": str(BASIC.id), "text": "x"}))
    assert refusal.value.as_json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    assert (await send_message(state, Arguments({"chat_id": str(new.id), "text": "x"})))["chat"]["type"] == "supergroup"
    with pytest.raises(UserError, match="only a basic group"):
        membership.migrate(state, FRIEND, new.id)


def test_people_have_names_and_clients_of_several_languages() -> None:
    assert len({person.language_code for person in PEOPLE}) >= 7
    assert [person.id for person in PEOPLE if person.is_admin] == [ADMIN.id]


@pytest.mark.parametrize("standing", [Standing.MEMBER, Standing.ADMINISTRATOR])
async def test_a_bot_can_leave_by_itself(state: BotState, standing: Standing) -> None:
    membership.set_bot(state, ADMIN, GROUP, standing)
    state.updates.clear()
    membership.set_bot(state, None, state.chats[GROUP.id], Standing.LEFT)
    [(_, change)] = heard(state)
    assert (change["from"]["id"], statuses(change)) == (state.bot.id, (standing.value, "left"))
