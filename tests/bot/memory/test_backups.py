"""A copy of the memory's file has what is to last, and nothing that passes."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.memory import Memory, MemoryUnavailableError, Rights
from bot.memory.backups import PASSING, back_up
from bot.memory.database import FILE
from bot.memory.tables import metadata
from tests.bot.memory.filling import fill, secret_of

ANN = 42


async def test_every_table_is_copied_but_those_that_pass(tmp_path: Path) -> None:
    target = _folder(tmp_path / "copy")
    async with Memory.open(tmp_path) as memory:
        await fill(memory, ANN)
        assert back_up(tmp_path, target)
    async with Memory.open(target) as copy, copy.database.read() as connection:
        for table in metadata.sorted_tables:
            count = (await connection.execute(select(func.count()).select_from(table))).scalar()
            assert count == (0 if table in PASSING else 1), table.name


async def test_the_copy_is_made_while_the_bot_writes(tmp_path: Path) -> None:
    target = _folder(tmp_path / "copy")
    async with Memory.open(tmp_path) as memory:
        await memory.people.grant(ANN, Rights.REFUSED)
        async with memory.database.write() as connection:
            await connection.exec_driver_sql("INSERT INTO notes VALUES ('half', 'done')")
            back_up(tmp_path, target)
    async with Memory.open(target) as copy:
        assert (await copy.people.get(ANN)).rights is Rights.REFUSED
        assert await copy.notes.get("half") is None


async def test_nothing_that_passes_is_left_in_the_bytes_of_the_copy(tmp_path: Path) -> None:
    target = _folder(tmp_path / "copy")
    async with Memory.open(tmp_path) as memory:
        async with memory.database.write() as connection:
            await connection.exec_driver_sql(
                f"INSERT INTO updates (update_id, lane, content, received) VALUES (1, 2, '{secret_of(ANN)}', 3)"  # noqa: S608
            )
        back_up(tmp_path, target)
        assert secret_of(ANN).encode() in _bytes(tmp_path)
    assert [one.name for one in target.iterdir()] == [FILE]
    assert secret_of(ANN).encode() not in _bytes(target)


def test_without_a_memory_there_is_nothing_to_copy(tmp_path: Path) -> None:
    assert not back_up(tmp_path, _folder(tmp_path / "copy"))
    assert list((tmp_path / "copy").iterdir()) == []


def test_what_is_no_database_is_named_and_leaves_no_copy(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 500)
    with pytest.raises(MemoryUnavailableError, match=f"{FILE} cannot be copied .* footnote doctor"):
        back_up(tmp_path, _folder(tmp_path / "copy"))
    assert list((tmp_path / "copy").iterdir()) == []


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _bytes(folder: Path) -> bytes:
    """Of the file and its log."""
    return b"".join(one.read_bytes() for one in folder.glob(f"{FILE}*"))
