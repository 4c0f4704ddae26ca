"""The embedded store mends its index: what is missing is added, and what cannot be read is rebuilt."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier

import pytest
import tantivy

from knowledge.errors import StoreBusyError, StoreError
from knowledge.store.base import Term
from knowledge.store.changes import Entry, Field
from knowledge.store.embedded import EmbeddedStore
from knowledge.store.embedded.faults import IndexDamagedError
from knowledge.store.embedded.index import PassageIndex
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.record import Record
from knowledge.store.embedded.upkeep import IndexUpkeep
from tests.store.embedded.filled import TEXTS, check, commit_to_record_only, searchable
from tests.store.making import PATIENCE_S, entry, removing, word


@pytest.fixture
def store(folder: Path) -> Iterator[EmbeddedStore]:
    """The filled store, open."""
    with closing(EmbeddedStore(folder)) as store:
        yield store


@pytest.fixture
def upkeep(folder: Path) -> Iterator[IndexUpkeep]:
    """The upkeep of the filled store's index."""
    with closing(Record(folder)) as record:
        yield IndexUpkeep(folder, record, Lookup(record), WriterLock(folder))


def test_a_missing_index_is_rebuilt(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    check(folder, *TEXTS)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _scramble(file: Path) -> None:
    """Other bytes of the same length, but for the footer by which tantivy knows its files."""
    data = file.read_bytes()
    file.write_bytes(b"\xa5" * (len(data) - 120) + data[-120:])


@pytest.mark.parametrize("damage", [Path.unlink, _cut, _scramble], ids=["lost", "cut", "scrambled"])
@pytest.mark.parametrize("ending", ["idx", "term", "fast", "fieldnorm", "store", "json"])
def test_a_damaged_index_is_rebuilt(folder: Path, ending: str, damage: Callable[[Path], None]) -> None:
    file = next(file for file in (folder / "index").glob(f"*.{ending}") if not file.name.startswith("."))
    damage(file)
    check(folder, *TEXTS)


def test_an_index_that_is_damaged_while_it_is_open_is_rebuilt(folder: Path, store: EmbeddedStore) -> None:
    assert searchable(store) == sorted(TEXTS)
    for file in (folder / "index").iterdir():
        file.unlink()
    with closing(EmbeddedStore(folder)) as other:
        other.apply([entry("a0", "The ant.")])
        assert searchable(store) == searchable(other) == sorted(["The ant.", *TEXTS[1:]])


def test_a_batch_rebuilds_an_index_that_was_damaged_while_it_was_open(folder: Path, store: EmbeddedStore) -> None:
    for file in (folder / "index").iterdir():
        file.unlink()
    store.apply([entry("a0", "The ant.")])
    assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])


def test_a_query_that_meets_damage_is_run_again_on_a_rebuilt_index(
    upkeep: IndexUpkeep, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = upkeep.index

    def run(index: PassageIndex) -> dict[int, float]:
        if index is damaged:
            raise IndexDamagedError("checksum")
        return index.search([word("the")], 10)

    assert len(upkeep.query(run)) == 4
    assert upkeep.index is not damaged
    assert "the index will be rebuilt, or updated later: checksum" in caplog.text


def test_of_threads_that_meet_the_same_damage_one_rebuilds_the_index(upkeep: IndexUpkeep) -> None:
    damaged, together = upkeep.index, Barrier(2)

    def run(index: PassageIndex) -> PassageIndex:
        if index is damaged:
            together.wait(PATIENCE_S)
            raise IndexDamagedError("checksum")
        return index

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(upkeep.query, [run, run])
    assert first is second is upkeep.index is not damaged


def test_an_index_that_is_damaged_even_when_rebuilt_is_named_with_a_remedy(folder: Path, upkeep: IndexUpkeep) -> None:
    def run(_: PassageIndex) -> None:
        raise IndexDamagedError("checksum")

    with pytest.raises(StoreError, match="the index cannot be read: checksum; delete the folder 'index'") as caught:
        upkeep.query(run)
    assert caught.value.path == folder


def test_the_index_of_another_store_is_not_used(folder: Path, tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path / "other")) as other:
        other.apply([entry("a", "The bee.")])
        other.apply([entry("b", "The wasp.")])
    shutil.rmtree(folder / "index")
    shutil.copytree(tmp_path / "other" / "index", folder / "index")
    check(folder, *TEXTS)


