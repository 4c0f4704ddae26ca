"""`footnote backup`: a copy that answers as the original does."""

import asyncio
from pathlib import Path

from bot.memory import Memory, Rights
from bot.memory.database import FILE
from tests.bot.cli.conftest import Footnote


def test_a_backup_answers_when_it_is_the_data_folder(footnote: Footnote, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "monday"
    footnote("articles")
    ended = footnote("backup", str(target))
    assert ended.code == 0
    assert ended.out.startswith(f"Backed up to {target}. To restore it, stop the bot and use that folder")
    (target / "index").rename(tmp_path / "lost")  # as from a disk on which only the record was whole
    shown = footnote("ask", "Who is the director of the Tarnby Trust?", "--data", str(target))
    assert "Jonas Brandt" in shown.out
    assert footnote("check", "--data", str(target)).code == 0


def test_whom_admins_refused_is_refused_by_a_bot_on_the_copy(footnote: Footnote, tmp_path: Path) -> None:
    data, target = tmp_path / "data", tmp_path / "copy"
    footnote("reload", "--data", str(data))

    async def refuse() -> None:
        async with Memory.open(data) as memory:
            await memory.people.grant(7, Rights.REFUSED)
            # Within, as what is committed is in the log beside the file until the memory is closed.
            assert footnote("backup", str(target), "--data", str(data)).code == 0

    async def rights() -> Rights | None:
        async with Memory.open(target) as memory:
            return (await memory.people.get(7)).rights

    asyncio.run(refuse())
    assert asyncio.run(rights()) is Rights.REFUSED


def test_a_memory_that_cannot_be_copied_leaves_no_backup(footnote: Footnote, tmp_path: Path) -> None:
    data, target = tmp_path / "data", tmp_path / "copy"
    footnote("reload", "--data", str(data))
    (data / FILE).write_bytes(b"no database" * 500)
    ended = footnote("backup", str(target), "--data", str(data))
    assert (ended.code, ended.out) == (2, "")
    assert f"the memory {data / FILE} cannot be copied" in ended.err
    assert not target.exists()


def test_with_postgresql_the_dump_that_is_needed_besides_is_named(footnote: Footnote, tmp_path: Path) -> None:
    config = tmp_path / "c.yaml"
    (tmp_path / "articles").mkdir()
    config.write_text("sources: [articles]\ndatabase: postgresql://bot@db/footnote\n", encoding="utf-8")
    footnote("reload", "--config", str(config))
    ended = footnote("backup", str(tmp_path / "copy"), "--config", str(config))
    assert ended.code == 0
    assert "pg_dump --dbname=postgresql://bot@db/footnote" in ended.out.splitlines()[1]


def test_a_folder_that_holds_something_is_refused(footnote: Footnote, tmp_path: Path) -> None:
    footnote("articles")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    ended = footnote("backup", str(tmp_path))
    assert ended.code == 2
    assert "is not empty; choose a new folder for the backup" in ended.err
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
