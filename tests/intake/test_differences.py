"""Which files are opened, and which of them differ from what is stored."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import ReloadCancelledError
from knowledge.intake.differences import SourceDifference, compare
from knowledge.settings import LIMITS, Limits
from knowledge.store.changes import DocumentState
from tests.intake.making import write


def later() -> int:
    """The time when no file of these tests is fresh any more."""
    return time.time_ns() + 60 * 10**9


def states_of(difference: SourceDifference) -> dict[str, DocumentState]:
    return {one.id: difference.state_of(one, [one.id]) for one in difference.differing}


def test_new_files_differ_and_have_a_digest(sources: Path) -> None:
    difference = compare([sources], {}, LIMITS)
    assert [document.id for document in difference.differing] == ["fox", "news/dog"]
    assert all(document.digest for document in difference.differing)
    assert (difference.unchanged, difference.touched, difference.failures) == ((), (), ())


def test_a_fresh_file_is_compared_by_its_content(sources: Path) -> None:
    states = states_of(compare([sources], {}, LIMITS))
    assert {state.modified_ns for state in states.values()} == {0}
    again = compare([sources], states, LIMITS)
    assert [document.id for document in again.unchanged] == ["fox", "news/dog"]
    assert all(document.digest for document in again.unchanged), "they were opened"
    assert again.differing == ()
    assert again.touched == ()


def test_a_file_of_the_same_size_and_time_is_not_opened(sources: Path) -> None:
    states = states_of(compare([sources], {}, LIMITS, clock=later))
    again = compare([sources], states, LIMITS, clock=later)
    assert {document.id: document.digest for document in again.unchanged} == {"fox": "", "news/dog": ""}


def test_a_file_that_is_fresh_no_longer_is_remembered_anew(sources: Path) -> None:
    states = states_of(compare([sources], {}, LIMITS))
    again = compare([sources], states, LIMITS, clock=later)
    assert [state.id for state in again.touched] == ["fox", "news/dog"]
    assert all(state.modified_ns for state in again.touched)
    assert [replace(state, modified_ns=0) for state in again.touched] == [states["fox"], states["news/dog"]]


def test_a_change_that_keeps_size_and_time_is_found(sources: Path) -> None:
    file = sources / "fox.md"
    before = file.stat()
    states = states_of(compare([sources], {}, LIMITS, clock=later))
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the file system has moved on
        write(file, file.read_text().replace("fox", "cat"))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [document.id for document in compare([sources], states, LIMITS, clock=later).differing] == ["fox"]


def test_a_file_with_another_ending_is_read_by_another_reader(sources: Path) -> None:
    states = states_of(compare([sources], {}, LIMITS))
    (sources / "fox.md").rename(sources / "fox.txt")
    assert [document.id for document in compare([sources], states, LIMITS).differing] == ["fox"]


def test_a_file_above_the_limit_is_refused_unread(sources: Path) -> None:
    with (sources / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    difference = compare([sources], {}, Limits(file_mb=2))
    assert [document.id for document in difference.differing] == ["fox", "news/dog"]
    (failure,) = difference.failures
    assert failure.source == str(sources / "huge.txt")
    assert failure.reason == "the file has 100 MB, more than 2 MB"


def test_an_empty_folder_is_named(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    assert compare([sources, tmp_path / "bare"], {}, LIMITS).empty == (tmp_path / "bare",)


def test_it_ends_when_it_is_cancelled(sources: Path) -> None:
    with pytest.raises(ReloadCancelledError):
        compare([sources], {}, LIMITS, lambda: True)
