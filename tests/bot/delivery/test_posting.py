"""What is in the outbox is sent: once, slowly enough, and again after failures."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.ext import ExtBot

from bot.delivery.posting import Postman
from bot.memory import Destination, Memory, Outbox
from bot.rendering.page import Page
from tests.fakes import TOKEN, RecordingRequest


class Post:
    """A post office with a clock of its own, whose bot only takes notes."""

    def __init__(self, memory: Memory, bot: Bot, request: RecordingRequest) -> None:
        self.now = 1000.0
        self.request = request
        self.outbox = Outbox(memory.database, clock=lambda: self.now)
        self.postman = self.another(bot)

    def another(self, bot: Bot) -> Postman:
        return Postman(self.outbox, bot, clock=lambda: self.now, per_second=10_000)

    async def put(self, *texts: str, chat: int = 7) -> None:
        for text in texts:
            await self.outbox.put(Destination(chat), f"{chat} {text}", Page(text))

    async def round(self, *, after: float = 0.0) -> list[str]:
        """What is sent in one round."""
        self.now += after
        before = len(self.request.named("sendMessage"))
        await self.postman.round()
        return [str(call.parameters["text"]) for call in self.request.named("sendMessage")[before:]]


@pytest.fixture
async def post(memory: Memory) -> AsyncIterator[Post]:
    request = RecordingRequest()
    bot: ExtBot[None] = ExtBot(TOKEN, request=request)
    async with bot:
        yield Post(memory, bot, request)


async def test_messages_to_different_chats_go_at_once_and_each_only_once(post: Post) -> None:
    await post.put("a", chat=7)
    await post.put("b", chat=8)
    assert await post.round() == ["a", "b"]
    assert await post.round(after=1000) == []


@pytest.mark.parametrize(("chat", "pause"), [(7, 1.0), (-7, 3.0)], ids=["private", "group"])
async def test_a_chat_gets_one_message_at_a_time(post: Post, chat: int, pause: float) -> None:
    await post.put("a", "b", chat=chat)
    await post.put("other", chat=9)
    assert await post.round() == ["a", "other"]
    assert await post.round(after=pause / 2) == []
    assert await post.round(after=pause / 2) == ["b"]


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_telegrams_pause_holds_for_all_messages(post: Post) -> None:
    post.request.refusals["sendMessage"] = [(429, "Too Many Requests: retry after 1")]
    await post.put("a", chat=7)
    await post.put("b", chat=8)
    assert await post.postman.round() == 1.0
    assert len(post.request.named("sendMessage")) == 1
    assert await post.round(after=1.0) == ["a", "b"]


@pytest.mark.parametrize(
    "refusal", [(403, "Forbidden: bot was blocked by the user"), (400, "Bad Request: chat not found")]
)
async def test_a_chat_that_may_not_be_written_to_is_given_up(post: Post, refusal: tuple[int, str]) -> None:
    post.request.refusals["sendMessage"] = [refusal]
    await post.put("a")
    assert await post.round() == ["a"]
    assert await post.round(after=100_000) == []


async def test_a_failure_is_tried_again_with_growing_pauses_and_given_up_in_the_end(post: Post) -> None:
    post.request.refusals["sendMessage"] = [(502, "Bad Gateway")] * 20
    await post.put("a")
    assert await post.round() == ["a"]
    assert await post.round(after=29) == []
    assert await post.round(after=1) == ["a"]
    assert await post.round(after=59) == []
    for _ in range(8):
        assert await post.round(after=3600) == ["a"]
    assert await post.round(after=100_000) == []


async def test_what_another_process_has_taken_is_left_to_it(post: Post) -> None:
    await post.put("a")
    [letter] = await post.outbox.due(post.now, 1)
    await post.outbox.claim(letter.number, post.now, post.now + 60)
    assert await post.round() == []
    assert await post.round(after=60) == ["a"], "that process has ended before it sent it"


async def test_a_message_goes_to_its_topic_as_a_reply_that_outlives_the_question(post: Post) -> None:
    await post.outbox.put(Destination(-7, 2, 30), "a", Page("a"))
    await post.put("b", chat=8)
    assert await post.round() == ["a", "b"]
    first, second = post.request.named("sendMessage")
    assert first.parameters["message_thread_id"] == 2
    assert first.parameters["reply_parameters"] == {"message_id": 30, "allow_sending_without_reply": True}
    assert not {"message_thread_id", "reply_parameters"} & set(second.parameters)
