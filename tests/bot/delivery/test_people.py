"""Cards of people while a name is typed."""

import asyncio
from pathlib import Path

import pytest

from bot.delivery.people import PeopleFinder
from knowledge import NamedPerson, Namesakes, PersonCard, Quote, Span, StoreError
from tests.fakes import FakeLibrary, article, in_place_of_library
from tests.people import card_of

LONG = 60.0  # seconds; nothing here waits for it


class SlowLibrary(FakeLibrary):
    """Makes cards only after `gate` is open."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()

    async def who(self, name: str) -> PersonCard | Namesakes | None:
        self.names.append(name)
        await self.gate.wait()
        if name == "broken":
            raise StoreError(Path("data"), "cannot be read", "look at the disk")
        return self.people.get(name.casefold())


@pytest.fixture
def library() -> SlowLibrary:
    library = SlowLibrary()
    library.people = {name.casefold(): card_of(name) for name in ("Ada Quince", "Mara Wang", "Jun Wang")}
    return library


def finder(library: SlowLibrary) -> PeopleFinder:
    return PeopleFinder(in_place_of_library(library))


async def test_a_card_that_is_not_there_in_time_is_there_at_the_next_key(library: SlowLibrary) -> None:
    people = finder(library)
    assert await people.named("Ada Quince", version=1, patience=0) is None
    library.gate.set()
    found = await people.named("ada  quince", version=1, patience=LONG)
    assert found == (library.people["ada quince"],)
    assert library.names == ["Ada Quince"]


async def test_another_version_of_the_library_has_its_cards_made_again(library: SlowLibrary) -> None:
    library.gate.set()
    people = finder(library)
    assert await people.named("Ada Quince", version=1, patience=LONG) != ()
    library.people.clear()
    assert await people.named("Ada Quince", version=1, patience=LONG) != ()
    assert await people.named("Ada Quince", version=2, patience=LONG) == ()


async def test_of_several_people_each_has_a_card(library: SlowLibrary) -> None:
    library.gate.set()
    both = [library.people["mara wang"], library.people["jun wang"]]
    people = [NamedPerson(one.name, one.name) for one in both if isinstance(one, PersonCard)]
    library.people["wang"] = Namesakes("Wang", tuple(people))
    assert await finder(library).named("Wang", version=1, patience=LONG) == tuple(both)


async def test_a_person_of_whom_nothing_is_said_has_no_card(library: SlowLibrary) -> None:
    library.gate.set()
    one = article(text="Bo Reed was there.")
    library.people["bo reed"] = PersonCard(Quote.at(one, Span(0, 7)))
    assert await finder(library).named("Bo Reed", version=1, patience=LONG) == ()


async def test_only_a_few_names_wait_for_their_turn(library: SlowLibrary) -> None:
    people = finder(library)
    for number in range(20):
        assert await people.named(f"name {number}", version=1, patience=0) is None
    library.gate.set()
    assert await people.named("name 0", version=1, patience=LONG) == ()
    assert len(library.names) <= 5


async def test_a_library_that_fails_costs_no_more_than_the_card(library: SlowLibrary) -> None:
    library.gate.set()
    assert await finder(library).named("broken", version=1, patience=LONG) == ()


async def test_very_many_names_are_not_all_remembered(library: SlowLibrary) -> None:
    library.gate.set()
    people = finder(library)
    for number in range(201):
        await people.named(f"name {number}", version=1, patience=LONG)
    await people.named("name 0", version=1, patience=LONG)
    assert library.names.count("name 0") == 2
    assert library.names.count("name 200") == 1
