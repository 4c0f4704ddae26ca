"""The thread that fills a store after a reload: facts first, then vectors; begun again, and stopped for good."""

from threading import Event

import pytest

from knowledge.errors import DataError
from knowledge.intake.filler import Filler
from knowledge.meaning.vectors import MeaningEncoder, Vector
from tests.fakes_store import MemoryStore
from tests.intake.processes import waited_for
from tests.meaning.fakes import InitialEncoder
from tests.store.making import PATIENCE_S, entry

ENGLISH = frozenset({"en"})


class HeldEncoder(InitialEncoder):
    """Waits before its first vector until it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.released = Event(), Event()

    def section(self, context: str, text: str) -> Vector:
        self.begun.set()
        assert self.released.wait(PATIENCE_S)
        return super().section(context, text)


def filled(*ids: str) -> MemoryStore:
    store = MemoryStore()
    store.apply([entry(one, "The fox.", "The dog.") for one in ids])
    return store


def test_facts_are_made_without_an_encoder() -> None:
    store = filled("a", "b")
    filler = Filler(store, None)
    filler.start()
    assert waited_for(lambda: not store.without_facts(1))
    filler.stop()
    assert store.without_meaning({"en"}, 10)


def test_facts_are_made_before_vectors() -> None:
    store, encoder = filled("a"), HeldEncoder()
    filler = Filler(store, lambda: encoder)
    filler.start()
    assert encoder.begun.wait(PATIENCE_S)
    assert store.without_facts(10) == []
    assert len(store.without_meaning(ENGLISH, 10)) == 2
    encoder.released.set()
    assert waited_for(lambda: not store.without_meaning(ENGLISH, 1))
    filler.stop()


def test_new_passages_get_their_facts_before_the_vectors_of_older_ones_go_on() -> None:
    store, encoder = filled("a", "b"), HeldEncoder()
    filler = Filler(store, lambda: encoder)
    filler.start()
    assert encoder.begun.wait(PATIENCE_S)
    store.apply([entry("c", "The cow.")])
    filler.start()
    encoder.released.set()
    assert waited_for(lambda: not store.without_facts(1) and not store.without_meaning(ENGLISH, 1))
    filler.stop()


def test_it_can_be_started_again_when_all_is_made() -> None:
    store = filled("a")
    filler = Filler(store, None)
    filler.start()
    assert waited_for(lambda: not store.without_facts(1))
    store.apply([entry("b", "The cow.")])
    filler.start()
    assert waited_for(lambda: not store.without_facts(1))
    filler.stop()


def test_after_a_stop_nothing_is_made_any_more() -> None:
    store, encoder = filled("a", "b"), HeldEncoder()
    filler = Filler(store, lambda: encoder)
    filler.start()
    assert encoder.begun.wait(PATIENCE_S)
    encoder.released.set()
    filler.stop()
    made = len(encoder.sections)
    store.apply([entry("c", "The cow.")])
    filler.start()
    filler.stop()
    assert store.without_facts(10)
    assert len(encoder.sections) == made


def test_an_encoder_that_cannot_be_loaded_is_reported_and_facts_are_made(caplog: pytest.LogCaptureFixture) -> None:
    def failing() -> MeaningEncoder:
        raise DataError("meaning.onnx", ("it is not there",))

    store = filled("a")
    filler = Filler(store, failing)
    filler.start()
    assert waited_for(lambda: "cannot be made" in caplog.text)
    filler.stop()
    assert store.without_facts(10) == []
