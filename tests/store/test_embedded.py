"""What the embedded store does beyond the contract: it mends its index, and says what is wrong with its folder."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from itertools import islice, product
from pathlib import Path
from string import ascii_lowercase

import pytest

from knowledge.errors import StoreError
from knowledge.store.base import Entry, Field, Store, Term
from knowledge.store.embedded import EmbeddedStore
from knowledge.store.embedded.batch import begin
from knowledge.store.embedded.record import FORMAT, Record
from tests.store.making import entry, word

TEXTS = ["The fox.", "The dog.", "The cow.", "The owl."]


async def _filled(folder: Path) -> None:
    store = await EmbeddedStore.open(folder)
    await store.apply([entry("a0", "The elk."), entry("gone", "The hen.")], [])
    await store.apply([entry(f"a{number}", text) for number, text in enumerate(TEXTS)], ["gone"])
    await store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a closed store with four articles, after a replacement and a removal."""
    asyncio.run(_filled(tmp_path / "data"))
    return tmp_path / "data"


async def searchable(store: EmbeddedStore) -> list[str]:
    """The text of all passages that the index finds."""
    hits = await store.search([word("the")], 100)
    return sorted(one.passage.span.of(one.article.text) for one in await store.passages([hit.passage for hit in hits]))


async def check(folder: Path, *texts: str) -> None:
    """The store opens, finds exactly these passages, and takes a further batch."""
    store = await EmbeddedStore.open(folder)
    assert await searchable(store) == sorted(texts)
    await store.apply([entry("later", "The ant.")], [])
    assert await searchable(store) == sorted([*texts, "The ant."])
    await store.close()


async def test_a_missing_index_is_made_again(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    await check(folder, *TEXTS)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _scramble(file: Path) -> None:
    """Other bytes of the same length, but for the footer by which tantivy knows its files."""
    data = file.read_bytes()
    file.write_bytes(b"\xa5" * (len(data) - 120) + data[-120:])


@pytest.mark.parametrize("damage", [Path.unlink, _cut, _scramble], ids=["lost", "cut", "scrambled"])
@pytest.mark.parametrize("ending", ["idx", "term", "fast", "fieldnorm", "store", "json"])
async def test_a_damaged_index_is_made_again(folder: Path, ending: str, damage: Callable[[Path], None]) -> None:
    file = next(file for file in (folder / "index").glob(f"*.{ending}") if not file.name.startswith("."))
    damage(file)
    await check(folder, *TEXTS)


async def test_an_index_that_is_damaged_while_it_is_open_is_made_again(folder: Path) -> None:
    store = await EmbeddedStore.open(folder)
    assert await searchable(store) == sorted(TEXTS)
    for file in (folder / "index").iterdir():
        file.unlink()
    other = await EmbeddedStore.open(folder)
    await other.apply([entry("a0", "The ant.")], [])
    assert await searchable(store) == await searchable(other) == sorted(["The ant.", *TEXTS[1:]])
    await store.close()
    await other.close()


async def test_the_index_of_another_store_is_not_used(folder: Path, tmp_path: Path) -> None:
    other = await EmbeddedStore.open(tmp_path / "other")
    await other.apply([entry("a", "The bee.")], [])
    await other.apply([entry("b", "The wasp.")], [])
    await other.close()
    shutil.rmtree(folder / "index")
    shutil.copytree(tmp_path / "other" / "index", folder / "index")
    await check(folder, *TEXTS)


async def test_an_index_of_another_layout_is_made_again(folder: Path) -> None:
    import tantivy  # noqa: PLC0415 (only this test looks beneath the store)

    shutil.rmtree(folder / "index")
    (folder / "index").mkdir()
    tantivy.Index(tantivy.SchemaBuilder().add_text_field("body").build(), str(folder / "index"))
    await check(folder, *TEXTS)


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


async def test_killed_between_the_two_commits_the_index_catches_up(folder: Path) -> None:
    _commit_to_record_only(folder, [entry("a0", "The ant."), entry("new", "The bee.")], ["a1"])
    await check(folder, "The ant.", "The bee.", *TEXTS[2:])


async def test_an_index_behind_by_several_batches_is_made_again(folder: Path) -> None:
    _commit_to_record_only(folder, [entry("a0", "The ant.")], ["a1"])
    _commit_to_record_only(folder, [entry("a2", "The bee.")], [])
    await check(folder, "The ant.", "The bee.", TEXTS[3])


async def test_an_open_store_notices_that_a_killed_writer_left_the_index_behind(folder: Path) -> None:
    store = await EmbeddedStore.open(folder)
    _commit_to_record_only(folder, [entry("a0", "The ant.")], [])
    assert await searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    await store.close()


async def test_an_index_ahead_of_a_record_from_a_backup_is_made_again(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "record.db", tmp_path / "backup.db")
    store = await EmbeddedStore.open(folder)
    await store.apply([entry("a0", "The ant.")], ["a1"])
    await store.close()
    shutil.copy(tmp_path / "backup.db", folder / "record.db")
    await check(folder, *TEXTS)


async def test_an_index_that_cannot_be_committed_catches_up_later(folder: Path) -> None:
    store = await EmbeddedStore.open(folder)

    def pulling_the_index_away() -> Iterator[Entry]:
        yield entry("a0", "The ant.")
        # At one blow: the writer's threads may be making files while a folder is emptied.
        (folder / "index").rename(folder / "index.gone")

    with pytest.raises(StoreError, match="the articles are stored, but their index could not be written"):
        await store.apply(pulling_the_index_away(), [])
    assert await searchable(store) == sorted(["The ant.", *TEXTS[1:]])
    await store.close()
    await check(folder, "The ant.", *TEXTS[1:])


async def test_an_index_full_of_replaced_passages_is_written_anew(tmp_path: Path) -> None:
    store = await EmbeddedStore.open(tmp_path)
    await store.apply([entry(f"a{number}", *["the fox"] * 20) for number in range(60)], [])
    await store.apply([], [f"a{number}" for number in range(1, 60)])
    assert await store.frequencies([Term(Field.WORDS, "the")]) == {Term(Field.WORDS, "the"): 20}
    assert store._upkeep.index.dead() == 0
    assert await searchable(store) == ["the fox"] * 20
    await store.close()


async def test_closing_gives_up_a_batch_in_progress(tmp_path: Path) -> None:
    store = await EmbeddedStore.open(tmp_path)
    loop, reached = asyncio.get_running_loop(), asyncio.Event()

    def endless() -> Iterator[Entry]:
        number = 0
        while True:
            yield entry(f"a{number}", "The fox.")
            number += 1
            loop.call_soon_threadsafe(reached.set)

    applying = asyncio.create_task(store.apply(endless(), []))
    await reached.wait()
    await store.close()
    with pytest.raises(StoreError, match="the store was closed meanwhile"):
        await applying
    with pytest.raises(StoreError, match="the store is closed"):
        await store.search([word("the")], 1)
    store = await EmbeddedStore.open(tmp_path)
    assert await store.digests() == {}
    await store.close()


async def refusal(folder: Path) -> str:
    """What opening the store says."""
    with pytest.raises(StoreError) as caught:
        await EmbeddedStore.open(folder)
    assert caught.value.path == folder
    return str(caught.value)


async def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    assert "is a file, not a folder; choose another data folder" in await refusal(tmp_path / "data")
    assert (tmp_path / "data").read_text() == "x"


async def test_a_folder_below_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    assert "Not a directory" in await refusal(tmp_path / "data" / "deeper")


async def test_something_else_in_the_place_of_the_record_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_text("my diary " * 1000)
    assert "no database" in await refusal(tmp_path)
    assert (tmp_path / "record.db").read_text() == "my diary " * 1000


async def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "record.db")) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = (tmp_path / "record.db").read_bytes()
    assert "belongs to another program" in await refusal(tmp_path)
    assert (tmp_path / "record.db").read_bytes() == before


