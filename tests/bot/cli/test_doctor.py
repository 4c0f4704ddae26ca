"""Each thing that can be out of place, and the remedy that the doctor names."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from bot.cli import doctor
from bot.memory.database import FILE
from tests.bot.cli.conftest import ARTICLE, Ended, Footnote

TOKEN = "4242:an-invented-token"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of its own with one article and no store yet."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "orchard.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def examined(footnote: Footnote, home: Path, config: str = "{}", *more: str, **environment: str) -> Ended:
    (home / "config.yaml").write_text(config, encoding="utf-8")
    return footnote("doctor", "--config", str(home / "config.yaml"), *more, **environment)


def test_a_fresh_copy_is_told_what_to_do_next(footnote: Footnote, home: Path) -> None:
    ended = examined(footnote, home)
    assert ended.code == 0
    assert f"warn  data folder {home / 'data'} is not there yet\n      → run `footnote reload` to fill it" in ended.out
    assert "warn  TELEGRAM_TOKEN is not set\n      → get a token from @BotFather" in ended.out


def test_a_store_without_articles_is_told_of(footnote: Footnote, home: Path) -> None:
    (home / "articles" / "orchard.md").unlink()
    (home / "data").mkdir()
    assert "has no articles\n      → run `footnote reload`" in examined(footnote, home).out


def test_a_language_that_the_bot_does_not_speak_is_a_failure(footnote: Footnote, home: Path) -> None:
    ended = examined(footnote, home, "language: xx")
    assert ended.code == 2
    assert "fail  configuration: language: the bot does not speak 'xx'" in ended.out


def test_a_data_folder_that_cannot_be_written_is_a_failure(footnote: Footnote, home: Path) -> None:
    (home / "data").write_text("no folder", encoding="utf-8")
    ended = examined(footnote, home)
    assert ended.code == 2
    assert f"fail  data folder {home / 'data'} cannot be written: " in ended.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_source_that_may_not_be_read_is_a_failure(footnote: Footnote, home: Path) -> None:
    (home / "articles").chmod(0)
    ended = examined(footnote, home)
    (home / "articles").chmod(0o755)
    assert ended.code == 2
    assert "articles cannot be read\n      → give the user" in ended.out


def test_a_damaged_store_is_a_failure_with_a_last_resort(footnote: Footnote, home: Path) -> None:
    assert footnote("reload", "--config", str(home / "none.yaml")).code == 2
    (home / "config.yaml").write_text("{}", encoding="utf-8")
    assert footnote("reload", "--config", str(home / "config.yaml")).code == 0
    data = home / "data"
    (data / "record.db").write_bytes(b"this is no store")
    ended = examined(footnote, home)
    assert ended.code == 2
    assert "fail  store: " in ended.out
    assert f"if nothing else helps, stop the bot, delete record.db and index in {data}, and nothing else" in ended.out
    (data / "record.db").unlink()
    shutil.rmtree(data / "index")
    assert footnote("reload", "--config", str(home / "config.yaml")).code == 0
    assert "1 articles, 1 passages, index whole" in examined(footnote, home).out


def test_a_memory_that_cannot_be_read_is_a_failure_with_its_remedy(footnote: Footnote, home: Path) -> None:
    (home / "data").mkdir()
    memory = home / "data" / FILE
    assert f"ok    memory {memory}\n" in examined(footnote, home).out
    assert not memory.exists(), "a look makes no file"
    memory.write_bytes(b"garbage" * 1000)
    ended = examined(footnote, home)
    assert ended.code == 2
    assert f"fail  the memory {memory} cannot be used: it is not a database\n      → stop the bot and" in ended.out


def test_a_postgresql_that_does_not_answer_is_a_failure_with_its_remedy(footnote: Footnote, home: Path) -> None:
    ended = examined(footnote, home, "database: postgresql://bot@127.0.0.1:9/footnote", PGPASSWORD="hush")
    assert ended.code == 2
    assert "fail  the memory postgresql://bot@127.0.0.1:9/footnote cannot be used: " in ended.out
    assert "      → check that PostgreSQL runs and can be reached" in ended.out
    assert "hush" not in ended.out


WEBHOOK = "telegram: {mode: webhook, webhook: {url: 'https://example.org'}}"


@pytest.mark.parametrize(("secret", "is_warned"), [("", True), ("s3cret", False)])
def test_a_webhook_without_a_secret_of_its_own_is_warned_of(
    footnote: Footnote, home: Path, secret: str, is_warned: bool
) -> None:
    ended = examined(footnote, home, WEBHOOK, TELEGRAM_TOKEN=TOKEN, TELEGRAM_WEBHOOK_SECRET=secret)
    assert ended.code == 0
    assert ("no webhook secret" in ended.out) is is_warned


def test_an_impossible_secret_is_a_failure(footnote: Footnote, home: Path) -> None:
    ended = examined(footnote, home, WEBHOOK, TELEGRAM_TOKEN=TOKEN, TELEGRAM_WEBHOOK_SECRET="a b")
    assert ended.code == 2
    assert "TELEGRAM_WEBHOOK_SECRET may be" in ended.out


def test_a_python_newer_than_those_tried_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor._python().level is doctor.Level.OK
    monkeypatch.setattr(sys, "version_info", (*doctor.TRIED_BELOW, 0, "final", 0))
    found = doctor._python()
    assert (found.level, found.said) == (doctor.Level.WARN, "Python 3.15.0 has not been tried")


def test_a_finding_shows_its_remedy_beneath_it() -> None:
    assert str(doctor.Finding(doctor.Level.OK, "all is well")) == "ok    all is well"
    assert str(doctor.Finding(doctor.Level.FAIL, "broken", "mend it")) == "fail  broken\n      → mend it"
