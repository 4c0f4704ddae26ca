"""The library folder: every step is journaled, can be undone, and never costs a file."""

from pathlib import Path

import pytest

from knowledge.errors import ShelfError
from knowledge.intake.shelf import DEPTH, Shelf, safe_name


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "library", tmp_path / "data" / "journal")


def test_a_file_is_added_replaced_and_removed_and_all_is_undone(shelf: Shelf) -> None:
    path = shelf.folder / "tin.md"
    assert not shelf.put("tin.md", b"one").is_replacement
    assert shelf.put("tin.md", b"two").is_replacement
    assert shelf.remove(path).is_removal
    assert not path.exists()
    contents = []
    while shelf.undo():
        contents.append(path.read_bytes() if path.exists() else None)
    assert contents == [b"two", b"one", None]
    assert shelf.last() is None


def test_the_last_steps_survive_a_restart(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("tin.md", b"one")
    again = Shelf(shelf.folder, tmp_path / "data" / "journal")
    last = again.last()
    assert last is not None
    assert (last.number, last.path, last.before) == (1, shelf.folder / "tin.md", None)
    assert again.undo() == last


def test_only_so_many_steps_are_kept(shelf: Shelf) -> None:
    for number in range(DEPTH + 5):
        shelf.put("tin.md", str(number).encode())
    undone = 0
    while shelf.undo():
        undone += 1
    assert undone == DEPTH
    assert (shelf.folder / "tin.md").read_bytes() == b"4"


def test_what_was_edited_since_is_not_undone(shelf: Shelf) -> None:
    shelf.put("tin.md", b"one")
    (shelf.folder / "tin.md").write_bytes(b"edited")
    with pytest.raises(ShelfError, match="edited after"):
        shelf.undo()
    assert (shelf.folder / "tin.md").read_bytes() == b"edited"


def test_a_step_that_was_journaled_and_did_not_happen_is_undone_without_harm(shelf: Shelf) -> None:
    shelf.put("tin.md", b"one")
    shelf.put("tin.md", b"two")
    (shelf.folder / "tin.md").write_bytes(b"one")  # as a crash leaves it, between journal and file
    shelf.undo()
    assert (shelf.folder / "tin.md").read_bytes() == b"one"


@pytest.mark.parametrize("name", ["", "../tin.md", "a/tin.md", ".."])
def test_only_plain_names_are_stored(shelf: Shelf, name: str) -> None:
    with pytest.raises(ShelfError, match="no plain file name"):
        shelf.put(name, b"one")


def test_only_files_of_the_folder_are_removed(shelf: Shelf, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_bytes(b"kept")
    for path in (other, shelf.folder / "missing.md", shelf.folder / ".." / "other.md"):
        with pytest.raises(ShelfError, match="not in the library folder"):
            shelf.remove(path)
    assert other.read_bytes() == b"kept"


def test_a_folder_that_cannot_be_written_is_named(shelf: Shelf) -> None:
    shelf.folder.parent.mkdir(exist_ok=True)
    shelf.folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(ShelfError, match="cannot be written"):
        shelf.put("tin.md", b"one")


def test_a_damaged_journal_is_named(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put("tin.md", b"one")
    (tmp_path / "data" / "journal" / "00000001.json").write_text("{", encoding="utf-8")
    with pytest.raises(ShelfError, match="journal of the library folder is damaged"):
        shelf.undo()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("Tin.MD", "Tin.md"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\files\\a b.html", "a b.html"),
        (".hidden.md", "hidden.md"),
        ("a;rm -rf $HOME.md", "a-rm -rf -HOME.md"),
        ("....", ""),
    ],
)
def test_names_lose_what_is_dangerous(sent: str, name: str) -> None:
    assert safe_name(sent) == name
