"""Whoever wants to be forgotten is forgotten in every table, and nobody else is."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, delete, insert, select

from bot.memory import Arrival, Forgotten, Memory, PersonSettings, Rights
from bot.memory.database import FILE
from bot.memory.forgetting import PERSONAL
from bot.memory.tables import metadata, questions, replies, turns, updates
from tests.bot.memory.filling import fill, secret_of

ANN, BOB = 7_007, 8_008
# Numbers that name no person: of rows, of messages and their topics, and of updates.
HARMLESS = {"number", "question", "message", "parent", "topic", "thread", "reply_to", "update_id"}


def has_person(table: Any) -> bool:
    return bool(PERSONAL & set(table.c.keys()))


@pytest.mark.parametrize("column", [column for table in metadata.sorted_tables for column in table.c], ids=str)
def test_every_column_that_could_name_a_person_is_known(column: Column[Any]) -> None:
    """A new column of ids: if it names a person or a chat, add it to `PERSONAL`, else to `HARMLESS` above."""
    if isinstance(column.type, BigInteger):
        assert column.name in PERSONAL | HARMLESS


def is_in_a_file(text: bytes, folder: Path) -> bool:
    return any(text in path.read_bytes() for path in folder.glob(f"{FILE}*"))


async def rows(memory: Memory) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table in which a person can be."""
    async with memory.database.read() as connection:
        return {
            table.name: [tuple(row) for row in (await connection.execute(select(table))).all()]
            for table in metadata.sorted_tables
            if has_person(table)
        }


async def test_no_table_names_the_person_afterwards_and_others_are_untouched(memory: Memory) -> None:
    await fill(memory, BOB)
    before = await rows(memory)
    await fill(memory, ANN)
    assert all(any(ANN in row for row in found) for found in (await rows(memory)).values()), "every table is filled"
    await memory.forgetting.forget(ANN)
    after = await rows(memory)
    assert not [name for name, found in after.items() if any(ANN in row for row in found)]
    assert {name: [row for row in found if BOB in row] for name, found in after.items()} == before


async def test_nothing_is_left_in_the_file(memory: Memory, tmp_path: Path) -> None:
    if memory.database.is_shared:
        pytest.skip("a server keeps its files to itself")
    await fill(memory, ANN)
    async with memory.database.write() as connection:  # what names nobody stays, and has the same words here
        for table in metadata.sorted_tables:
            if not has_person(table):
                await connection.execute(delete(table))
    await memory.database.leave_nothing()
    assert is_in_a_file(secret_of(ANN).encode(), tmp_path)
    await memory.forgetting.forget(ANN)
    assert not is_in_a_file(secret_of(ANN).encode(), tmp_path)


async def test_the_update_that_asks_for_it_is_not_left_in_the_file_and_counts_as_handled(
    memory: Memory, tmp_path: Path
) -> None:
    asking, waiting = Arrival(1, ANN, secret_of(ANN)), Arrival(2, BOB, secret_of(BOB))
    await memory.inbox.keep(asking, waiting)
    await memory.forgetting.forget(ANN, within=1)
    if not memory.database.is_shared:
        assert is_in_a_file(secret_of(BOB).encode(), tmp_path)
        assert not is_in_a_file(secret_of(ANN).encode(), tmp_path)
    assert await memory.inbox.waiting() == [waiting]
    assert await memory.inbox.keep(Arrival(1, ANN, "{}")) == set(), "it is known that it came"


async def test_what_was_deleted_is_counted(memory: Memory) -> None:
    assert await memory.forgetting.forget(ANN) == Forgotten()
    await fill(memory, ANN)
    assert await memory.forgetting.forget(ANN) == Forgotten(
        conversations=1, replies=1, questions=1, notices=3, choices=2
    )


async def test_an_answer_in_a_group_that_a_conversation_connects_with_the_person_is_forgotten(memory: Memory) -> None:
    async with memory.database.write() as connection:
        for message, person in ((1, ANN), (2, BOB)):
            turn = {"chat": -5, "topic": 0, "person": person, "message": message, "asked": 1.0}
            await connection.execute(insert(turns).values(turn | {"turns": "[]", "answers": "[]"}))
            await connection.execute(
                insert(replies).values(chat=-5, message=message, answers=f"[{message + 10}]", answered=1.0)
            )
    assert (await memory.forgetting.forget(ANN)).replies == 1
    assert [await memory.replies.answers_to(-5, message) for message in (1, 2)] == [(), (12,)]


async def test_an_update_that_waits_is_still_handled(memory: Memory) -> None:
    async with memory.database.write() as connection:
        for number, handled in ((1, None), (2, 5.0)):
            row = {"update_id": number, "lane": ANN, "content": "{}", "received": 1.0, "handled": handled}
            await connection.execute(insert(updates).values(row))
    await memory.forgetting.forget(ANN)
    async with memory.database.read() as connection:
        found = (await connection.execute(select(updates.c.update_id, updates.c.lane).order_by("update_id"))).all()
    assert [tuple(row) for row in found] == [(1, ANN), (2, 0)]


async def test_whoever_may_not_ask_any_more_is_sent_nothing_but_keeps_the_rest(memory: Memory) -> None:
    for person in (ANN, BOB):
        await fill(memory, person)
    before = await rows(memory)
    await memory.forgetting.stop_notices(ANN)
    gone = {name for name, found in (await rows(memory)).items() if found != before[name]}
    assert gone == {"askers", "watches", "outbox"}
    assert all(len(found) == 1 for name, found in (await rows(memory)).items() if name in gone)


async def test_a_refusal_stays_and_is_all_that_stays(memory: Memory) -> None:
    await memory.people.put(ANN, PersonSettings("de", Rights.REFUSED, 1.0))
    assert (await memory.forgetting.forget(ANN)).keeps_refusal
    assert await memory.people.get(ANN) == PersonSettings(None, Rights.REFUSED, None)


async def test_a_consent_that_is_withdrawn_takes_the_id_from_earlier_questions(memory: Memory) -> None:
    for person in (ANN, BOB):
        await fill(memory, person)
    await memory.forgetting.withdraw_consent(ANN)
    assert (await memory.people.get(ANN)).consented is None
    async with memory.database.read() as connection:
        found = (await connection.execute(select(questions.c.person).order_by(questions.c.number))).scalars().all()
    assert found == [None, BOB]


async def test_notes_about_a_person_go_and_those_about_others_stay(memory: Memory) -> None:
    for name in ("gap_dialogue:5", "gap_dialogue:15", "menus"):
        await memory.notes.put(name, "kept")
    await memory.forgetting.forget(5)
    assert [await memory.notes.get(name) for name in ("gap_dialogue:5", "gap_dialogue:15", "menus")] == [
        None,
        "kept",
        "kept",
    ]
