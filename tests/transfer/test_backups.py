"""A backup of a library has the store, and what is kept beside it for long."""

from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.store.embedded import EmbeddedStore, verify
from knowledge.transfer.backups import backup_library
from tests.transfer.making import exported, fill


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a page of the web, the report of a reload, a journal, a waiting file, and the bot's memory."""
    folder = tmp_path / "data"
    with closing(EmbeddedStore(folder)) as store:
        fill(store)
    (folder / "web" / "link-example").mkdir(parents=True)
    (folder / "web" / "link-example" / "page.html").write_text("<p>Ferries", encoding="utf-8")
    (folder / "reloads.jsonl").write_text("{}\n", encoding="utf-8")
    (folder / "shelf").mkdir()
    (folder / "shelf" / "00000001.json").write_text("{}", encoding="utf-8")
    (folder / "pending" / "token").mkdir(parents=True)
    (folder / "pending" / "token" / "about.json").write_text("{}", encoding="utf-8")
    (folder / "memory.sqlite").write_bytes(b"the chat's")
    return folder


def test_store_pages_reports_and_the_journal_are_copied(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    backup_library(data, target)
    with closing(EmbeddedStore(data)) as store, closing(EmbeddedStore(target)) as copy:
        assert exported(copy) == exported(store)
    assert verify(target) == []
    assert (target / "web" / "link-example" / "page.html").read_text(encoding="utf-8") == "<p>Ferries"
    assert (target / "reloads.jsonl").read_text(encoding="utf-8") == "{}\n"
    assert (target / "shelf" / "00000001.json").read_text(encoding="utf-8") == "{}"


def test_what_is_short_lived_or_not_the_library_s_is_left_to_others(data: Path, tmp_path: Path) -> None:
    backup_library(data, tmp_path / "copy")
    assert not (tmp_path / "copy" / "pending").exists()
    assert not (tmp_path / "copy" / "memory.sqlite").exists()


def test_a_store_without_anything_beside_it_is_copied(data: Path, tmp_path: Path) -> None:
    (data / "reloads.jsonl").unlink()
    (data / "web").rename(tmp_path / "web")
    (data / "shelf").rename(tmp_path / "shelf")
    backup_library(data, tmp_path / "copy")
    assert sorted(one.name for one in (tmp_path / "copy").iterdir() if one.suffix != ".lock") == ["index", "record.db"]


def test_what_cannot_be_copied_leaves_no_backup(data: Path, tmp_path: Path) -> None:
    (data / "web" / "circle").symlink_to("circle")
    with pytest.raises(StoreError, match="the backup cannot be written"):
        backup_library(data, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
