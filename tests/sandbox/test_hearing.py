"""What a bot hears and what it does not: privacy mode, guests, blocks, inline times, menus."""

from typing import Any

import pytest

from sandbox import World
from sandbox.world import ADMIN, CHANNEL, DIRECT, FORUM, FRIEND, GROUP, STRANGERS
from tests.sandbox.conftest import Call, Clock
from tests.sandbox.people import TOKEN, RefusedError, Visitor

BOT_NAME = "sandbox_123456_bot"


async def heard(call: Call) -> list[tuple[str, str]]:
    """Kind and text of all updates so far."""
    found = (await call("getUpdates"))["result"]
    return [(kind, content.get("text", "")) for update in found for kind, content in list(update.items())[1:]]


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("just talking", False),
        ("/help", True),
        (f"/help@{BOT_NAME}", True),
        ("/help@another_bot", False),
        (f"@{BOT_NAME} what is it?", True),
        (f"and you, @{BOT_NAME.upper()}?", True),
        (f"@{BOT_NAME}s are others", False),
    ],
)
async def test_privacy_mode_in_groups(call: Call, visitor: Visitor, text: str, is_heard: bool) -> None:
    await visitor.say(text, GROUP.id)
    assert await heard(call) == ([("message", text)] if is_heard else [])


async def test_a_reply_to_the_bot_is_heard(call: Call, visitor: Visitor) -> None:
    sent = (await call("sendMessage", chat_id=GROUP.id, text="ask me"))["result"]
    await visitor.say("thank you", GROUP.id, reply_to=sent["message_id"])
    assert await heard(call) == [("message", "thank you")]


async def test_an_administrator_hears_everything(call: Call, visitor: Visitor) -> None:
    await visitor.client.post("/sandbox/tune/standing", json={"chat": GROUP.id, "standing": "administrator"})
    await visitor.say("just talking", GROUP.id)
    assert await heard(call) == [("message", "just talking")]


async def test_without_privacy_mode_a_member_hears_everything(call: Call, visitor: Visitor, world: World) -> None:
    world.state(TOKEN).settings.privacy = False
    await visitor.say("just talking", GROUP.id)
    assert await heard(call) == [("message", "just talking")]
    assert (await call("getMe"))["result"]["can_read_all_group_messages"] is True


async def test_a_kicked_bot_hears_nothing_and_may_say_nothing(call: Call, visitor: Visitor) -> None:
    await visitor.client.post("/sandbox/tune/standing", json={"chat": GROUP.id, "standing": "kicked"})
    await visitor.say("/help", GROUP.id)
    assert await heard(call) == []
    refusal = await call("sendMessage", chat_id=GROUP.id, text="hello?")
    assert refusal["description"] == "Forbidden: bot was kicked from the supergroup chat"


async def test_posts_of_a_channel_are_heard_and_only_its_administrators_write(call: Call, visitor: Visitor) -> None:
    with pytest.raises(RefusedError):
        await visitor.say("may I?", CHANNEL.id)
    await visitor.as_person(ADMIN.id).say("news", CHANNEL.id)
    assert await heard(call) == [("channel_post", "news")]


@pytest.mark.parametrize("chat", [DIRECT.id, STRANGERS.id])
async def test_a_mention_where_the_bot_is_no_member_calls_it_as_a_guest(
    call: Call, visitor: Visitor, chat: int
) -> None:
    await visitor.say("nothing for bots", chat)
    await visitor.say(f"@{BOT_NAME} help us", chat)
    (update,) = (await call("getUpdates"))["result"]
    message = update["guest_message"]
    card = {"type": "article", "id": "a", "title": "A", "input_message_content": {"message_text": "as a guest"}}
    answer = await call("answerGuestQuery", guest_query_id=message["guest_query_id"], result=card)
    posted = (await visitor.bot_messages(chat))[0]
    assert posted["text"] == "as a guest"
    assert posted["guest_bot_caller_user"]["id"] == visitor.person
    assert posted["reply_to_message"]["message_id"] == message["message_id"]
    edit = {"inline_message_id": answer["result"]["inline_message_id"], "text": "better"}
    assert (await call("editMessageText", **edit))["ok"]
    again = await call("answerGuestQuery", guest_query_id=message["guest_query_id"], result=card)
    assert again["error_code"] == 400


async def test_topics_of_a_forum_are_told(call: Call, visitor: Visitor) -> None:
    await visitor.say("/general", FORUM.id, thread=1)
    await visitor.say("/cloud", FORUM.id, thread=2)
    general, cloud = [update["message"] for update in (await call("getUpdates"))["result"]]
    assert "message_thread_id" not in general
    assert (cloud["message_thread_id"], cloud["is_topic_message"]) == (2, True)
    reply = {"chat_id": FORUM.id, "text": "here", "reply_parameters": {"message_id": cloud["message_id"]}}
    assert (await call("sendMessage", **reply))["result"]["message_thread_id"] == 2


