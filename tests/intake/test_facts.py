"""Making the facts of stored passages: here or by processes, stopped at any moment, with reloads underneath."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import StoreError
from knowledge.facts.stretches import STRETCH, stretches_of
from knowledge.intake.facts import fill_facts
from knowledge.model import Fact
from knowledge.store.base import Store
from knowledge.store.changes import Entry
from knowledge.store.embedded import EmbeddedStore
from knowledge.text.passages import passages
from tests.fakes_store import MemoryStore
from tests.road import article, entry_of
from tests.store.conftest import memory_folder
from tests.store.making import PATIENCE_S, removing, running

PARAGRAPH = "The weather of this day is told at length and in detail, and of the wind there is much to say. " * 6


def never() -> bool:
    return False


def after(calls: int) -> Callable[[], bool]:
    """A `stop` that is true from this call on."""
    left = iter(range(calls))
    return lambda: next(left, None) is None


def unread(title: str, *people: str) -> Entry:
    """An article with a passage for each of these people, whose facts are not made yet."""
    text = "\n\n".join(f"{person} is the president of Acme. {PARAGRAPH}" for person in people)
    given = entry_of(article(text, title=title))
    return replace(given, passages=tuple(replace(one, facts=()) for one in given.passages))


def expected(entry: Entry) -> list[Fact]:
    one = entry.article
    return [fact for stretch in stretches_of(one, passages(one)) for facts in stretch.facts() for fact in facts]


def people(count: int) -> list[str]:
    return [f"Ann B{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}ll" for number in range(count)]


NEWS = [unread(f"News {number}", *people(number % 4 + 1)) for number in range(12)]
BOOK = unread("Book", *people(STRETCH + 5))


@pytest.mark.parametrize("here", [1_000, 0])
def test_every_passage_gets_its_facts_here_and_by_processes(store: Store, here: int) -> None:
    entries = [*NEWS, BOOK]
    store.apply(entries)
    assert fill_facts(store, never, here=here) == sum(len(entry.passages) for entry in entries)
    assert store.without_facts(10) == []
    for entry in entries:
        assert store.facts(entry.article.id) == expected(entry)
        assert len(expected(entry)) == len(entry.passages)
    assert fill_facts(store, never) == 0


@pytest.mark.parametrize("listed", [1, 7, STRETCH, STRETCH + 1])
def test_a_stretch_is_read_whole_wherever_the_list_is_cut(listed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.intake.facts._LISTED", listed)
    store = MemoryStore()
    store.apply([NEWS[3], BOOK, NEWS[2]])
    fill_facts(store, never)
    for entry in (NEWS[3], BOOK, NEWS[2]):
        assert store.facts(entry.article.id) == expected(entry)


def test_only_passages_without_facts_are_read() -> None:
    store = MemoryStore()
    store.apply(NEWS[:2])
    fill_facts(store, never)
    store.apply([NEWS[2], *removing(NEWS[0].article.id)])
    assert fill_facts(store, never) == len(NEWS[2].passages)


@pytest.mark.parametrize("calls", range(1, 8))
def test_it_stops_after_the_stretch_at_hand_and_keeps_what_was_made(calls: int) -> None:
    store = MemoryStore()
    store.apply(NEWS)
    total = len(store.without_facts(1_000))
    made = fill_facts(store, after(calls))
    assert 0 < made < total
    assert len(store.without_facts(1_000)) == total - made
    assert fill_facts(store, never) == total - made


def test_it_waits_while_a_reload_writes(store: Store) -> None:
    store.apply([NEWS[0]])
    with running(store, NEWS[1:3]) as batch, ThreadPoolExecutor(1) as threads:
        filled = threads.submit(fill_facts, store, never)
        assert store.without_facts(10)
        batch.finish()
        assert filled.result(PATIENCE_S) == sum(len(entry.passages) for entry in NEWS[:3])
    assert store.without_facts(10) == []


def test_it_stops_while_a_reload_writes(store: Store) -> None:
    store.apply([NEWS[0]])
    stopped = Event()
    with running(store, NEWS[1:3]), ThreadPoolExecutor(1) as threads:
        filled = threads.submit(fill_facts, store, stopped.is_set)
        stopped.set()
        assert filled.result(PATIENCE_S) == 0


def test_a_store_that_is_closed_underneath_ends_it_with_an_error() -> None:
    with memory_folder() as folder, closing(EmbeddedStore(Path(folder))) as store:
        store.apply(NEWS)

        def closing_it() -> bool:
            store.close()
            return False

        with pytest.raises(StoreError, match="the store is closed"):
            fill_facts(store, closing_it)
