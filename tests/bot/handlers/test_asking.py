"""How a question reaches the bot, and how the answer shows which question it answers."""

import asyncio
from typing import Any

import pytest

from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import SENTENCE, WHO
from tests.fakes import Call, message, user

GROUP = -5
ASKED = "Who planted the orchard?"
STORY = "I was at the fair last week. Somebody gave me an apple."


def quoted(sent: Call) -> Any:
    return sent.parameters["reply_parameters"].get("quote")


@pytest.mark.parametrize("text", [f"/ask {WHO}", f"/ask@footnote_bot   {WHO}", f"/ask\n{WHO}"])
@pytest.mark.parametrize("chat", [7, GROUP])
async def test_a_command_asks_what_is_behind_it(answered: Bench, text: str, chat: int) -> None:
    [sent] = await answered.say(text, chat_id=chat)
    assert sent.marked("blockquote") == [SENTENCE]
    assert answered.library.asked == [WHO]
    assert quoted(sent) == WHO


async def test_a_command_alone_asks_what_the_other_message_says(answered: Bench) -> None:
    other = message(WHO, chat_id=GROUP, message_id=3, sender=user(8))
    [sent] = await answered.say("/ask", chat_id=GROUP, message_id=4, reply_to_message=other)
    assert sent.marked("blockquote") == [SENTENCE]
    assert sent.parameters["reply_parameters"]["message_id"] == 4


async def test_a_command_alone_with_nothing_to_reply_to_says_how_it_is_used(answered: Bench) -> None:
    [sent] = await answered.say("/ask")
    assert sent.parameters["text"].startswith("What shall I look for? Write /ask")
    assert answered.library.asked == []


async def test_an_edited_command_has_its_answer_edited(answered: Bench) -> None:
    await answered.say("/ask about nothing", message_id=3)
    await answered.receive(edited_message=message(f"/ask {WHO}", message_id=3, edit_date=1_700_000_001))
    [edited] = answered.request.named("editMessageText")
    assert edited.marked("blockquote") == [SENTENCE]


@pytest.mark.parametrize("chat", [7, GROUP])
async def test_an_answer_is_a_reply_that_is_sent_also_if_its_question_is_gone(answered: Bench, chat: int) -> None:
    [sent] = await answered.say(f"{WHO} @footnote_bot", chat_id=chat, message_id=9)
    reply = sent.parameters["reply_parameters"]
    assert (reply["message_id"], reply["allow_sending_without_reply"]) == (9, True)


async def test_the_question_in_a_story_is_quoted_and_a_question_alone_is_not(answered: Bench) -> None:
    story = f"{STORY} {ASKED}"
    answered.library.answers[story] = answered.library.answers[WHO]
    [sent] = await answered.say(story)
    assert quoted(sent) == ASKED
    assert sent.parameters["reply_parameters"]["quote_position"] == len(STORY) + 1
    [sent] = await answered.say(WHO)
    assert quoted(sent) is None


async def test_each_answer_quotes_its_own_question(answered: Bench) -> None:
    later = "When was the orchard planted?"
    answered.library.questions[f"{ASKED} {later}"] = [ASKED, later]
    first, second = await answered.say(f"{ASKED} {later}")
    assert (quoted(first), quoted(second)) == (ASKED, later)


async def test_if_the_message_was_changed_meanwhile_the_reply_quotes_nothing(answered: Bench) -> None:
    answered.library.answers[f"{STORY} {ASKED}"] = answered.library.answers[WHO]
    answered.request.refusals["sendMessage"].append((400, "Bad Request: QUOTE_TEXT_INVALID"))
    refused, sent = await answered.say(f"{STORY} {ASKED}")
    assert quoted(refused) == ASKED
    assert quoted(sent) is None
    assert sent.marked("blockquote") == [SENTENCE]


async def test_a_slow_answer_shows_that_it_is_coming_and_a_quick_one_does_not(answered: Bench) -> None:
    await answered.say(WHO)
    assert answered.request.named("sendChatAction") == []
    answered.library.hold["slow"] = asyncio.Event()
    asking = asyncio.create_task(answered.say("slow"))
    async with asyncio.timeout(60):
        while not answered.request.named("sendChatAction"):  # noqa: ASYNC110  # noted by a fake
            await asyncio.sleep(0.01)
    answered.library.hold["slow"].set()
    await asking
    [action] = answered.request.named("sendChatAction")
    assert action.parameters["action"] == "typing"
    assert len(answered.request.named("sendMessage")) == 2


