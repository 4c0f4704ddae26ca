"""The record: opening it, refusing what is not ours, and lending connections."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.store.embedded.record import FORMAT, Record, State, total_size
from tests.store.embedded.filled import TEXTS, check


def refusal(folder: Path) -> str:
    """What opening the record says."""
    with pytest.raises(StoreError) as caught:
        Record(folder)
    assert caught.value.path == folder
    return str(caught.value)


def test_a_new_record_is_empty_and_has_an_identity_of_its_own(record: Record, tmp_path: Path) -> None:
    state = record.state()
    assert (state.sequence, state.passages) == (0, 0)
    with closing(Record(tmp_path)) as again:
        assert again.state() == state
    (tmp_path / "other").mkdir()
    with closing(Record(tmp_path / "other")) as other:
        assert other.state().identity != state.identity


def test_something_else_in_the_place_of_the_record_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_text("my diary " * 1000)
    assert "record.db is not a database" in refusal(tmp_path)
    assert (tmp_path / "record.db").read_text() == "my diary " * 1000


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "record.db")) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = (tmp_path / "record.db").read_bytes()
    assert "record.db was written by another program; choose another data folder" in refusal(tmp_path)
    assert (tmp_path / "record.db").read_bytes() == before


def test_a_record_of_a_newer_format_is_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    assert f"newer Footnote (format {FORMAT + 1}; this one reads {FORMAT})" in refusal(folder)
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    check(folder, *TEXTS)


def test_a_folder_in_the_place_of_the_record_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "record.db").mkdir()
    assert "the database cannot be opened; give this user read and write access" in refusal(tmp_path)


def test_a_borrower_that_fails_leaves_no_transaction_behind(record: Record) -> None:
    def fail() -> None:
        with record.borrow() as connection:
            connection.execute("BEGIN")
            connection.execute("UPDATE state SET sequence = 9")
            raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        fail()
    with record.borrow() as connection:
        assert not connection.in_transaction
    assert record.state().sequence == 0


def test_an_error_of_sqlite_leaves_as_a_store_error(record: Record, tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="unexpected database error: no such table: nowhere") as caught,
        record.borrow() as connection,
    ):
        connection.execute("SELECT * FROM nowhere")
    assert caught.value.path == tmp_path
    assert isinstance(caught.value.__cause__, sqlite3.Error)


def test_a_broken_connection_is_not_lent_again(record: Record) -> None:
    with record.borrow() as connection:
        connection.close()
    assert record.state().sequence == 0


def _is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_connections_are_used_again_and_as_many_are_opened_as_borrow_at_once(record: Record) -> None:
    with record.borrow() as first, record.borrow() as second:
        assert first is not second
    with record.borrow() as third, record.borrow() as fourth:
        assert {id(third), id(fourth)} == {id(first), id(second)}


def test_closing_closes_idle_connections_at_once_and_borrowed_ones_when_they_return(record: Record) -> None:
    with record.borrow() as idle, record.borrow() as borrowed:
        pass
    with record.borrow() as borrowed:
        record.close()
        assert not _is_closed(borrowed)
    assert _is_closed(borrowed)
    assert _is_closed(idle)


@pytest.mark.parametrize("use", [Record.state, lambda record: record.borrow().__enter__()], ids=["state", "borrow"])
def test_a_closed_record_says_so(record: Record, use: Callable[[Record], object]) -> None:
    record.close()
    with pytest.raises(StoreError, match="the store is closed; open it again"):
        use(record)


def test_a_checkpoint_empties_the_log(record: Record, tmp_path: Path) -> None:
    log = tmp_path / "record.db-wal"
    assert log.stat().st_size > 0
    record.checkpoint()
    assert log.stat().st_size == 0


def test_a_checkpoint_does_not_wait_for_a_reader_and_the_reader_keeps_its_snapshot(record: Record) -> None:
    with record.borrow() as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT sequence FROM state").fetchone()
        with record.borrow() as writer:
            writer.execute("UPDATE state SET sequence = 1")
        record.checkpoint()
        assert reader.execute("SELECT sequence FROM state").fetchone() == before == (0,)
    assert record.state() == State(record.state().identity, 1, 0)


def test_the_size_counts_the_log_too(record: Record, tmp_path: Path) -> None:
    files = list(tmp_path.glob("record.db*"))
    assert len(files) == 3
    assert record.bytes_on_disk() == sum(file.stat().st_size for file in files)


def test_a_file_that_is_gone_has_no_size(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("12345")
    assert total_size([tmp_path / "here", tmp_path / "gone"]) == 5
