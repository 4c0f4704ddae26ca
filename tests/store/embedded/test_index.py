"""The index by itself: commits, stamps, deletions, and what counts as damage."""

from collections.abc import Iterable
from pathlib import Path

import pytest
import tantivy

from knowledge.store.base import QueryClause, Term
from knowledge.store.changes import Field
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError
from knowledge.store.embedded.index import FORMAT, PassageIndex
from knowledge.store.embedded.packing import PassageTerms
from knowledge.store.embedded.record import State
from tests.store.making import word

FOX = Term(Field.WORDS, "fox")


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    """An empty index."""
    return PassageIndex.create(tmp_path / "index")


def passages(revision: int, first: int, *texts: str) -> list[PassageTerms]:
    """Passages of one revision, numbered from `first`, with these words."""
    return [PassageTerms(number, revision, ("", "", one, "", "")) for number, one in enumerate(texts, start=first)]


def commit(index: PassageIndex, add: Iterable[PassageTerms], *, sequence: int = 1, remove: Iterable[int] = ()) -> None:
    """Commit a batch and load it."""
    writer = index.writer()
    for revision in remove:
        writer.remove(revision)
    writer.add(add)
    writer.commit(State("id", sequence, 0))
    writer.finish()
    index.load()


def test_a_new_index_finds_nothing_and_has_no_stamp(index: PassageIndex) -> None:
    assert index.stamp is None
    assert index.search([word("fox")], 10) == {}
    assert index.frequencies([FOX]) == {FOX: 0}
    assert index.deleted() == 0


def test_a_commit_is_seen_only_when_it_is_loaded(index: PassageIndex, tmp_path: Path) -> None:
    other = PassageIndex(tmp_path / "index")
    commit(other, passages(1, 1, "fox", "dog"))
    assert (index.stamp, index.search([word("fox")], 10)) == (None, {})
    index.load()
    assert index.stamp == State("id", 1, 2)
    assert list(index.search([word("fox")], 10)) == [1]


def test_the_stamp_is_replaced_and_never_found_as_a_passage(index: PassageIndex) -> None:
    commit(index, passages(1, 1, "fox"))
    commit(index, passages(2, 2, "dog stamp"), sequence=2)
    assert index.stamp == State("id", 2, 2)
    assert list(index.search([word("stamp"), word("passage"), word("id")], 10)) == [2]


def test_the_passages_of_a_removed_revision_are_neither_found_nor_counted(index: PassageIndex) -> None:
    commit(index, passages(1, 1, "fox", "fox fox") + passages(11, 3, "fox"))
    commit(index, passages(2, 4, "fox"), sequence=2, remove=[1])
    assert sorted(index.search([word("fox")], 10)) == [3, 4]
    assert index.frequencies([FOX]) == {FOX: 2}
    assert index.stamp == State("id", 2, 2)


def test_deleted_passages_are_counted_until_they_are_merged_away(index: PassageIndex) -> None:
    commit(index, passages(1, 1, "fox") + passages(2, 2, "fox"))
    commit(index, [], sequence=2, remove=[1])
    assert index.deleted() == 1


def test_changes_that_are_abandoned_leave_no_trace_and_release_the_lock(index: PassageIndex) -> None:
    writer = index.writer()
    writer.add(passages(1, 1, "fox"))
    writer.abandon()
    commit(index, passages(2, 2, "dog"))
    assert index.frequencies([FOX]) == {FOX: 0}


def test_a_second_writer_is_refused(index: PassageIndex) -> None:
    writer = index.writer()
    with pytest.raises(IndexUnwritableError, match="LockBusy"):
        index.writer()
    writer.abandon()


def test_equal_scores_at_the_limit_go_to_the_lowest_ids_however_many_there_are(index: PassageIndex) -> None:
    """Added in falling order of ids, so that tantivy's own order would return the highest."""
    commit(index, reversed(passages(1, 1, *["fox"] * 500)))
    assert list(index.search([word("fox")], 3)) == [1, 2, 3]


def test_a_weight_multiplies_the_score_and_the_best_alternative_counts(index: PassageIndex) -> None:
    commit(index, passages(1, 1, "fox", "dog"))
    dog = Term(Field.WORDS, "dog")
    (plain,) = index.search([word("fox")], 10).values()
    weighted = index.search([QueryClause(((FOX, 1.0), (dog, 2.0)))], 10)
    assert list(weighted) == [2, 1]
    assert list(weighted.values()) == pytest.approx([2 * plain, plain])


def test_creating_an_index_deletes_what_was_there(index: PassageIndex, tmp_path: Path) -> None:
    commit(index, passages(1, 1, "fox"))
    (tmp_path / "index" / "note").write_text("x")
    assert PassageIndex.create(tmp_path / "index").search([word("fox")], 10) == {}
    assert not (tmp_path / "index" / "note").exists()


def test_an_index_moves_into_the_place_of_another(index: PassageIndex, tmp_path: Path) -> None:
    commit(index, passages(1, 1, "fox"))
    new = PassageIndex.create(tmp_path / "index.new")
    commit(new, passages(2, 2, "fox"))
    moved = new.move(tmp_path / "index")
    assert list(moved.search([word("fox")], 10)) == [2]
    assert not (tmp_path / "index.new").exists()
    assert moved.bytes_on_disk() == sum(file.stat().st_size for file in (tmp_path / "index").iterdir())


def test_an_index_that_is_missing_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="there is no index"):
        PassageIndex(tmp_path)


def test_an_index_of_another_format_is_damaged(index: PassageIndex, tmp_path: Path) -> None:
    raw = tantivy.Index.open(str(tmp_path / "index"))
    raw.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = raw.writer(15_000_000, 1)
    writer.add_document(tantivy.Document(kind="stamp", stamp=f"{FORMAT + 1} id 1"))
    writer.commit()
    writer.wait_merging_threads()
    with pytest.raises(IndexDamagedError, match=f"written in format {FORMAT + 1}"):
        index.load()


def test_a_file_in_the_way_makes_an_index_unwritable(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in the way")
    with pytest.raises(IndexUnwritableError):
        PassageIndex.create(tmp_path / "index")
    assert (tmp_path / "index").read_text() == "in the way"
