"""Messages that wait to be sent."""

from sqlalchemy import select
from telegram import InlineKeyboardButton, MessageEntity

from bot.memory import Destination, Memory, Outbox
from bot.memory.tables import NOBODY
from bot.memory.tables import outbox as table
from bot.rendering.page import Page

PAGE = Page("Ada", (MessageEntity("bold", 0, 3),), ((InlineKeyboardButton("More", callback_data="t1"),),))


async def texts(outbox: Outbox, now: float) -> list[str]:
    return [letter.page.text for letter in await outbox.due(now, 10)]


async def test_a_message_keeps_its_looks_and_where_it_goes_until_it_is_sent(memory: Memory) -> None:
    outbox = Outbox(memory.database, clock=lambda: 5.0)
    await outbox.put(Destination(-5, 2, 30), "a", PAGE)
    [letter] = await outbox.due(5.0, 10)
    assert (letter.to, letter.page, letter.attempts) == (Destination(-5, 2, 30), PAGE, 0)
    await outbox.sent(letter.number)
    assert await outbox.due(5.0, 10) == []


async def test_nothing_is_queued_twice(memory: Memory) -> None:
    outbox = Outbox(memory.database, clock=lambda: 5.0)
    for text in ("first", "second"):
        await outbox.put(Destination(7), "a", Page(text))
    assert await texts(outbox, 5.0) == ["first"]


async def test_what_failed_is_due_later(memory: Memory) -> None:
    outbox = Outbox(memory.database, clock=lambda: 5.0)
    await outbox.put(Destination(7), "a", PAGE)
    [letter] = await outbox.due(5.0, 10)
    await outbox.failed(letter.number, 9.0)
    assert await outbox.due(8.0, 10) == []
    assert [letter.attempts for letter in await outbox.due(9.0, 10)] == [1]


async def test_a_message_is_taken_by_one_process_alone(memory: Memory) -> None:
    outbox = Outbox(memory.database, clock=lambda: 5.0)
    await outbox.put(Destination(7), "a", PAGE)
    [letter] = await outbox.due(5.0, 10)
    assert [await outbox.claim(letter.number, 5.0, 65.0) for _ in range(2)] == [True, False]
    assert await outbox.claim(letter.number, 65.0, 125.0), "whoever took it has not sent it"
    await outbox.sent(letter.number)
    assert not await outbox.claim(letter.number, 200.0, 300.0)


async def test_the_oldest_come_first_and_only_so_many(memory: Memory) -> None:
    outbox = Outbox(memory.database, clock=lambda: 5.0)
    for number in range(3):
        await outbox.put(Destination(7), str(number), Page(f"{number}."))
    assert [letter.page.text for letter in await outbox.due(5.0, 2)] == ["0.", "1."]


async def test_of_a_message_that_was_sent_nobody_can_say_to_whom_or_what(memory: Memory) -> None:
    outbox = Outbox(memory.database, clock=lambda: 5.0)
    await outbox.put(Destination(7007, 7007, 7007), "told 12 7007", PAGE)
    [letter] = await outbox.due(5.0, 10)
    await outbox.sent(letter.number)
    async with memory.database.read() as connection:
        row = (await connection.execute(select(table))).one()._asdict()
    assert row.pop("chat") == NOBODY
    assert not [value for value in row.values() if "7007" in str(value) or "Ada" in str(value)]
    assert {name for name, value in row.items() if value} == {"number", "once", "queued", "after", "sent"}
    await outbox.put(Destination(7007, 7007, 7007), "told 12 7007", PAGE)
    assert await outbox.due(5.0, 10) == [], "it is known all the same"
