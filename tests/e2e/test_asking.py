"""Every way of asking, in every kind of chat, and what is no question: the real application over real HTTP."""

from typing import Any

import pytest

from sandbox import Sandbox
from sandbox.records import Standing
from sandbox.world import ADMIN, BASIC, CHANNEL, DIRECT, DISCUSSION, FORUM, FRIEND, GROUP, PEOPLE, STRANGERS
from tests.e2e.test_application import QUESTION, kinds, refused
from tests.sandbox.people import BOT, TOKEN, Visitor

NAME = f"sandbox_{BOT}_bot"
# Each kind of group, with the topic that people write in.
GROUPS = [
    pytest.param(GROUP.id, 0, id="group"),
    pytest.param(BASIC.id, 0, id="basic group"),
    pytest.param(FORUM.id, 2, id="forum"),
    pytest.param(DISCUSSION.id, 0, id="discussion"),
]
ANSWER = "Haiying Wang"
STORY = (
    "Hello everybody! I was on the train this morning and overheard two people who talked about clouds and telecoms. "
    "One of them had been at a conference in Asia, long ago, and she was sure that a man from Huawei spoke there. "
    f"My phone had no battery left, so I could not look it up. {QUESTION}? Thanks a lot, and have a nice weekend!"
)


async def only(live: Visitor, chat: int | None = None) -> dict[str, Any]:
    """The one message of the bot in a chat, after all that was said before a command there was answered."""
    marker = "Write a question in your own words"
    await live.say(f"/help@{NAME}", chat)
    sent = await live.until(lambda sent: bool(sent) and sent[-1]["text"].startswith(marker), chat)
    assert len(sent) == 2, [one["text"][:60] for one in sent]
    return sent[0]


@pytest.mark.parametrize(("chat", "thread"), GROUPS)
async def test_a_command_asks_what_the_message_says_that_it_replies_to(
    live: Visitor, sandbox: Sandbox, chat: int, thread: int
) -> None:
    asked = await live.as_person(FRIEND.id).say(QUESTION, chat, thread=thread)
    await live.say("/ask", chat, thread=thread, reply_to=asked["message_id"])
    answer = await live.answer(1, chat)
    assert answer["text"].startswith(ANSWER)
    assert answer.get("is_topic_message", False) is bool(thread)
    await live.say(f"/ask@{NAME} {QUESTION}", chat, thread=thread)
    assert (await live.answer(2, chat))["text"].startswith(ANSWER)
    assert refused(sandbox) == []


@pytest.mark.parametrize("said", [f"@{NAME}", "/ask"])
async def test_of_a_message_that_is_replied_to_the_selected_part_alone_is_asked(live: Visitor, said: str) -> None:
    story = f"What is the capital of France? {QUESTION}?"
    asked = await live.as_person(FRIEND.id).say(story, GROUP.id)
    await live.say(said, GROUP.id, reply_to=asked["message_id"], quote=f"{QUESTION}?")
    assert (await live.answer(1, GROUP.id))["text"].startswith(ANSWER)
    again = await live.as_person(FRIEND.id).say(f"/ask@{NAME} {QUESTION}", GROUP.id)
    await live.say(said, GROUP.id, reply_to=again["message_id"])
    first, _, third = await live.until(lambda sent: len(sent) == 3, GROUP.id)
    assert third["text"] == first["text"]


@pytest.mark.parametrize("privacy", [True, False], ids=["privacy mode", "all messages"])
@pytest.mark.parametrize(("chat", "thread"), GROUPS)
async def test_only_what_is_addressed_to_the_bot_is_answered(
    live: Visitor, sandbox: Sandbox, *, chat: int, thread: int, privacy: bool
) -> None:
    sandbox.world.state(TOKEN).settings.privacy = privacy
    for said in (f"{QUESTION}?", f"@other_bot {QUESTION}", f"/ask@other_bot {QUESTION}", "/nonsense"):
        await live.say(said, chat, thread=thread)
    await live.do("attach", chat=chat, kind="voice", thread=thread)
    await live.say(f"@{NAME} {QUESTION}", chat, thread=thread)
    answer = await live.answer(1, chat)
    assert answer["text"].startswith(ANSWER)
    assert answer["quote"]["text"] == QUESTION
    await live.say("Where was the OpenStack Summit held?", chat, thread=thread, reply_to=answer["message_id"])
    assert (await live.answer(2, chat))["text"].removeprefix("Perhaps:\n\n").startswith("Hong Kong")
    assert refused(sandbox) == []


async def test_a_comment_is_answered_among_the_comments_and_a_post_is_not(live: Visitor, sandbox: Sandbox) -> None:
    await live.as_person(ADMIN.id).say(f"@{NAME} {QUESTION}", CHANNEL.id)
    post = (await live.messages(DISCUSSION.id))[-1]
    await live.say(f"@{NAME} Where was the OpenStack Summit held?", DISCUSSION.id, reply_to=post["message_id"])
    answer = await live.answer(1, DISCUSSION.id)
    assert answer["text"].removeprefix("Perhaps:\n\n").startswith("Hong Kong")
    assert answer["message_thread_id"] == post["message_id"]
    assert await live.bot_messages(CHANNEL.id) == []
    assert refused(sandbox) == []