def test_an_index_of_another_layout_is_rebuilt(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    (folder / "index").mkdir()
    tantivy.Index(tantivy.SchemaBuilder().add_text_field("body").build(), str(folder / "index"))
    check(folder, *TEXTS)


def test_killed_between_the_two_commits_the_index_catches_up(folder: Path) -> None:
    commit_to_record_only(folder, [entry("a0", "The ant."), entry("new", "The bee.")], ["a1"])
    check(folder, "The ant.", "The bee.", *TEXTS[2:])


def test_an_index_behind_by_several_batches_is_rebuilt(folder: Path) -> None:
    commit_to_record_only(folder, [entry("a0", "The ant.")], ["a1"])
    commit_to_record_only(folder, [entry("a2", "The bee.")], [])
    check(folder, "The ant.", "The bee.", TEXTS[3])


def test_an_open_store_adds_what_a_killed_writer_left_out_of_the_index(folder: Path, store: EmbeddedStore) -> None:
    before = (folder / "index").stat().st_ino
    commit_to_record_only(folder, [entry("a0", "The ant.")], [])
    assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    assert (folder / "index").stat().st_ino == before  # one that is rebuilt would be another folder


def test_while_another_writer_holds_the_lock_the_old_index_answers(folder: Path, store: EmbeddedStore) -> None:
    commit_to_record_only(folder, [entry("a0", "The ant.")], [])
    with WriterLock(folder).held():
        assert searchable(store) == sorted(TEXTS)
    assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])


def test_an_index_whose_lock_is_taken_is_replaced_by_a_rebuilt_one(folder: Path, store: EmbeddedStore) -> None:
    commit_to_record_only(folder, [entry("a0", "The ant.")], [])
    writer = PassageIndex(folder / "index").writer()  # tantivy allows one
    try:
        assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    finally:
        writer.abandon()


def test_an_index_that_can_be_neither_updated_nor_rebuilt_answers_as_it_is_and_says_so(
    folder: Path, store: EmbeddedStore, caplog: pytest.LogCaptureFixture
) -> None:
    commit_to_record_only(folder, [entry("a0", "The ant.")], [])
    (folder / "index.new").write_text("in the way")
    writer = PassageIndex(folder / "index").writer()
    try:
        assert searchable(store) == sorted(TEXTS)
        assert "the index will be rebuilt, or updated later" in caplog.text
    finally:
        writer.abandon()
    (folder / "index.new").unlink()
    check(folder, "The ant.", *TEXTS[1:])


def test_an_index_ahead_of_a_record_from_a_backup_is_rebuilt(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "record.db", tmp_path / "backup.db")
    with closing(EmbeddedStore(folder)) as store:
        store.apply([*removing("a1"), entry("a0", "The ant.")])
    shutil.copy(tmp_path / "backup.db", folder / "record.db")
    check(folder, *TEXTS)


def test_an_index_that_cannot_be_committed_catches_up_later(folder: Path, store: EmbeddedStore) -> None:
    def pulling_the_index_away() -> Iterator[Entry]:
        yield entry("a0", "The ant.")
        # At one blow: the writer's threads may be making files while a folder is emptied.
        (folder / "index").rename(folder / "index.gone")

    with pytest.raises(StoreError, match="the articles are stored, but their index could not be written"):
        store.apply(pulling_the_index_away())
    assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    store.close()
    check(folder, "The ant.", *TEXTS[1:])


def test_an_index_full_of_replaced_passages_is_rebuilt(folder: Path, upkeep: IndexUpkeep) -> None:
    the = Term(Field.WORDS, "the")
    with closing(EmbeddedStore(folder)) as store:
        store.apply([entry(f"a{number}", *["the fox"] * 20) for number in range(60)])
        store.apply(removing(*[f"a{number}" for number in range(1, 60)]))
        assert store.frequencies([the]) == {the: 20}
        assert searchable(store) == ["the fox"] * 20
    assert upkeep.query(PassageIndex.deleted) == 0


class _ReplacedMeanwhile(WriterLock):
    """A lock for which one waits until another process has put the index in its place."""

    @contextmanager
    def held(self, *, wait_s: float = 0.0) -> Iterator[None]:
        assert wait_s > 0
        (self._folder / "index.new").rename(self._folder / "index")
        yield


def test_an_index_that_another_process_is_just_replacing_is_waited_for(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "index").rename(folder / "index.new")
    with closing(Record(folder)) as record:
        upkeep = IndexUpkeep(folder, record, Lookup(record), _ReplacedMeanwhile(folder))
    assert len(upkeep.index.search([word("the")], 10)) == 4
    assert caplog.text == ""  # it was not rebuilt


def test_a_batch_is_refused_while_another_process_updates_the_index(folder: Path, store: EmbeddedStore) -> None:
    with WriterLock(folder).held(), pytest.raises(StoreBusyError, match="another reload is writing"):
        store.apply([entry("a0", "The ant.")])