async def test_a_record_of_a_newer_format_is_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    assert f"newer Footnote (format {FORMAT + 1}" in await refusal(folder)
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    await check(folder, *TEXTS)


async def test_a_damaged_record_is_named_with_a_remedy(folder: Path) -> None:
    file = folder / "record.db"
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    assert "the database is damaged; put a backup back" in await refusal(folder)


_FULL = """
import asyncio, resource, sys
from pathlib import Path
from knowledge.store.embedded import EmbeddedStore
from knowledge.errors import StoreError
from tests.store.making import entry

async def main():
    store = await EmbeddedStore.open(Path(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        await store.apply([entry(f"big{number}", "The bug. " * 2000) for number in range(200)], ["a0"])
    except StoreError as error:
        print(error)
    await store.close()

asyncio.run(main())
"""


def test_a_full_disk_is_told_and_nothing_is_lost(folder: Path) -> None:
    """A limit on the size of files stands in for the disk's end."""
    done = subprocess.run([sys.executable, "-c", _FULL, folder], capture_output=True, text=True, check=True)
    assert str(folder) in done.stdout
    assert "disk" in done.stdout or "the index cannot be written" in done.stdout
    asyncio.run(check(folder, *TEXTS))


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[list[EmbeddedStore]]:
    """Two stores opened on one folder at the same moment, as two processes would."""
    stores = list(await asyncio.gather(*(EmbeddedStore.open(tmp_path) for _ in range(2))))
    yield stores
    for store in stores:
        await store.close()


async def test_two_that_make_the_store_at_once_share_it(two: list[EmbeddedStore]) -> None:
    first, second = two
    await first.apply([entry("a", "The fox.")], [])
    assert await searchable(second) == ["The fox."]


async def test_a_visit_that_waits_for_something_else_is_refused(tmp_path: Path) -> None:
    async def visit(_: Store) -> None:
        await asyncio.sleep(0)

    store = await EmbeddedStore.open(tmp_path)
    with pytest.raises(RuntimeError, match="waited"):
        await store.visited(visit)
    await store.close()


async def test_every_word_is_counted_however_many_come_at_once(tmp_path: Path) -> None:
    """More than wait in memory: what is written meanwhile, what waits and what goes again must add up."""
    words = ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=4), 55_000)]
    parts = [" ".join(["often", *words[start : start + 1_000]]) for start in range(0, len(words), 1_000)]
    store = await EmbeddedStore.open(tmp_path)
    try:
        await store.apply([entry(str(number), part) for number, part in enumerate(parts)], [])
        asked = ["often", *words[::500]]
        assert await store.word_counts(asked) == dict.fromkeys(asked, 1) | {"often": 55}
        assert (await store.statistics()).words == 55_001
        assert await store.lookalikes("aaaaz") == {"aaaa": 1, "aaaz": 1}
        await store.apply([entry(str(number), "often") for number in range(54)], [])
        assert (await store.statistics()).words == 1_001
        assert await store.word_counts(["often", words[0], words[-1]]) == {"often": 55, words[0]: 0, words[-1]: 1}
        assert await store.lookalikes("aaaaz") == {}
    finally:
        await store.close()
