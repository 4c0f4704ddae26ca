"""Files that wait for a decision: on the disk, only for their owner, few, and not for long."""

import os
from pathlib import Path

import pytest

from knowledge.intake.pending import LONGEST_S, MOST, Pending, PendingFile

FILE = PendingFile("99", "fox.md", "fox", "digest")
NOW = 1_700_000_000.0


@pytest.fixture
def pending(tmp_path: Path) -> Pending:
    return Pending(tmp_path / "pending", lambda: NOW)


def aged(path: Path, seconds: float) -> None:
    os.utime(path, (NOW - seconds, NOW - seconds))


def waiting(pending: Pending, folder: Path, *, age_s: float = 0) -> str:
    token, _ = pending.begin("fox.txt", b"as sent")
    pending.keep(token, FILE, b"as kept")
    aged(folder / "pending" / token, age_s)
    return token


def test_a_file_waits_for_its_owner_also_after_a_restart(pending: Pending, tmp_path: Path) -> None:
    token = waiting(pending, tmp_path)
    again = Pending(tmp_path / "pending", lambda: NOW)
    assert again.file(token, "99") == FILE
    assert again.content(token, FILE) == b"as kept"
    assert again.file(token, "98") is None


def test_a_file_waits_only_when_it_is_kept_and_until_it_is_dropped(pending: Pending, tmp_path: Path) -> None:
    token, path = pending.begin("about.json", b"{}")
    aged(tmp_path / "pending" / token, 0)
    assert path.read_bytes() == b"{}"
    assert pending.file(token, "99") is None
    pending.keep(token, PendingFile("99", "about.json", "about", ""))
    assert pending.content(token, PendingFile("99", "about.json", "about", "")) == b"{}"
    pending.drop(token)
    assert pending.file(token, "99") is None
    assert list((tmp_path / "pending").iterdir()) == []


def test_whoever_is_forgotten_has_no_file_that_waits_and_others_keep_theirs(pending: Pending, tmp_path: Path) -> None:
    mine, theirs = waiting(pending, tmp_path), waiting(pending, tmp_path)
    pending.keep(theirs, PendingFile("98", "fox.md", "fox", "digest"))
    aged(tmp_path / "pending" / theirs, 0)
    pending.begin("fox.txt", b"being read")
    (tmp_path / "pending" / "no folder").touch()
    pending.forget("99")
    assert pending.file(mine, "99") is None
    assert not (tmp_path / "pending" / mine).exists()
    assert pending.file(theirs, "98")
    pending.forget("98")
    assert pending.file(theirs, "98") is None


def test_where_no_file_waits_nobody_needs_to_be_forgotten(pending: Pending, tmp_path: Path) -> None:
    pending.forget("99")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("token", ["", ".", "..", "../../etc/passwd", "a" * 15, "a" * 17, "a" * 15 + "/", "ä" * 16])
def test_what_is_no_token_names_nothing(pending: Pending, tmp_path: Path, token: str) -> None:
    (tmp_path / "about.json").write_text("{}", encoding="utf-8")
    assert pending.file(token, "99") is None
    pending.drop(token)
    assert (tmp_path / "about.json").exists()


@pytest.mark.parametrize("age_s", [LONGEST_S + 1, -LONGEST_S - 1])
def test_what_is_too_old_or_from_the_future_waits_no_more_and_makes_room(
    pending: Pending, tmp_path: Path, age_s: float
) -> None:
    token = waiting(pending, tmp_path, age_s=age_s)
    assert pending.file(token, "99") is None
    pending.begin("dog.md", b"dog")
    assert not (tmp_path / "pending" / token).exists()


def test_of_many_files_the_newest_wait(pending: Pending, tmp_path: Path) -> None:
    tokens = [waiting(pending, tmp_path, age_s=1000 - number) for number in range(MOST + 3)]
    assert [bool(pending.file(token, "99")) for token in tokens] == [False] * 3 + [True] * MOST


def test_a_damaged_record_means_that_nothing_waits(pending: Pending, tmp_path: Path) -> None:
    for damage in (b"", b"[]", b"{", b'{"owner": "99"}', b"\xff"):
        token = waiting(pending, tmp_path)
        (tmp_path / "pending" / token / "about.json").write_bytes(damage)
        assert pending.file(token, "99") is None
