"""What the embedded store does beyond the contract: its folder, its files, a full disk, large vocabularies."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import islice, product
from pathlib import Path
from string import ascii_lowercase
from threading import Barrier

import pytest

from knowledge.errors import StoreError
from knowledge.store.changes import Entry
from knowledge.store.embedded import EmbeddedStore
from tests.store.embedded.filled import TEXTS, check, searchable
from tests.store.making import PATIENCE_S, entry, removing, running


def refusal(folder: Path) -> str:
    """What opening the store says."""
    with pytest.raises(StoreError) as caught:
        EmbeddedStore(folder)
    assert caught.value.path == folder
    return str(caught.value)


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    assert "is a file, not a folder; choose another data folder" in refusal(tmp_path / "data")
    assert (tmp_path / "data").read_text() == "x"


def test_a_folder_below_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    assert "Not a directory; choose a data folder that can be written" in refusal(tmp_path / "data" / "deeper")


def test_a_damaged_record_is_named_with_a_remedy(folder: Path) -> None:
    file = folder / "record.db"
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    assert "the database is damaged; restore a backup" in refusal(folder)


def test_missing_folders_are_created(tmp_path: Path) -> None:
    check(tmp_path / "deep" / "down")


def test_the_size_on_the_disk_is_that_of_the_record_and_of_the_index(folder: Path) -> None:
    with closing(EmbeddedStore(folder)) as store:
        files = [*folder.glob("record.db*"), *(folder / "index").iterdir()]
        assert store.statistics().bytes_on_disk == sum(file.stat().st_size for file in files)


@pytest.mark.parametrize("becomes", ["nothing", "another file"])
def test_a_record_that_went_away_is_named_though_open_connections_can_read_it(folder: Path, becomes: str) -> None:
    with closing(EmbeddedStore(folder)) as store:
        assert store.statistics().articles
        (folder / "record.db").rename(folder / "moved")
        if becomes == "another file":
            (folder / "record.db").write_bytes((folder / "moved").read_bytes())
        with pytest.raises(StoreError, match="deleted or replaced while it was in use; put it back"):
            store.statistics()


def _open_files(folder: Path) -> set[str]:
    """The files of the store that this process holds open; tantivy's are mapped into memory and not among them."""
    links = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            links.append(link.readlink())
        except FileNotFoundError:  # closed since it was listed
            continue
    return {link.name for link in links if link.is_relative_to(folder)}


def _left_open(folder: Path) -> set[str]:
    """The files that stay open: tantivy's own threads may hold one for a moment after their writer is gone."""
    for _ in range(500):
        if not _open_files(folder):
            break
        time.sleep(0.01)
    return _open_files(folder)


on_linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="lists open files as Linux does")


@on_linux
def test_closing_closes_every_file(folder: Path) -> None:
    store = EmbeddedStore(folder)
    assert "record.db" in _open_files(folder)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: searchable(store), range(20)))
    store.apply([*removing("a1"), entry("a0", "The ant.")])
    store.close()
    assert _left_open(folder) == set()


@on_linux
def test_a_batch_that_fails_closes_its_files(folder: Path) -> None:
    def failing() -> Iterator[Entry]:
        yield entry("a0", "The ant.")
        raise OSError("unplugged")

    store = EmbeddedStore(folder)
    with pytest.raises(OSError, match="unplugged") as caught:
        store.apply(failing())
    with pytest.raises(OSError, match="unplugged"):
        store.apply(failing())
    store.close()
    assert _left_open(folder) == set(), caught


@on_linux
def test_a_batch_that_closing_abandons_leaves_no_file_open(folder: Path) -> None:
    store = EmbeddedStore(folder)
    with running(store, [entry("a0", "The ant."), entry("a1", "The bee.")]) as batch, ThreadPoolExecutor(1) as threads:
        closed = threads.submit(store.close)
        batch.release()
        closed.result(PATIENCE_S)
        assert _left_open(folder) == set()


@on_linux
@pytest.mark.parametrize("content", ["my diary " * 1000, "SQLite format 3\0" + "x" * 9000])
def test_a_store_that_cannot_be_opened_leaves_no_file_open(tmp_path: Path, content: str) -> None:
    (tmp_path / "record.db").write_text(content)
    with pytest.raises(StoreError) as caught:
        EmbeddedStore(tmp_path)
    assert _left_open(tmp_path) == set(), caught


@on_linux
def test_a_store_whose_index_cannot_be_made_leaves_no_file_open(tmp_path: Path) -> None:
    (tmp_path / "index.new").write_text("in the way")
    with pytest.raises(StoreError, match="the index cannot be written") as caught:
        EmbeddedStore(tmp_path)
    assert _left_open(tmp_path) == set(), caught


_FULL = """
import resource, sys
from pathlib import Path
from knowledge.store.embedded import EmbeddedStore
from knowledge.errors import StoreError
from tests.store.making import entry

store, approvals = EmbeddedStore(Path(sys.argv[1])), [lambda _: True] * int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    texts = (" ".join(map(str, range(number, 4000, 3))) for number in range(400))
    store.apply([entry(f"big{number}", text) for number, text in enumerate(texts)], *approvals)
except StoreError as error:
    print(error)
store.close()
"""


@pytest.mark.parametrize("approvals", [0, 1])
def test_a_full_disk_is_named_and_nothing_is_lost(folder: Path, approvals: int) -> None:
    """A limit on the size of files stands in for the disk's end."""
    command = [sys.executable, "-c", _FULL, str(folder), str(approvals)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert str(folder) in done.stdout
    assert "disk" in done.stdout or "the index cannot be written" in done.stdout
    check(folder, *TEXTS)


def test_two_that_create_the_store_at_once_share_it(tmp_path: Path) -> None:
    """Two stores opened on one folder at the same moment, as two processes would."""
    together = Barrier(2)

    def opened(_: int) -> EmbeddedStore:
        together.wait(PATIENCE_S)
        return EmbeddedStore(tmp_path)

    with ThreadPoolExecutor(2) as threads, ExitStack() as stack:
        first, second = [stack.enter_context(closing(one)) for one in threads.map(opened, range(2))]
        first.apply([entry("a", "The fox.")])
        assert searchable(second) == ["The fox."]


def test_every_word_is_counted_however_many_come_at_once(tmp_path: Path) -> None:
    """More words than are counted in memory: those written, queued and removed again must add up."""
    words = ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=4), 55_000)]
    parts = [" ".join(["often", *words[start : start + 1_000]]) for start in range(0, len(words), 1_000)]
    with closing(EmbeddedStore(tmp_path)) as store:
        store.apply([entry(str(number), part) for number, part in enumerate(parts)])
        asked = ["often", *words[::500]]
        assert store.word_counts(asked) == dict.fromkeys(asked, 1) | {"often": 55}
        assert store.statistics().words == 55_001
        assert store.lookalikes("aaaaz") == {"aaaa": 1, "aaaz": 1}
        store.apply([entry(str(number), "often") for number in range(54)])
        assert store.statistics().words == 1_001
        assert store.word_counts(["often", words[0], words[-1]]) == {"often": 55, words[0]: 0, words[-1]: 1}
        assert store.lookalikes("aaaaz") == {}
