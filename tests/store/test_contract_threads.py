"""What every store promises to threads, to other processes, and to those that close it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Barrier, Event

import pytest

from knowledge.errors import StoreBusyError, StoreError
from knowledge.store.base import ALL_ARTICLES, ReadableStore, Store, Term
from knowledge.store.changes import Entry, Field
from tests.store.conftest import Opener
from tests.store.making import PATIENCE_S, entry, found, removing, running, word


def test_questions_during_a_batch_see_the_state_before_it(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    with running(store, [entry("a", "The dog."), entry("b", "The cow.")]) as batch:
        assert found(store, "the") == ["The fox."]
        assert store.word_counts(["fox.", "dog."]) == {"fox.": 1, "dog.": 0}
        assert store.version() == 1
        assert store.digests() == {"a": "1"}
        assert batch.finish() == 2
    assert sorted(found(store, "the")) == ["The cow.", "The dog."]


def test_many_threads_may_ask_at_once_while_a_batch_is_written(store: Store) -> None:
    store.apply([entry(f"a{number}", f"fox number{number}") for number in range(50)])
    with running(store, [entry("a0", "dog"), entry("a1", "dog")]) as batch, ThreadPoolExecutor(8) as threads:
        asked = [f"number{number}" for number in range(50)]
        assert list(threads.map(partial(found, store), asked)) == [[f"fox {word}"] for word in asked]
        assert batch.finish() == 2
        assert list(threads.map(partial(found, store), asked[:3])) == [[], [], ["fox number2"]]


def test_each_answer_during_batches_belongs_to_one_of_them(store: Store) -> None:
    """Every batch replaces all articles. No answer may mix two batches, or miss an article between two."""
    store.apply(_generation(0))
    ended = Event()

    def ask() -> set[tuple[str, ...]]:
        answers = set()
        while not ended.is_set():
            answers.add(tuple(sorted(store.digests().values())))
        return answers

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask) for _ in range(4)]
        try:
            for number in range(1, 6):
                store.apply(_generation(number))
        finally:
            ended.set()
        answers = set().union(*(one.result(PATIENCE_S) for one in asking))
    assert answers <= {(str(number),) * 3 for number in range(6)}


def _generation(number: int) -> list[Entry]:
    return [entry(article_id, "The fox.", digest=str(number)) for article_id in "abc"]


def test_a_second_writer_is_told_that_the_store_is_busy(opener: Opener, store: Store, tmp_path: Path) -> None:
    with closing(opener(tmp_path / "data")) as other:
        with running(store, [entry("a", "The fox."), entry("b", "The cow.")]):
            for second in (store, other):
                with pytest.raises(StoreBusyError, match="another reload is writing"):
                    second.apply([entry("b", "The dog.")])
        assert other.apply([entry("b", "The dog.")]) == 2


def test_what_another_process_stores_is_found_without_opening_again(
    opener: Opener, store: Store, tmp_path: Path
) -> None:
    store.apply([entry("a", "The fox.")])
    with closing(opener(tmp_path / "data")) as other:
        other.apply([*removing("a"), entry("b", "The dog.")])
        assert found(store, "the") == ["The dog."]
        assert store.version() == 2
        assert store.apply([entry("c", "The cow.")]) == 3
        assert sorted(found(other, "the")) == ["The cow.", "The dog."]


def test_many_questions_at_once_are_all_answered(store: Store) -> None:
    store.apply([entry(f"a{number}", f"fox number{number}") for number in range(50)])
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda number: found(store, f"number{number}"), range(50)))
    assert answers == [[f"fox number{number}"] for number in range(50)]


def test_vectors_are_refused_at_once_while_a_batch_is_written_and_kept_after_it(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    (number,) = store.without_meaning(["en"], 10)
    with running(store, [entry("b", "The dog."), entry("c", "The cow.")]) as batch:
        assert store.without_meaning(["en"], 10) == [number]
        with pytest.raises(StoreBusyError, match="another reload is writing"):
            store.put_meanings({number: b"vector"})
        batch.finish()
    store.put_meanings({number: b"vector"})
    assert store.meanings([number]) == {number: b"vector"}


def test_facts_are_refused_while_a_reload_writes_and_taken_after_it(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    (number,) = store.without_facts(10)
    with running(store, [entry("b", "The dog."), entry("c", "The cow.")]) as batch:
        assert store.without_facts(10) == [number]
        with pytest.raises(StoreBusyError, match="another reload is writing"):
            store.put_facts({number: ()})
        batch.finish()
    store.put_facts({number: ()})
    assert store.has_all_facts("a")


def test_closing_twice_does_no_harm(store: Store) -> None:
    store.close()
    store.close()


def test_closing_abandons_a_batch_in_progress(opener: Opener, store: Store, tmp_path: Path) -> None:
    stopped = Event()  # so that a store that does not abandon the batch fails the test rather than never ends it

    def endless() -> Iterator[Entry]:
        while not stopped.is_set():
            yield entry("a", "The fox.")

    with running(store, endless()) as batch, ThreadPoolExecutor(1) as threads:
        batch.release()
        try:
            threads.submit(store.close).result(PATIENCE_S)
        finally:
            stopped.set()
        with pytest.raises(StoreError, match="the store was closed during the reload; reload again"):
            batch.finish()
    with closing(opener(tmp_path / "data")) as again:
        assert (again.version(), again.digests()) == (0, {})


def test_questions_that_closing_interrupts_end_with_a_store_error(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    begun, given_up = Barrier(5), Event()

    def ask() -> str:
        begun.wait(PATIENCE_S)
        while not given_up.is_set():
            try:
                assert found(store, "the") == ["The fox."]
            except StoreError as error:
                return str(error)
        return "answered for ever"

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask) for _ in range(4)]
        begun.wait(PATIENCE_S)
        store.close()
        try:
            assert all("the store is closed" in one.result(PATIENCE_S) for one in asking)
        finally:
            given_up.set()


USES: list[Callable[[Store], object]] = [
    lambda store: store.apply([]),
    lambda store: store.search([word("fox")], 1),
    lambda store: store.passages([1]),
    lambda store: store.frequencies([Term(Field.WORDS, "fox")]),
    lambda store: store.word_counts(["fox"]),
    lambda store: store.lookalikes("fox"),
    lambda store: store.words_beginning(["f"], longest=9),
    lambda store: store.digests(),
    lambda store: store.signatures(),
    lambda store: store.documents(),
    lambda store: store.stories(),
    lambda store: store.earlier("a"),
    lambda store: store.histories(),
    lambda store: store.origins(),
    lambda store: store.frozen().__enter__(),
    lambda store: store.article("a"),
    lambda store: store.facts("a"),
    lambda store: store.short_forms(),
    lambda store: store.summaries(),
    lambda store: store.number_of(ALL_ARTICLES),
    lambda store: store.tags(),
    lambda store: store.added_since(0, 10),
    lambda store: store.statistics(),
    lambda store: store.meanings([1]),
    lambda store: store.put_meanings({1: b"vector"}),
    lambda store: store.without_meaning(["en"], 1),
    lambda store: store.has_all_facts("a"),
    lambda store: store.put_facts({1: ()}),
    lambda store: store.without_facts(1),
    lambda store: store.version(),
]


@pytest.mark.parametrize("use", USES)
def test_a_closed_store_says_so(store: Store, use: Callable[[Store], object]) -> None:
    store.close()
    with pytest.raises(StoreError, match="the store is closed; open it again"):
        use(store)


def test_every_method_of_a_store_is_among_those_that_a_closed_store_refuses() -> None:
    methods = {name for half in (ReadableStore, Store) for name in vars(half) if not name.startswith("_")}
    methods -= {"close", "packing"}  # the one closes, and the other reads nothing
    assert methods == {name for use in USES for name in use.__code__.co_names if hasattr(Store, name)}
