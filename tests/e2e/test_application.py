"""What people do with the bot, in both ways of receiving updates: the real application over real HTTP."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config
from sandbox import Sandbox
from sandbox.faults import Fault
from sandbox.world import ADMIN, DIRECT, FORUM, GROUP, READER, STRANGERS
from tests.e2e.serving import serving
from tests.sandbox.people import BOT, TOKEN, Visitor, until

QUESTION = "who is Huawei's cloud CTO"


def kinds(message: dict[str, Any]) -> list[str]:
    return [entity["type"] for entity in message.get("entities", [])]


def refused(sandbox: Sandbox) -> list[str]:
    """The calls of the bot that were refused."""
    state = sandbox.world.state_of(BOT)
    assert state is not None
    return [f"{call['method']}: {call['error']}" for call in state.calls if not call["ok"]]


async def test_a_question_is_answered_with_a_quotation(live: Visitor, sandbox: Sandbox) -> None:
    await live.say(QUESTION)
    answer = await live.answer()
    assert answer["text"].startswith("Haiying Wang")
    assert {"bold", "blockquote"} <= set(kinds(answer))
    assert refused(sandbox) == []


async def test_the_next_question_may_refer_to_the_answer(live: Visitor, sandbox: Sandbox) -> None:
    await live.say(QUESTION)
    await live.answer()
    await live.say("what did he say about telecoms operators?")
    answer = await live.answer(2)
    assert answer["text"].startswith("Understood as: What did Haiying Wang say about telecoms operators?")
    assert "his engineers would concentrate on making OpenStack dependable enough" in answer["text"]
    await live.say("and its revenue?")
    assert "Not in my articles." in (await live.answer(3))["text"]
    assert refused(sandbox) == []


async def test_a_proxy_in_the_environment_is_no_way_to_this_machine(
    config: Config, sandbox: Sandbox, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with serving(config, sandbox, "polling"):
        await visitor.say(QUESTION)
        assert (await visitor.answer())["text"].startswith("Haiying Wang")


async def test_a_poll_that_fails_is_a_line_in_the_log_and_a_second_poller_is_named(
    config: Config, sandbox: Sandbox, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(config, sandbox, "polling"):
        sandbox.world.faults.order("getUpdates", Fault.BAD_GATEWAY)
        await visitor.say(QUESTION)
        await visitor.answer()
        await until(lambda: "no messages from Telegram for the moment" in caplog.text)
        await until(lambda: sandbox.world.state(TOKEN).updates.is_awaited)
        await visitor.client.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 1})
        await until(lambda: "another process is asking Telegram" in caplog.text)
    assert "Traceback" not in caplog.text


async def test_what_the_articles_do_not_say_is_said_to_be_missing(live: Visitor) -> None:
    await live.say("What is the capital of France?")
    answer = await live.answer()
    assert "blockquote" not in kinds(answer)
    assert "Paris" not in answer["text"]


async def test_answers_stand_in_the_order_of_the_questions(live: Visitor) -> None:
    await live.say("/start")
    for _ in range(5):
        await live.say(QUESTION)
        await live.say("/articles")
    await live.answer(11)
    texts = [message["text"] for message in await live.bot_messages()]
    assert [text.startswith("Haiying Wang") for text in texts[1:]] == [True, False] * 5


async def test_each_question_of_a_message_has_its_own_answer_and_an_edit_keeps_them_apart(
    live: Visitor, sandbox: Sandbox
) -> None:
    asked = await live.say("Hello! Who is Huawei's cloud CTO? What is the capital of France?")
    await live.answer(2)
    first, second = await live.bot_messages()
    assert first["text"].startswith("Who is Huawei's cloud CTO?\n\nHaiying Wang\n\n")
    assert second["text"].startswith("What is the capital of France?\n\n")
    assert "blockquote" in kinds(first)
    assert "blockquote" not in kinds(second)
    button = first["sandbox"]["keyboard"]["inline_keyboard"][0][-1]
    assert "timed_out" not in await live.do(
        "press", chat=live.person, message_id=first["message_id"], data=button["callback_data"]
    )
    await live.do("edit", chat=live.person, message_id=asked["message_id"], text=QUESTION)
    left = await live.until(lambda sent: sent[0]["text"].startswith("Haiying Wang") and len(sent) == 2)
    assert second["message_id"] not in [message["message_id"] for message in left]
    assert refused(sandbox) == []


async def test_start_greets_and_the_menu_is_there(live: Visitor) -> None:
    await live.do("start")
    assert (await live.answer())["text"]
    overview = await live.read("overview")
    commands = [command["command"] for command in overview["chats"][0]["commands"]]
    assert {"start", "help", "articles"} <= set(commands)
    assert "reload" not in commands


async def test_an_edited_question_edits_its_answer(live: Visitor) -> None:
    asked = await live.say("What is the capital of France?")
    await live.answer()
    await live.do("edit", chat=live.person, message_id=asked["message_id"], text=QUESTION)
    answers = await live.until(lambda sent: sent[-1]["text"].startswith("Haiying Wang"))
    assert len(answers) == 1


async def test_a_button_below_an_answer_is_answered(live: Visitor, sandbox: Sandbox) -> None:
    await live.say(QUESTION)
    answer = await live.answer()
    button = answer["sandbox"]["keyboard"]["inline_keyboard"][0][0]
    pressed = await live.do("press", chat=live.person, message_id=answer["message_id"], data=button["callback_data"])
    assert "timed_out" not in pressed
    assert refused(sandbox) == []


async def test_inline_results_are_chosen_where_the_bot_is_no_member(live: Visitor, sandbox: Sandbox) -> None:
    shown = await live.do("inline", chat=DIRECT.id, query=QUESTION)
    assert shown["results"][0]["title"].startswith("Haiying Wang")
    result = shown["results"][0]["id"]
    chosen = await live.do("choose", chat=DIRECT.id, query_id=shown["query_id"], result_id=result)
    assert chosen["via_bot"]["id"] == BOT
    assert "Haiying Wang" in chosen["text"]
    assert refused(sandbox) == []


async def test_a_mention_where_the_bot_is_no_member_is_answered_as_a_guest(live: Visitor, sandbox: Sandbox) -> None:
    await live.say(f"@sandbox_{BOT}_bot {QUESTION}", STRANGERS.id)
    answer = await live.answer(1, STRANGERS.id)
    assert answer["text"].startswith("Haiying Wang")
    assert answer["guest_bot_caller_user"]["id"] == READER.id
    assert {"bold", "blockquote"} <= set(kinds(answer))
    assert refused(sandbox) == []


async def _report_of_reload(admin: Visitor) -> str:
    """What the message says in the end that goes from progress to report."""
    before = len(await admin.bot_messages())
    await admin.say("/reload", ADMIN.id)
    sent = await admin.until(lambda sent: len(sent) > before and not sent[-1]["text"].startswith("Reading"))
    return str(sent[-1]["text"])


async def test_only_admins_reload(live: Visitor, config: Config) -> None:
    await live.say("/reload")
    refusal = await live.answer()
    admin = live.as_person(ADMIN.id)
    while "already running" in await _report_of_reload(admin):
        pass  # the reload at the start of the bot
    new = "# New\n\nThe lighthouse keeper is Ada Moss.\n"
    await asyncio.to_thread(Path(config.paths[0], "new.md").write_text, new, encoding="utf-8")
    assert "added 1" in await _report_of_reload(admin)
    assert "added" not in refusal["text"]
    await live.say("who is the lighthouse keeper?")
    assert "Ada Moss" in (await live.answer(2))["text"]


@pytest.mark.parametrize(("chat", "thread"), [(GROUP.id, 0), (FORUM.id, 2)])
async def test_in_groups_the_bot_answers_when_it_is_mentioned(live: Visitor, chat: int, thread: int) -> None:
    await live.say("nothing for the bot", chat, thread=thread)
    await live.say(f"@sandbox_{BOT}_bot {QUESTION}", chat, thread=thread)
    answer = await live.answer(1, chat)
    assert "Haiying Wang" in answer["text"]
    # In a group without topics a reply names its chain, which is no topic.
    assert answer.get("is_topic_message", False) is bool(thread)
    assert answer["message_thread_id"] == (thread or answer["reply_to_message"]["message_id"])
    assert answer["reply_to_message"]["from"]["id"] == READER.id
