"""Making the vectors of stored passages: step by step, stopped at any moment, with reloads underneath."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import StoreError
from knowledge.intake.meanings import fill
from knowledge.meaning.vectors import Vector, pack
from knowledge.store.base import Store
from knowledge.store.embedded import EmbeddedStore
from tests.meaning.fakes import InitialEncoder
from tests.store.conftest import memory_folder
from tests.store.making import PATIENCE_S, entry, running

ENGLISH = frozenset({"en"})


def never() -> bool:
    return False


def after(calls: int) -> Callable[[], bool]:
    """A `stop` that is true from this call on."""
    left = iter(range(calls))
    return lambda: next(left, None) is None


class MeddlingEncoder(InitialEncoder):
    """Calls `meddle` before each passage that it reads, with how many it has read."""

    def __init__(self, meddle: Callable[[int], object]) -> None:
        super().__init__()
        self._meddle = meddle

    def section(self, context: str, text: str) -> Vector:
        self._meddle(len(self.sections))
        return super().section(context, text)


def many(count: int) -> list[str]:
    return [f"Fox {number}." for number in range(count)]


def test_every_passage_gets_the_vector_of_its_text_and_context(store: Store) -> None:
    store.apply([entry("a", "The fox.", "A dog."), entry("b", "Cows.")])
    ids = store.without_meaning(ENGLISH, 10)
    encoder = InitialEncoder()
    assert fill(store, encoder, never) == 3
    assert encoder.sections == [("About a", "The fox."), ("About a", "A dog."), ("About b", "Cows.")]
    expected = [pack(encoder.question(text)) for text in ("The fox.", "A dog.", "Cows.")]
    assert store.meanings(ids) == dict(zip(ids, expected, strict=True))


def test_only_what_has_no_vector_is_read(store: Store) -> None:
    store.apply([entry("a", "The fox."), entry("b", "A dog.")])
    assert fill(store, InitialEncoder(), never) == 2
    store.apply([entry("b", "Cows.")])
    encoder = InitialEncoder()
    assert fill(store, encoder, never) == 1
    assert encoder.sections == [("About b", "Cows.")]
    assert fill(store, encoder, never) == 0


def test_passages_in_languages_that_the_encoder_cannot_read_get_none(store: Store) -> None:
    store.apply([entry("a", "Le chien.", language="fr"), entry("b", "A dog.")])
    assert fill(store, InitialEncoder(), never) == 1
    assert store.without_meaning({"en", "fr"}, 10) == [1]


@pytest.mark.parametrize("batch", [1, 3, 16])
def test_all_are_made_whatever_the_batch(store: Store, batch: int) -> None:
    store.apply([entry("a", *many(10))])
    assert fill(store, InitialEncoder(), never, batch=batch) == 10
    assert store.without_meaning(ENGLISH, 10) == []


def test_more_are_made_than_are_listed_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.intake.meanings._LISTED", 4)
    store.apply([entry("a", *many(10))])
    assert fill(store, InitialEncoder(), never, batch=3) == 10


@pytest.mark.parametrize("calls", range(10))
def test_it_stops_before_the_next_passage_and_keeps_what_was_made(store: Store, calls: int) -> None:
    store.apply([entry("a", *many(20))])
    encoder = InitialEncoder()
    made = fill(store, encoder, after(calls), batch=4)
    assert made == len(encoder.sections) <= calls
    assert len(store.without_meaning(ENGLISH, 30)) == 20 - made


def test_a_reload_underneath_replaces_what_is_being_read(store: Store) -> None:
    """The passages listed are gone after two reloads: their vectors are dropped, and those of the new ones made."""
    store.apply([entry("a", *many(10))])

    def reload(read: int) -> None:
        if read == 2:
            store.apply([entry("a", *(f"Owl {number}." for number in range(10)))])
            store.apply([entry("b", "A dog.")])

    encoder = MeddlingEncoder(reload)
    fill(store, encoder, never, batch=4)
    assert store.without_meaning(ENGLISH, 30) == []
    assert {text for _, text in encoder.sections} >= {f"Owl {number}." for number in range(10)} | {"A dog."}


@contextmanager
def filling(store: Store, stop: Callable[[], bool], encoder: InitialEncoder) -> Iterator[Callable[[], int]]:
    """`fill` in another thread; the call gives what it returns."""
    with ThreadPoolExecutor(1) as threads:
        filled = threads.submit(fill, store, encoder, stop)
        yield lambda: filled.result(PATIENCE_S)


def test_it_waits_while_a_reload_writes(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    stopped, read = Event(), Event()
    encoder = MeddlingEncoder(lambda _: read.set())
    reload = running(store, [entry("b", "A dog."), entry("c", "Cows.")])
    with reload as batch, filling(store, stopped.is_set, encoder) as filled:
        assert read.wait(PATIENCE_S)
        assert store.meanings([1]) == {}
        batch.finish()
        assert filled() == 3
    assert store.without_meaning(ENGLISH, 10) == []


def test_it_stops_while_a_reload_writes(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    stopped, read = Event(), Event()
    encoder = MeddlingEncoder(lambda _: read.set())
    with running(store, [entry("b", "A dog."), entry("c", "Cows.")]), filling(store, stopped.is_set, encoder) as filled:
        assert read.wait(PATIENCE_S)
        stopped.set()
        assert filled() == 0


def test_a_store_that_is_closed_underneath_ends_it_with_an_error() -> None:
    with memory_folder() as folder, closing(EmbeddedStore(Path(folder))) as store:
        store.apply([entry("a", *many(10))])
        encoder = MeddlingEncoder(lambda read: store.close() if read == 2 else None)
        with pytest.raises(StoreError, match="the store is closed"):
            fill(store, encoder, never, batch=4)