async def test_a_sign_of_typing_that_is_refused_costs_no_answer(answered: Bench) -> None:
    answered.request.refusals["sendChatAction"].append((403, "Forbidden: bot was blocked"))
    answered.library.hold["slow"] = asyncio.Event()
    asking = asyncio.create_task(answered.say("slow"))
    async with asyncio.timeout(60):
        while not answered.request.named("sendChatAction"):  # noqa: ASYNC110  # noted by a fake
            await asyncio.sleep(0.01)
    answered.library.hold["slow"].set()
    assert (await asking)[-1].method == "sendMessage"


async def test_a_caption_is_a_question_as_a_text_is(answered: Bench) -> None:
    photo = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
    [sent] = await answered.say(None, **photo, caption=WHO)
    assert sent.marked("blockquote") == [SENTENCE]


@pytest.mark.parametrize("kind", ["voice", "video_note", "audio"])
async def test_a_recording_is_answered_in_words(bench: Bench, kind: str) -> None:
    file = {"file_id": "a", "file_unique_id": "b", "duration": 1, "length": 1}
    [sent] = await bench.say(None, **{kind: file})
    assert "cannot listen" in sent.parameters["text"]
    assert await bench.say(None, chat_id=GROUP, **{kind: file}) == []


async def test_in_a_discussion_group_comments_are_answered_and_the_channel_is_not(answered: Bench) -> None:
    channel = {"id": -77, "type": "channel", "title": "News"}
    post = message(f"{WHO} @footnote_bot", chat_id=GROUP, message_id=20, sender=user(777000))
    post |= {"sender_chat": channel, "is_automatic_forward": True}
    await answered.receive(message=post)
    assert answered.library.asked == []
    comment = {"message_thread_id": 20, "reply_to_message": post}
    [sent] = await answered.say(f"{WHO} @footnote_bot", chat_id=GROUP, message_id=21, **comment)
    assert sent.parameters["reply_parameters"]["message_id"] == 21
    assert sent.marked("blockquote") == [SENTENCE]


def captioned(caption: str, **more: Any) -> Any:
    """A picture with a caption, as Telegram sends it."""
    text = message(caption, **more)
    caption_entities = text.pop("entities")
    return {**text, "text": None, "caption": caption, "caption_entities": caption_entities, "photo": []}


@pytest.mark.parametrize("chat", [7, GROUP])
async def test_a_caption_may_ask_by_command(answered: Bench, chat: int) -> None:
    await answered.receive(message=captioned(f"/ask@footnote_bot {WHO}", chat_id=chat))
    [sent] = answered.request.named("sendMessage")
    assert sent.marked("blockquote") == [SENTENCE]
    assert answered.library.asked == [WHO]


async def test_another_command_below_a_picture_is_to_be_sent_as_a_text(answered: Bench) -> None:
    await answered.receive(message=captioned("/latest"))
    [sent] = answered.request.named("sendMessage")
    assert sent.parameters["text"].startswith("A command counts only as a new message")
    await answered.receive(message=captioned("/latest", chat_id=GROUP))
    assert len(answered.request.named("sendMessage")) == 1
    assert answered.library.asked == []


@pytest.mark.parametrize("chat", [7, GROUP])
@pytest.mark.parametrize(
    ("edited", "said"),
    [
        ("/privacy", "What I keep"),
        ("/forget", "Delete all that I keep"),
        ("/language", "language"),
        ("/watch pears", "A command counts only"),
        ("/reload", "A command counts only"),
        ("/nonsense", "A command counts only"),
    ],
)
async def test_the_answer_to_a_question_does_not_stay_below_the_command_that_it_became(
    answered: Bench, edited: str, said: str, chat: int
) -> None:
    [sent] = await answered.say(f"@footnote_bot {WHO}", chat_id=chat, message_id=3)
    await answered.receive(edited_message=message(edited, chat_id=chat, message_id=3, edit_date=1_700_000_001))
    [replaced] = answered.request.named("editMessageText")
    assert said in replaced.parameters["text"]
    assert replaced.parameters["text"] != sent.parameters["text"]
    assert len(answered.request.named("sendMessage")) == 1


@pytest.mark.parametrize("chat", [7, GROUP])
async def test_an_edited_command_that_had_no_answer_is_left_alone(answered: Bench, chat: int) -> None:
    await answered.receive(edited_message=message("/watch pears", chat_id=chat, edit_date=1_700_000_001))
    assert [call.method for call in answered.request.calls if call.method.endswith("Message")] == []


async def test_a_command_to_another_bot_changes_no_answer(answered: Bench) -> None:
    await answered.say(f"@footnote_bot {WHO}", chat_id=GROUP, message_id=3)
    edited = message("/nonsense@other_bot", chat_id=GROUP, message_id=3, edit_date=1_700_000_001)
    await answered.receive(edited_message=edited)
    assert answered.request.named("editMessageText") == []
