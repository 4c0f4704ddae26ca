"""Files that admins send: safe names, and nothing lost whatever happens."""

from pathlib import Path

import pytest

from bot.handlers.shelf import folder_among, place, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("report.md", "report.md"),
        ("Report 2024 (final).TXT", "Report 2024 (final).txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\note.md", "note.md"),
        (".hidden.md", "hidden.md"),
        ("-rf $HOME;`x`.html", "rf -HOME-x.html"),
        ("Новости дня.md", "Новости дня.md"),
        ("line\nbreak\x00.md", "line-break.md"),
        ("e\u0301cole.md", "école.md"),
        ("x" * 300 + ".md", "x" * 80 + ".md"),
        ("ä" * 300 + ".md", "ä" * 40 + ".md"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


def test_the_first_folder_among_the_sources_takes_files(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("x", encoding="utf-8")
    (tmp_path / "late").mkdir()
    assert folder_among([tmp_path / "one.md", tmp_path / "missing", tmp_path / "late", tmp_path]) == tmp_path / "late"
    assert folder_among([tmp_path / "one.md"]) is None


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_replaced_file_stays_beside_the_new_one(tmp_path: Path) -> None:
    for content in (b"one", b"two", b"three"):
        place(tmp_path / "a.md", content).keep()
    assert names(tmp_path) == ["a.md", "a.md.previous"]
    assert (tmp_path / "a.md").read_bytes() == b"three"
    assert (tmp_path / "a.md.previous").read_bytes() == b"two"


def test_what_is_undone_leaves_no_trace(tmp_path: Path) -> None:
    place(tmp_path / "new.md", b"new").undo()
    assert names(tmp_path) == []
    place(tmp_path / "a.md", b"one").keep()
    place(tmp_path / "a.md", b"two").keep()
    place(tmp_path / "a.md", b"bad").undo()
    assert names(tmp_path) == ["a.md", "a.md.previous"]
    assert (tmp_path / "a.md").read_bytes() == b"two"
    assert (tmp_path / "a.md.previous").read_bytes() == b"one"


def test_what_cannot_be_put_into_place_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(OSError, match=r"a\.md"):
        place(tmp_path / "a.md", b"one")
    assert names(tmp_path) == ["a.md"]
