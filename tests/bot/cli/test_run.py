"""`footnote run` as a service: what it writes to standard error."""

import json
from pathlib import Path

import pytest

from bot.memory.database import FILE
from tests.bot.cli.conftest import Footnote

TOKEN = "123456789:an-invented-token"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A configuration whose memory cannot be opened."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE).write_bytes(b"garbage" * 1000)
    return tmp_path / "c.yaml"


def test_with_json_logs_a_start_that_fails_is_a_line_of_json(process: Footnote, broken: Path) -> None:
    broken.write_text("{sources: [articles], logs: json}", encoding="utf-8")
    ended = process("run", "--config", str(broken), TELEGRAM_TOKEN=TOKEN)
    assert (ended.code, ended.out) == (2, "")
    lines = [json.loads(line) for line in ended.err.splitlines()]
    assert lines[-1]["level"] == "critical"
    assert f"{FILE} cannot be used: it is not a database" in lines[-1]["message"]


def test_with_plain_logs_it_is_a_sentence(process: Footnote, broken: Path) -> None:
    broken.write_text("sources: [articles]", encoding="utf-8")
    ended = process("run", "--config", str(broken), TELEGRAM_TOKEN=TOKEN)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].startswith("footnote: database: the memory ")
