"""`footnote stats`: figures for people, a table for spreadsheets."""

import asyncio
import csv
from io import StringIO
from pathlib import Path

import pytest

from bot.memory import Memory
from bot.rendering.activity_table import COLUMNS
from tests.bot.cli.conftest import Footnote
from tests.bot.memory.samples import SILENT, SURE, keep


@pytest.fixture
def config(tmp_path: Path) -> tuple[str, str]:
    """The option for a configuration whose bot was asked two questions."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "c.yaml").write_text("sources: [articles]\nreader: small\n", encoding="utf-8")

    async def ask() -> None:
        async with Memory.open(tmp_path / "data") as memory:
            await memory.votes.press(await keep(memory, SURE), 7, helpful=True)
            await keep(memory, SILENT)

    asyncio.run(ask())
    return "--config", str(tmp_path / "c.yaml")


def test_what_was_asked_is_counted(footnote: Footnote, config: tuple[str, str]) -> None:
    lines = footnote("stats", *config).out.splitlines()
    assert "Questions, 7 days: 2 (sure 50 %, perhaps 0 %, no answer 50 %)" in lines
    assert "Helpful: 100 % of 1 votes" in lines
    assert "Open questions: 1 (/unanswered)" in lines


def test_the_table_has_a_line_for_each_question(footnote: Footnote, config: tuple[str, str]) -> None:
    heads, *rows = csv.reader(StringIO(footnote("stats", "--csv", *config).out, newline=""))
    assert tuple(heads) == COLUMNS
    assert [row[4] for row in rows] == [SURE.question, SILENT.question]
    assert [row[-2:] for row in rows] == [["1", "0"], ["0", "0"]]
