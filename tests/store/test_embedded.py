"""What the embedded store does beyond the contract: it mends its index, and says what is wrong with its folder."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice, product
from pathlib import Path
from string import ascii_lowercase
from threading import Barrier

import pytest

from knowledge.errors import StoreError
from knowledge.store.base import Entry, Field, Term
from knowledge.store.embedded import EmbeddedStore
from knowledge.store.embedded.batch import begin
from knowledge.store.embedded.record import FORMAT, Record
from tests.store.making import PATIENCE_S, entry, word

TEXTS = ["The fox.", "The dog.", "The cow.", "The owl."]


def _filled(folder: Path) -> None:
    store = EmbeddedStore(folder)
    store.apply([entry("a0", "The elk."), entry("gone", "The hen.")], [])
    store.apply([entry(f"a{number}", text) for number, text in enumerate(TEXTS)], ["gone"])
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a closed store with four articles, after a replacement and a removal."""
    _filled(tmp_path / "data")
    return tmp_path / "data"


def searchable(store: EmbeddedStore) -> list[str]:
    """The text of all passages that the index finds."""
    hits = store.search([word("the")], 100)
    return sorted(one.passage.span.of(one.article.text) for one in store.passages([hit.passage for hit in hits]))


def check(folder: Path, *texts: str) -> None:
    """The store opens, finds exactly these passages, and takes a further batch."""
    store = EmbeddedStore(folder)
    assert searchable(store) == sorted(texts)
    store.apply([entry("later", "The ant.")], [])
    assert searchable(store) == sorted([*texts, "The ant."])
    store.close()


def test_a_missing_index_is_made_again(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    check(folder, *TEXTS)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _scramble(file: Path) -> None:
    """Other bytes of the same length, but for the footer by which tantivy knows its files."""
    data = file.read_bytes()
    file.write_bytes(b"\xa5" * (len(data) - 120) + data[-120:])


@pytest.mark.parametrize("damage", [Path.unlink, _cut, _scramble], ids=["lost", "cut", "scrambled"])
@pytest.mark.parametrize("ending", ["idx", "term", "fast", "fieldnorm", "store", "json"])
def test_a_damaged_index_is_made_again(folder: Path, ending: str, damage: Callable[[Path], None]) -> None:
    file = next(file for file in (folder / "index").glob(f"*.{ending}") if not file.name.startswith("."))
    damage(file)
    check(folder, *TEXTS)


def test_an_index_that_is_damaged_while_it_is_open_is_made_again(folder: Path) -> None:
    store = EmbeddedStore(folder)
    assert searchable(store) == sorted(TEXTS)
    for file in (folder / "index").iterdir():
        file.unlink()
    other = EmbeddedStore(folder)
    other.apply([entry("a0", "The ant.")], [])
    assert searchable(store) == searchable(other) == sorted(["The ant.", *TEXTS[1:]])
    store.close()
    other.close()


def test_the_index_of_another_store_is_not_used(folder: Path, tmp_path: Path) -> None:
    other = EmbeddedStore(tmp_path / "other")
    other.apply([entry("a", "The bee.")], [])
    other.apply([entry("b", "The wasp.")], [])
    other.close()
    shutil.rmtree(folder / "index")
    shutil.copytree(tmp_path / "other" / "index", folder / "index")
    check(folder, *TEXTS)


def test_an_index_of_another_layout_is_made_again(folder: Path) -> None:
    import tantivy  # noqa: PLC0415 (only this test looks beneath the store)

    shutil.rmtree(folder / "index")
    (folder / "index").mkdir()
    tantivy.Index(tantivy.SchemaBuilder().add_text_field("body").build(), str(folder / "index"))
    check(folder, *TEXTS)


def _commit_to_record_only(folder: Path, put: list[Entry], remove: list[str]) -> None:
    """What is left when a process dies between its two commits."""
    record = Record(folder)
    with begin(record) as batch:
        for article_id in [*remove, *(one.article.id for one in put)]:
            batch.remove(article_id)
        for one in put:
            batch.put(one)
        batch.finish()
    record.close()


def test_killed_between_the_two_commits_the_index_catches_up(folder: Path) -> None:
    _commit_to_record_only(folder, [entry("a0", "The ant."), entry("new", "The bee.")], ["a1"])
    check(folder, "The ant.", "The bee.", *TEXTS[2:])


def test_an_index_behind_by_several_batches_is_made_again(folder: Path) -> None:
    _commit_to_record_only(folder, [entry("a0", "The ant.")], ["a1"])
    _commit_to_record_only(folder, [entry("a2", "The bee.")], [])
    check(folder, "The ant.", "The bee.", TEXTS[3])


def test_an_open_store_notices_that_a_killed_writer_left_the_index_behind(folder: Path) -> None:
    store = EmbeddedStore(folder)
    _commit_to_record_only(folder, [entry("a0", "The ant.")], [])
    assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    store.close()


def test_an_index_ahead_of_a_record_from_a_backup_is_made_again(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "record.db", tmp_path / "backup.db")
    store = EmbeddedStore(folder)
    store.apply([entry("a0", "The ant.")], ["a1"])
    store.close()
    shutil.copy(tmp_path / "backup.db", folder / "record.db")
    check(folder, *TEXTS)


def test_an_index_that_cannot_be_committed_catches_up_later(folder: Path) -> None:
    store = EmbeddedStore(folder)

    def pulling_the_index_away() -> Iterator[Entry]:
        yield entry("a0", "The ant.")
        # At one blow: the writer's threads may be making files while a folder is emptied.
        (folder / "index").rename(folder / "index.gone")

    with pytest.raises(StoreError, match="the articles are stored, but their index could not be written"):
        store.apply(pulling_the_index_away(), [])
    assert searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    store.close()
    check(folder, "The ant.", *TEXTS[1:])


def test_an_index_full_of_replaced_passages_is_written_anew(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    store.apply([entry(f"a{number}", *["the fox"] * 20) for number in range(60)], [])
    store.apply([], [f"a{number}" for number in range(1, 60)])
    assert store.frequencies([Term(Field.WORDS, "the")]) == {Term(Field.WORDS, "the"): 20}
    assert store._upkeep.index.deleted() == 0
    assert searchable(store) == ["the fox"] * 20
    store.close()


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
    assert "Not a directory" in refusal(tmp_path / "data" / "deeper")


def test_something_else_in_the_place_of_the_record_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_text("my diary " * 1000)
    assert "not a database" in refusal(tmp_path)
    assert (tmp_path / "record.db").read_text() == "my diary " * 1000


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "record.db")) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = (tmp_path / "record.db").read_bytes()
    assert "written by another program" in refusal(tmp_path)
    assert (tmp_path / "record.db").read_bytes() == before


