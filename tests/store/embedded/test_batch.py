"""One batch of changes to the record: what is written, numbered and counted, and what is rolled back."""

from collections.abc import Collection
from contextlib import closing

import pytest

from knowledge.store.changes import Entry
from knowledge.store.embedded.batch import begin
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.packing import PassageTerms
from knowledge.store.embedded.record import Record, State
from tests.store.making import entry


def apply(record: Record, put: Collection[Entry], remove: Collection[str] = ()) -> State:
    """Commit a batch; returns the state after it."""
    with begin(record) as batch:
        for article_id in remove:
            batch.remove(article_id)
        for one in put:
            batch.put(one)
        return batch.finish()


def rows(record: Record, table: str) -> int:
    """How many rows a table has."""
    with record.borrow() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 (our own names)


def test_revisions_and_passages_are_numbered_on_and_the_terms_to_index_come_back(record: Record) -> None:
    with begin(record) as batch:
        first = batch.put(entry("a", "the fox", "the dog"))
        second = batch.put(entry("b", "the cow"))
        batch.finish()
    assert first[0] == PassageTerms(1, 1, ("the fox", "", "the fox", "the_fox", ""))
    assert [(one.passage, one.revision) for one in [*first, *second]] == [(1, 1), (2, 1), (3, 2)]
    with begin(record) as batch:
        (third,) = batch.put(entry("c", "the owl"))
    assert (third.passage, third.revision) == (4, 3)


def test_the_state_that_finish_returns_holds_after_the_commit(record: Record) -> None:
    identity = record.state().identity
    assert apply(record, [entry("a", "one", "two"), entry("b", "three")]) == record.state() == State(identity, 1, 3)
    assert apply(record, [], ["a"]) == record.state() == State(identity, 2, 1)


def test_numbers_are_not_used_again_after_a_removal(record: Record) -> None:
    apply(record, [entry("a", "one", "two")])
    apply(record, [], ["a"])
    apply(record, [])
    with begin(record) as batch:
        (again,) = batch.put(entry("a", "one"))
    assert (again.passage, again.revision) == (3, 2)


def test_a_batch_that_is_not_finished_is_rolled_back(record: Record) -> None:
    with begin(record) as batch:
        batch.put(entry("a", "the fox"))
    assert record.state().sequence == 0
    assert rows(record, "articles") == rows(record, "passages") == rows(record, "vocabulary") == 0


def test_a_batch_that_fails_is_rolled_back_even_when_it_was_finished(record: Record) -> None:
    def fail() -> None:
        with begin(record) as batch:
            batch.put(entry("a", "the fox"))
            batch.finish()
            raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        fail()
    assert record.state().sequence == 0
    assert rows(record, "articles") == 0


def test_removing_tells_the_revision_and_an_unknown_article_has_none(record: Record) -> None:
    apply(record, [entry("a", "the fox"), entry("b", "the dog")])
    with begin(record) as batch:
        assert (batch.remove("b"), batch.remove("b"), batch.remove("never stored")) == (2, None, None)


def test_a_removed_revision_stays_for_one_batch_and_then_goes_with_all_its_rows(record: Record) -> None:
    apply(record, [entry("a", "the fox"), entry("b", "the dog")])
    apply(record, [], ["a"])
    assert (rows(record, "articles"), rows(record, "texts"), rows(record, "passages")) == (2, 2, 2)
    apply(record, [])  # nothing changes, so the passages found before can still be fetched
    assert (rows(record, "articles"), rows(record, "texts"), rows(record, "passages")) == (2, 2, 2)
    apply(record, [], ["b"])
    apply(record, [entry("c", "the owl")])
    assert (rows(record, "articles"), rows(record, "texts"), rows(record, "passages")) == (1, 1, 1)


def test_a_word_that_goes_takes_its_deletion_keys_along(record: Record) -> None:
    apply(record, [entry("a", "fox"), entry("b", "fox dog")])
    both = rows(record, "deletions")
    apply(record, [], ["b"])
    assert Lookup(record).word_counts(["fox", "dog"]) == {"fox": 1, "dog": 0}
    fox = rows(record, "deletions")
    assert 0 < fox < both
    apply(record, [], ["a"])
    assert rows(record, "deletions") == rows(record, "vocabulary") == 0


def test_words_that_one_batch_adds_and_removes_leave_nothing(record: Record) -> None:
    with begin(record) as batch:
        batch.put(entry("a", "fox"))
        batch.remove("a")
        batch.put(entry("a", "dog"))
        batch.finish()
    assert Lookup(record).word_counts(["fox", "dog"]) == {"fox": 0, "dog": 1}
    assert rows(record, "vocabulary") == 1


def test_counts_add_up_over_passages_articles_and_batches(record: Record) -> None:
    apply(record, [entry("a", "the fox", "the dog"), entry("b", "the cow")])
    apply(record, [entry("c", "the owl")], ["b"])
    assert Lookup(record).word_counts(["the", "cow", "owl"]) == {"the": 3, "cow": 0, "owl": 1}


def test_a_batch_writes_over_a_connection_of_its_own_that_it_closes(record: Record) -> None:
    with begin(record) as batch, record.borrow() as reader:
        batch.put(entry("a", "the fox"))
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    with closing(batch.connection), pytest.raises(Exception, match="closed database"):
        batch.connection.execute("SELECT 1")
