"""`footnote check`: problems are named with their remedy, and mended on demand."""

from pathlib import Path

import pytest

from bot.memory.database import FILE
from tests.bot.cli.conftest import Footnote
from tests.store.embedded.damage import changed


@pytest.fixture
def data(footnote: Footnote, tmp_path: Path) -> Path:
    """A data folder of its own, filled by a reload."""
    footnote("reload", "--data", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def check(footnote: Footnote, data: Path) -> Footnote:
    return lambda *arguments: footnote("check", *arguments, "--data", str(data))


def test_a_sound_store_ends_with_0(check: Footnote, data: Path) -> None:
    for arguments in ((), ("--repair",)):
        ended = check(*arguments)
        assert (ended.code, ended.out) == (0, f"All that is stored in {data} is as it was stored.\n")


def test_a_memory_that_cannot_be_read_is_a_problem_that_no_repair_mends(check: Footnote, data: Path) -> None:
    (data / FILE).write_bytes(b"garbage" * 1000)
    line = f"  the memory {data / FILE} cannot be used: it is not a database; stop the bot and restore a backup"
    for arguments, head in (((), f"1 problem in {data}:"), (("--repair",), f"1 problem left in {data}:")):
        ended = check(*arguments)
        assert ended.code == 1
        assert ended.out.splitlines()[0] == head
        assert ended.out.splitlines()[1].startswith(line)


def test_a_wrong_count_is_named_and_mended(check: Footnote, data: Path) -> None:
    changed(data, "UPDATE vocabulary SET count = 9 WHERE word = 'orchard'")
    found = check()
    assert found.code == 1
    assert found.out.splitlines() == [
        f"1 problem in {data}:",
        "  the vocabulary: the words are counted wrongly; run: footnote check --repair",
    ]
    mended = check("--repair")
    assert mended.code == 0
    assert mended.out.startswith("mended: the vocabulary: the words are counted wrongly\nAll that is stored")
    assert check().code == 0


def test_a_damaged_article_is_taken_out_and_read_again_by_a_reload(
    footnote: Footnote, check: Footnote, data: Path
) -> None:
    changed(data, "UPDATE texts SET text = ?", b"x\x9c\x01")
    found = check()
    assert found.code == 1
    assert "an article orchard: it cannot be read" in found.out
    assert "; run: footnote check --repair, then: footnote reload\n" in found.out
    mended = check("--repair")
    assert mended.code == 0
    assert "taken out, so that it is read again: an article orchard: it cannot be read" in mended.out
    assert "To read what was taken out: footnote reload\n" in mended.out
    assert "added 1" in footnote("reload", "--data", str(data)).out
    assert check().code == 0


def test_an_earlier_version_that_cannot_be_read_is_dropped_by_a_repair_only(check: Footnote, data: Path) -> None:
    changed(data, "INSERT INTO earlier VALUES ('old', 1, '2026-01-01', '[]', ?, NULL, NULL)", b"")
    assert "restore a backup that still has it, or drop it with: footnote check --repair" in check().out
    assert "dropped, as nothing can restore it but a backup: an earlier version old" in check("--repair").out
    assert check().code == 0


def test_a_database_that_cannot_be_mended_ends_with_1_and_names_backups(check: Footnote, data: Path) -> None:
    changed(data, "INSERT INTO signatures VALUES (999, ?)", b"lost")
    found, tried = check(), check("--repair")
    assert (found.code, tried.code) == (1, 1)
    assert "the table signatures have lost their article; run: footnote check --repair; if it stays" in found.out
    assert "1 problem left" in tried.out
    assert "restore a backup, or stop the bot, delete record.db and index (and nothing else)" in tried.out


def test_without_a_store_it_ends_with_2(footnote: Footnote, tmp_path: Path) -> None:
    ended = footnote("check", "--data", str(tmp_path / "nowhere"))
    assert ended.code == 2
    assert "there are no stored articles; check the path of the data folder" in ended.err
    assert not (tmp_path / "nowhere").exists()