async def test_a_person_who_blocks_the_bot_is_told_of_and_cannot_be_written_to(call: Call, visitor: Visitor) -> None:
    await visitor.say("hello")
    await visitor.do("block", blocked=True)
    refusal = await call("sendMessage", chat_id=visitor.person, text="still there?")
    assert (refusal["error_code"], refusal["description"]) == (403, "Forbidden: bot was blocked by the user")
    change = (await call("getUpdates"))["result"][-1]["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    with pytest.raises(RefusedError):
        await visitor.say("I blocked you")


async def test_late_answers_are_too_late(call: Call, visitor: Visitor, world: World, clock: Clock) -> None:
    state = world.states[next(iter(world.states))]
    question = state.queries.ask(state.people[visitor.person], DIRECT, 10, query="q")
    clock.time += 11
    late = await call("answerInlineQuery", inline_query_id=question.id, results=[])
    assert late["description"] == ("Bad Request: query is too old and response timeout expired or query ID is invalid")


async def test_inline_answers_are_kept_no_longer_than_their_cache_time(
    call: Call, visitor: Visitor, world: World, clock: Clock
) -> None:
    state = world.states[next(iter(world.states))]
    person = state.people[visitor.person]
    question = state.queries.ask(person, DIRECT, 10, query="q")
    await call("answerInlineQuery", inline_query_id=question.id, results=[], cache_time=60, is_personal=True)
    assert state.inline_memory.recall(person, "q", "") is not None
    assert state.inline_memory.recall(state.people[FRIEND.id], "q", "") is None
    clock.time += 61
    assert state.inline_memory.recall(person, "q", "") is None


async def menu(visitor: Visitor, chat: int) -> list[str]:
    overview = await visitor.read("overview")
    found: dict[str, Any] = next(one for one in overview["chats"] if one["id"] == chat)
    return [command["command"] for command in found["commands"]]


async def test_the_narrowest_menu_is_shown(call: Call, visitor: Visitor) -> None:
    async def set_menu(name: str, **scope: Any) -> None:
        await call("setMyCommands", commands=[{"command": name, "description": "x"}], **scope)

    await set_menu("everywhere")
    assert await menu(visitor, visitor.person) == ["everywhere"]
    await set_menu("groups", scope={"type": "all_group_chats"})
    await set_menu("keepers", scope={"type": "chat_administrators", "chat_id": GROUP.id})
    await set_menu("mine", scope={"type": "chat", "chat_id": visitor.person})
    await set_menu("deutsch", language_code="de")
    assert await menu(visitor, visitor.person) == ["mine"]
    assert await menu(visitor, GROUP.id) == ["groups"]
    assert await menu(visitor.as_person(ADMIN.id), GROUP.id) == ["keepers"]
    assert await menu(visitor, DIRECT.id) == []
    await call("deleteMyCommands", scope={"type": "chat", "chat_id": visitor.person})
    assert await menu(visitor, visitor.person) == ["everywhere"]


async def test_a_document_goes_both_ways(call: Call, visitor: Visitor) -> None:
    await visitor.upload("note.txt", b"from a person", caption="read this")
    (update,) = (await call("getUpdates"))["result"]
    document = update["message"]["document"]
    assert (document["file_name"], update["message"]["caption"]) == ("note.txt", "read this")
    stored = (await call("getFile", file_id=document["file_id"]))["result"]
    from_bot = visitor.client.get(f"/file/bot123456:test-token-that-is-well-formed/{stored['file_path']}")
    assert (await from_bot).content == b"from a person"
    sent = await call("sendDocument", chat_id=visitor.person, files={"document": ("a.txt", b"from the bot")})
    assert sent["result"]["document"]["file_size"] == 12
    again = await call("sendDocument", chat_id=visitor.person, document=document["file_id"])
    assert again["result"]["document"]["file_id"] == document["file_id"]


async def test_a_second_edit_in_a_row_is_not_lost(call: Call, visitor: Visitor) -> None:
    said = await visitor.say("one")
    for text in ("two", "three"):
        await visitor.do("edit", chat=visitor.person, message_id=said["message_id"], text=text)
    assert await heard(call) == [("message", "one"), ("edited_message", "two"), ("edited_message", "three")]


@pytest.mark.parametrize("payload", ["a b", "ü", "x" * 65])
async def test_an_impossible_start_parameter_is_refused(visitor: Visitor, payload: str) -> None:
    with pytest.raises(RefusedError):
        await visitor.do("start", payload=payload)


async def test_a_link_for_groups_starts_the_bot_in_one(call: Call, visitor: Visitor) -> None:
    await visitor.do("start", payload="from-a-link", chat=GROUP.id)
    assert await heard(call) == [("message", f"/start@{BOT_NAME} from-a-link")]


async def test_after_log_out_nothing_is_answered(call: Call) -> None:
    assert (await call("logOut"))["ok"]
    assert (await call("getMe"))["description"] == "Logged out"