@pytest.mark.parametrize(("chat", "thread"), GROUPS)
async def test_an_edited_question_changes_its_one_answer(live: Visitor, chat: int, thread: int) -> None:
    asked = await live.say(f"@{NAME} What is the capital of France?", chat, thread=thread)
    assert (await live.answer(1, chat))["text"].startswith("Not in my articles.")
    await live.do("edit", chat=chat, message_id=asked["message_id"], text=f"@{NAME} {QUESTION}")
    sent = await live.until(lambda sent: sent[0]["text"].startswith(ANSWER), chat)
    assert len(sent) == 1


async def test_a_question_that_was_deleted_is_answered_all_the_same(live: Visitor, sandbox: Sandbox) -> None:
    for chat in (None, GROUP.id):
        asked = await live.say(f"@{NAME} {QUESTION}", chat)
        await live.do("delete", chat=chat or live.person, message_id=asked["message_id"])
        assert (await live.answer(1, chat))["text"].startswith(ANSWER)
    assert refused(sandbox) == []


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("voice", "recordings"),
        ("photo", "only read text"),
        ("sticker", "only read text"),
        ("animation", "only read text"),
        ("document", "only read text"),
    ],
)
async def test_what_is_no_text_has_a_hint(live: Visitor, kind: str, hint: str) -> None:
    if kind in {"photo", "document"}:
        await live.upload("a.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", kind=kind)
    else:
        await live.do("attach", chat=live.person, kind=kind)
    assert hint in (await live.answer())["text"]


@pytest.mark.parametrize("kind", ["animation", "document", "photo"])
async def test_a_caption_is_a_question_whatever_is_above_it(live: Visitor, kind: str) -> None:
    await live.upload("holiday.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", kind=kind, caption=QUESTION)
    assert (await live.answer())["text"].startswith(ANSWER)


async def test_a_caption_may_ask_by_command_and_an_edit_to_a_command_leaves_no_answer(live: Visitor) -> None:
    content = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
    asked = await live.upload("a.gif", content, kind="photo", caption=f"/ask {QUESTION}")
    assert (await live.answer())["text"].startswith(ANSWER)
    await live.do("edit", chat=live.person, message_id=asked["message_id"], text="/latest")
    await live.until(lambda sent: sent[0]["text"].startswith("A command counts only"))
    asked = await live.say(QUESTION)
    await live.answer(2)
    for text, said in (("/watch clouds", "A command counts only"), ("/privacy", "What I keep")):
        await live.do("edit", chat=live.person, message_id=asked["message_id"], text=text)
        await live.until(lambda sent, said=said: sent[1]["text"].startswith(said))  # type: ignore[misc]


async def test_the_question_is_found_in_a_long_story(live: Visitor) -> None:
    await live.say(STORY)
    assert ANSWER in (await only(live))["text"]


async def test_an_answer_is_the_same_in_every_kind_of_chat(live: Visitor, sandbox: Sandbox) -> None:
    await live.say(QUESTION)
    shown = [await live.answer()]
    await live.say(f"@{NAME} {QUESTION}", GROUP.id)
    shown.append(await live.answer(1, GROUP.id))
    await live.say(f"@{NAME} {QUESTION}", STRANGERS.id)
    shown.append(await live.answer(1, STRANGERS.id))
    found = await live.do("inline", chat=DIRECT.id, query=QUESTION)
    result = found["results"][0]["id"]
    shown.append(await live.do("choose", chat=DIRECT.id, query_id=found["query_id"], result_id=result))
    assert len({(one["text"], tuple(kinds(one))) for one in shown}) == 1
    assert refused(sandbox) == []


async def test_the_link_of_the_help_adds_the_bot_to_a_group_where_it_answers_until_it_is_removed(
    live: Visitor, sandbox: Sandbox
) -> None:
    owner = live.as_person(ADMIN.id)
    await owner.say("/help")
    [[way]] = (await owner.answer())["sandbox"]["keyboard"]["inline_keyboard"]
    await owner.do("follow", link=way["url"], chat=STRANGERS.id)
    assert (await owner.answer(1, STRANGERS.id))["text"].startswith("Hello!")
    await live.say(f"@{NAME} {QUESTION}", STRANGERS.id)
    answer = await live.answer(2, STRANGERS.id)
    assert answer["text"].startswith(ANSWER)
    assert "guest_bot_caller_user" not in answer
    await owner.do("remove_bot", chat=STRANGERS.id)
    assert sandbox.world.state(TOKEN).chats[STRANGERS.id].standing is Standing.KICKED
    assert refused(sandbox) == []


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("de", "Nicht"),
        ("es", "No "),
        ("fr", "Ce n’est pas"),
        ("ru", "В моих"),
        ("zh", "我的"),
        ("he", "Not in"),
        ("ar", "Not in"),
    ],
)
async def test_everybody_is_answered_in_the_language_of_their_client(live: Visitor, language: str, begins: str) -> None:
    person = next(one for one in PEOPLE if one.language_code == language)
    await live.as_person(person.id).say("Zorro?")
    assert (await live.as_person(person.id).answer())["text"].startswith(begins)


async def test_of_many_questions_the_first_are_answered_and_that_is_said(live: Visitor, sandbox: Sandbox) -> None:
    await live.say("\n".join(f"{question}?" for question in (QUESTION, *("Who founded Saltwerk",) * 4)))
    assert "I answer only the first 4 questions of a message." in (await live.answer(4))["text"]
    assert refused(sandbox) == []
