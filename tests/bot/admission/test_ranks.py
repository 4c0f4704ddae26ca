"""Who may do what: the configuration's admins, and what the memory has."""

import logging

import pytest
from telegram.constants import ChatID

from bot.admission import Ranks, is_a_person
from bot.memory import Memory, PersonSettings, Rights
from bot.rank import Rank


@pytest.fixture
def ranks(memory: Memory) -> Ranks:
    return Ranks(memory.people, [1, 2, 1])


async def test_the_first_admin_of_the_configuration_is_the_owner(ranks: Ranks) -> None:
    assert [await ranks.look_up(person) for person in (1, 2, 3)] == [
        Rank.OWNER,
        Rank.ADMIN,
        Rank.STRANGER,
    ]
    assert ranks.known(1) is Rank.OWNER


@pytest.mark.parametrize(
    ("rights", "rank"),
    [
        (Rights.READER, Rank.READER),
        (Rights.ADMIN, Rank.ADMIN),
        (Rights.REFUSED, Rank.REFUSED),
        (Rights.ASKED, Rank.WAITING),
        (None, Rank.STRANGER),
    ],
)
async def test_rights_are_given_and_kept(ranks: Ranks, memory: Memory, rights: Rights | None, rank: Rank) -> None:
    await memory.people.put(5, PersonSettings("de", None, 1.5))
    await ranks.grant(5, rights)
    assert ranks.known(5) is await Ranks(memory.people, []).look_up(5) is rank
    assert await memory.people.get(5) == PersonSettings("de", rights, 1.5), "nothing else is changed"


async def test_what_another_process_changed_is_seen_at_the_next_look(ranks: Ranks, memory: Memory) -> None:
    await ranks.grant(5, Rights.ADMIN)
    await memory.people.grant(5, None)
    assert ranks.known(5) is Rank.ADMIN
    assert await ranks.look_up(5) is ranks.known(5) is Rank.STRANGER


async def test_the_rights_in_the_memory_take_nothing_from_an_admin_of_the_configuration(
    ranks: Ranks, memory: Memory
) -> None:
    await memory.people.grant(2, Rights.REFUSED)
    assert await ranks.look_up(2) is Rank.ADMIN


async def test_all_admins_are_listed_the_owner_first(ranks: Ranks) -> None:
    for person in (9, 2, 7):
        await ranks.grant(person, Rights.ADMIN)
    assert await ranks.admins() == [1, 2, 7, 9]


async def test_a_memory_that_breaks_leaves_people_what_they_had(
    ranks: Ranks, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    await ranks.grant(5, Rights.READER)
    async with memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE people")
    with caplog.at_level(logging.WARNING):
        assert [await ranks.look_up(person) for person in (1, 5, 6)] == [
            Rank.OWNER,
            Rank.READER,
            Rank.STRANGER,
        ]
    assert "are not known" in caplog.text


@pytest.mark.parametrize("number", [0, -1, -100_123, 1 << 52, 10**30, *map(int, (ChatID.ANONYMOUS_ADMIN, 777000))])
def test_what_is_no_single_person_has_no_rights(number: int) -> None:
    assert not is_a_person(number)


async def test_an_id_that_many_people_share_has_no_rights_whatever_the_memory_has(ranks: Ranks, memory: Memory) -> None:
    await memory.people.grant(int(ChatID.ANONYMOUS_ADMIN), Rights.ADMIN)
    assert await ranks.look_up(int(ChatID.ANONYMOUS_ADMIN)) is Rank.STRANGER
