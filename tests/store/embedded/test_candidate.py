"""A state that is to be approved: its index beside the other one, and what is left when the process dies meanwhile."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import ChangesRefusedError, StoreError
from knowledge.store.base import ReadableStore
from knowledge.store.changes import Entry
from knowledge.store.embedded import EmbeddedStore, verify
from knowledge.store.embedded.index import PassageIndex
from knowledge.store.embedded.index_files import copy_index
from tests.store.embedded.filled import TEXTS, check, commit_to_record_only, searchable
from tests.store.making import PATIENCE_S, entry


@pytest.fixture
def store(folder: Path) -> Iterator[EmbeddedStore]:
    """The filled store, open."""
    with closing(EmbeddedStore(folder)) as store:
        yield store


def files(folder: Path) -> set[str]:
    """The files of the index."""
    return {file.name for file in (folder / "index").iterdir() if not file.name.startswith(".")}


def test_the_index_of_a_candidate_is_made_of_links_and_goes_afterwards(folder: Path, store: EmbeddedStore) -> None:
    before = files(folder)

    def approve(_: ReadableStore) -> bool:
        beside = [file for file in (folder / "index.next").iterdir() if file.name in before]
        return any(file.stat().st_nlink > 1 for file in beside)

    store.apply([entry("a0", "The ant.")], approve)
    assert not (folder / "index.next").exists()
    assert verify(folder) == []


def test_a_refused_candidate_leaves_the_files_of_the_index_as_they_were(folder: Path, store: EmbeddedStore) -> None:
    before = {name: (folder / "index" / name).read_bytes() for name in files(folder)}
    with pytest.raises(ChangesRefusedError):
        store.apply([entry("a0", "The ant.")], lambda _: False)
    assert {name: (folder / "index" / name).read_bytes() for name in files(folder)} == before
    assert not (folder / "index.next").exists()


def test_files_without_use_do_not_pile_up(folder: Path, store: EmbeddedStore) -> None:
    counts = list[int]()
    for number in range(30):
        store.apply([entry("a0", f"The ant {number}.")], lambda _: True)
        counts.append(len(files(folder)))
    assert max(counts[15:]) <= max(counts[:15]) + 8  # a segment more or less
    store.apply([entry("a0", "The bee.")])
    check(folder, "The bee.", *TEXTS[1:])


def test_another_process_sees_an_approved_state_without_opening_again(folder: Path, store: EmbeddedStore) -> None:
    with closing(EmbeddedStore(folder)) as other:
        assert searchable(other) == sorted(TEXTS)
        store.apply([entry("a0", "The ant.")], lambda _: True)
        assert searchable(other) == sorted(["The ant.", *TEXTS[1:]])
        other.apply([entry("a1", "The bee.")])
        assert searchable(store) == sorted(["The ant.", "The bee.", *TEXTS[2:]])
        store.apply([entry("a2", "The elk.")], lambda _: True)
        assert searchable(other) == searchable(store)


def test_an_index_that_was_deleted_is_rebuilt_before_its_candidate_is_made(folder: Path, store: EmbeddedStore) -> None:
    shutil.rmtree(folder / "index")
    store.apply([entry("a0", "The ant.")], lambda proposal: len(proposal.digests()) == len(TEXTS))
    assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    assert verify(folder) == []


def test_closing_while_a_state_is_shown_abandons_it(folder: Path, store: EmbeddedStore) -> None:
    with ThreadPoolExecutor(1) as threads:

        def approve(proposal: ReadableStore) -> bool:
            threads.submit(store.close)
            until = time.monotonic() + PATIENCE_S
            while time.monotonic() < until:
                proposal.digests()
            return True

        with pytest.raises(StoreError, match="the store was closed during the reload"):
            store.apply([entry("a0", "The ant.")], approve)
    check(folder, *TEXTS)


_KILLED = """
import os, signal, sys
from pathlib import Path
from knowledge.store.embedded import EmbeddedStore
from tests.store.making import entry

store = EmbeddedStore(Path(sys.argv[1]))
store.apply([entry("a0", "The ant.")], lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_process_that_is_killed_while_a_state_is_shown_leaves_the_old_one(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, folder], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (folder / "index.next").exists()
    assert verify(folder) == []
    check(folder, *TEXTS)
    assert not (folder / "index.next").exists()


def _candidate_of(folder: Path, put: list[Entry]) -> Path:
    """The candidate of a process that died when the record was committed, and the index not yet."""
    with closing(EmbeddedStore(folder)) as store:
        kept = folder / "kept"

        def approve(_: ReadableStore) -> bool:
            kept.mkdir()
            copy_index(folder / "index.next", kept)
            return False

        with pytest.raises(ChangesRefusedError):
            store.apply(put, approve)
    commit_to_record_only(folder, put, [])
    return kept.rename(folder / "index.next")


def test_a_candidate_that_was_approved_but_not_taken_over_is_made_good_from_the_record(folder: Path) -> None:
    _candidate_of(folder, [entry("a0", "The ant.")])
    check(folder, "The ant.", *TEXTS[1:])
    assert not (folder / "index.next").exists()


def test_a_candidate_that_was_taken_over_in_part_is_made_good_from_the_record(folder: Path) -> None:
    candidate = _candidate_of(folder, [entry("a0", "The ant.")])
    for file in candidate.iterdir():
        if file.name not in files(folder) and not file.name.startswith("."):
            shutil.copyfile(file, folder / "index" / file.name)
    check(folder, "The ant.", *TEXTS[1:])
    assert verify(folder) == []


def test_a_candidate_that_was_taken_over_is_used_as_it_is(folder: Path) -> None:
    candidate = _candidate_of(folder, [entry("a0", "The ant.")])
    PassageIndex(folder / "index").adopt(PassageIndex(candidate))
    assert verify(folder) == []
    check(folder, "The ant.", *TEXTS[1:])
