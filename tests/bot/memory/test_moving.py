"""A group that became a supergroup keeps what was kept of it."""

from sqlalchemy import insert, select

from bot.memory import Askers, ChatSettings, Context, ConversationKey, Destination, Memory, MessagePlace
from bot.memory.tables import watches
from bot.rendering.page import Page
from knowledge import Turn
from tests.bot.memory.samples import keep

OLD, NEW = -5, -1_000_000_000_005


async def watch(memory: Memory, chat: int, topic: str) -> None:
    async with memory.database.write() as connection:
        await connection.execute(insert(watches).values(person=7, chat=chat, topic=topic, since=1.0))


async def watched(memory: Memory) -> list[tuple[int, str]]:
    async with memory.database.read() as connection:
        rows = await connection.execute(select(watches.c.chat, watches.c.topic).order_by(watches.c.topic))
        return [(row.chat, row.topic) for row in rows]


async def test_settings_and_watches_move_and_the_second_message_changes_nothing(memory: Memory) -> None:
    settings = ChatSettings("de", Askers.ADMINS, is_quiet=True)
    await memory.chats.put(OLD, settings)
    await watch(memory, OLD, "pears")
    for _ in range(2):
        await memory.moves.move(OLD, NEW)
        assert await memory.chats.get(NEW) == settings
        assert await memory.chats.get(OLD) == ChatSettings()
        assert await watched(memory) == [(NEW, "pears")]


async def test_what_the_supergroup_has_already_stays(memory: Memory) -> None:
    await memory.chats.put(OLD, ChatSettings("de"))
    await memory.chats.put(NEW, ChatSettings("fr"))
    for chat, topic in ((OLD, "pears"), (NEW, "pears"), (OLD, "plums")):
        await watch(memory, chat, topic)
    await memory.moves.move(OLD, NEW)
    assert await memory.chats.get(NEW) == ChatSettings("fr")
    assert await watched(memory) == [(NEW, "pears"), (NEW, "plums")]


async def test_what_names_messages_ends_as_their_numbers_begin_anew(memory: Memory) -> None:
    place = MessagePlace(ConversationKey(OLD, 0, 7), 1)
    await memory.conversations.remember(Context(place), [Turn("a", "en", "a", "a", "a", ())], [2])
    await memory.replies.remember(OLD, 1, [2])
    await memory.moves.move(OLD, NEW)
    for chat in (OLD, NEW):
        assert await memory.replies.answers_to(chat, 1) == ()
        assert (await memory.conversations.context(MessagePlace(ConversationKey(chat, 0, 7), 9))).turns == ()


async def test_what_is_sent_later_goes_to_the_supergroup_and_replies_to_no_message_of_it(memory: Memory) -> None:
    there = Destination(OLD, 2, 30)
    await memory.askers.press(await keep(memory), 7, there)
    await memory.outbox.put(there, "once", Page("An answer."))
    await memory.moves.move(OLD, NEW)
    assert [one.to for one in await memory.askers.waiting()] == [Destination(NEW)]
    assert [one.to for one in await memory.outbox.due(float("inf"), 9)] == [Destination(NEW)]
