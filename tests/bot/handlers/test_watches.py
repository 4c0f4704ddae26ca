"""A person watches topics and ends watches."""

from bot.memory import Memory
from bot.memory.watches import MOST_WATCHES
from tests.bot.conftest import Bench
from tests.fakes import message, user


async def test_a_topic_is_watched_and_listed_and_ended(bench: Bench, memory: Memory) -> None:
    [sent] = await bench.say("/watch solar  power")
    assert "“solar power”" in sent.parameters["text"]
    [listed] = await bench.say("/watches")
    [label] = listed.buttons
    assert label == "End: solar power"
    below = message(listed.parameters["text"], message_id=5)
    calls = await bench.press(listed.buttons[label], on=below)
    assert [call.method for call in calls] == ["answerCallbackQuery", "editMessageText"]
    assert calls[1].parameters["text"] == "I watch nothing for you. Write /watch and a topic."
    assert await memory.watches.all() == []


async def test_nobody_ends_the_watch_of_another(bench: Bench, memory: Memory) -> None:
    await bench.say("/watch owls")
    [watch] = await memory.watches.of(7)
    [notice] = await bench.press(f"z{watch.number}", user_id=8)
    assert notice.method == "answerCallbackQuery"
    assert await memory.watches.of(7) == [watch]


async def test_a_watch_without_a_topic_says_how(bench: Bench) -> None:
    [sent] = await bench.say("/watch")
    assert "Write /watch and a topic" in sent.parameters["text"]


async def test_a_group_is_sent_to_the_private_chat(bench: Bench, memory: Memory) -> None:
    for command in ("/watch owls", "/watches"):
        [sent] = await bench.say(command, chat_id=-5)
        assert "private chat" in sent.parameters["text"]
    assert await memory.watches.all() == []


async def test_one_person_watches_only_so_many_topics_and_each_once(bench: Bench, memory: Memory) -> None:
    for topic in ("owls", "owls", "OWLS"):
        [sent] = await bench.say(f"/watch {topic}")
        assert "I will tell you here" in sent.parameters["text"]
    assert len(await memory.watches.of(7)) == 1
    for number in range(1, MOST_WATCHES):
        assert await memory.watches.add(7, 7, f"topic {number}")
    [sent] = await bench.say("/watch foxes")
    assert f"already watch {MOST_WATCHES} topics" in sent.parameters["text"]
    [other] = await bench.say("/watch foxes", sender=user(8), chat_id=8)
    assert "“foxes”" in other.parameters["text"]
