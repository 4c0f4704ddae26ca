"""A backup is a store of its own with the state that was committed last."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import StoreError
from knowledge.store.embedded import EmbeddedStore, backup, verify
from tests.store.embedded.filled import TEXTS, check
from tests.store.making import PATIENCE_S, entry, found, running


def test_a_backup_is_a_store_like_the_first(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "backups" / "monday")
    assert verify(tmp_path / "backups" / "monday") == []
    check(tmp_path / "backups" / "monday", *TEXTS)
    check(folder, *TEXTS)


def test_while_a_batch_is_written_the_state_before_it_is_copied(folder: Path, tmp_path: Path) -> None:
    with closing(EmbeddedStore(folder)) as store:
        with running(store, [entry("a0", "The ant."), entry("b", "The bee.")]) as batch:
            backup(folder, tmp_path / "copy")
            batch.finish()
        assert "The bee." in found(store, "the")
    check(tmp_path / "copy", *TEXTS)


def test_each_of_many_backups_beside_batches_is_one_whole_state(folder: Path, tmp_path: Path) -> None:
    ended = Event()

    def reload() -> None:
        with closing(EmbeddedStore(folder)) as store:
            for number in count():
                store.apply([entry(f"a{place}", f"The fox {number}.") for place in range(4)])
                if ended.is_set():
                    return

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(reload)
        try:
            for number in range(5):
                backup(folder, tmp_path / str(number))
        finally:
            ended.set()
        writing.result(PATIENCE_S)
    for number in range(5):
        with closing(EmbeddedStore(tmp_path / str(number))) as store:
            texts = found(store, "the")
            assert sorted(texts) == sorted(TEXTS) or len(set(texts)) == 1
        assert verify(tmp_path / str(number)) == []


def test_a_folder_with_content_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "mine").touch()
    with pytest.raises(StoreError, match="is not empty; choose a new folder"):
        backup(folder, tmp_path / "copy")
    (tmp_path / "copy" / "mine").unlink()
    backup(folder, tmp_path / "copy")
    check(tmp_path / "copy", *TEXTS)


def test_what_an_interrupted_backup_left_is_replaced(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.unfinished").mkdir()
    (tmp_path / "copy.unfinished" / "record.db").write_text("half")
    backup(folder, tmp_path / "copy")
    assert not (tmp_path / "copy.unfinished").exists()
    check(tmp_path / "copy", *TEXTS)


def test_a_place_that_cannot_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="choose another folder") as caught:
        backup(folder, tmp_path / "file" / "copy")
    assert caught.value.path == tmp_path / "file" / "copy"
    with pytest.raises(StoreError, match="there are no stored articles"):
        backup(tmp_path, tmp_path / "copy")