def test_a_record_of_a_newer_format_is_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    assert f"newer Footnote (format {FORMAT + 1}" in refusal(folder)
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    check(folder, *TEXTS)


def test_a_damaged_record_is_named_with_a_remedy(folder: Path) -> None:
    file = folder / "record.db"
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    assert "the database is damaged; restore a backup" in refusal(folder)


_FULL = """
import resource, sys
from pathlib import Path
from knowledge.store.embedded import EmbeddedStore
from knowledge.errors import StoreError
from tests.store.making import entry

store = EmbeddedStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    store.apply([entry(f"big{number}", "The bug. " * 2000) for number in range(200)], ["a0"])
except StoreError as error:
    print(error)
store.close()
"""


def test_a_full_disk_is_told_and_nothing_is_lost(folder: Path) -> None:
    """A limit on the size of files stands in for the disk's end."""
    done = subprocess.run([sys.executable, "-c", _FULL, folder], capture_output=True, text=True, check=True)
    assert str(folder) in done.stdout
    assert "disk" in done.stdout or "the index cannot be written" in done.stdout
    check(folder, *TEXTS)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[list[EmbeddedStore]]:
    """Two stores opened on one folder at the same moment, as two processes would."""
    together = Barrier(2)

    def open_it() -> EmbeddedStore:
        together.wait(PATIENCE_S)
        return EmbeddedStore(tmp_path)

    with ThreadPoolExecutor(2) as threads:
        opening = [threads.submit(open_it) for _ in range(2)]
    stores = [one.result() for one in opening]
    yield stores
    for store in stores:
        store.close()


def test_two_that_make_the_store_at_once_share_it(two: list[EmbeddedStore]) -> None:
    first, second = two
    first.apply([entry("a", "The fox.")], [])
    assert searchable(second) == ["The fox."]


def test_every_word_is_counted_however_many_come_at_once(tmp_path: Path) -> None:
    """More than wait in memory: what is written meanwhile, what waits and what goes again must add up."""
    words = ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=4), 55_000)]
    parts = [" ".join(["often", *words[start : start + 1_000]]) for start in range(0, len(words), 1_000)]
    store = EmbeddedStore(tmp_path)
    try:
        store.apply([entry(str(number), part) for number, part in enumerate(parts)], [])
        asked = ["often", *words[::500]]
        assert store.word_counts(asked) == dict.fromkeys(asked, 1) | {"often": 55}
        assert (store.statistics()).words == 55_001
        assert store.lookalikes("aaaaz") == {"aaaa": 1, "aaaz": 1}
        store.apply([entry(str(number), "often") for number in range(54)], [])
        assert (store.statistics()).words == 1_001
        assert store.word_counts(["often", words[0], words[-1]]) == {"often": 55, words[0]: 0, words[-1]: 1}
        assert store.lookalikes("aaaaz") == {}
    finally:
        store.close()
