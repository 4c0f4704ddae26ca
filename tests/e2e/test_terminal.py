"""What a newcomer sees in a terminal: answers and no log lines, which are in a file."""

import re
from pathlib import Path

import pytest
import yaml

from bot.config import Config
from sandbox import Sandbox
from tests.e2e.serving import ARTICLES
from tests.e2e.terminal import screen
from tests.sandbox.people import TOKEN

LOG_LINE = re.compile(r"\b(?:DEBUG|INFO|WARNING|ERROR|CRITICAL) [\w.]+: ")


@pytest.fixture
def settings(config: Config, tmp_path: Path) -> Path:
    """A configuration whose store is filled."""
    return written(tmp_path, sources=[str(source) for source in config.paths], data=str(config.data))


def written(folder: Path, **content: object) -> Path:
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return file


async def test_run_without_a_token_shows_answers_and_logs_to_a_file(settings: Path, config: Config) -> None:
    async with screen("run", "--config", str(settings)) as seen:
        await seen.until("> ")
        seen.type("who is Huawei's cloud CTO")
        await seen.until("Haiying Wang, VP and CTO")
        seen.type("/quit")
        assert await seen.ended() == 0
    log = config.data / "footnote.log"
    assert seen.errors.count(f"Log file: {log}\n") == 1
    assert not LOG_LINE.search(seen.shown + seen.errors)
    assert "INFO telegram.ext.Application: Application started" in log.read_text(encoding="utf-8")


async def test_the_level_of_the_command_line_rules_the_file(settings: Path, config: Config) -> None:
    async with screen("run", "--config", str(settings), "--log-level", "error") as seen:
        await seen.until("> ")
        seen.type("/quit")
        assert await seen.ended() == 0
    assert (config.data / "footnote.log").read_text(encoding="utf-8") == ""


async def test_the_first_start_shows_how_far_the_reading_is(tmp_path: Path) -> None:
    settings = written(tmp_path, sources=[str(ARTICLES)])
    async with screen("run", "--config", str(settings), errors_too=True) as seen:
        await seen.until("Reading the articles for the first time")
        await seen.until("\n> ")
        seen.type("/quit")
        assert await seen.ended() == 0
    assert "%" in seen.shown, "a bar counts the articles"
    assert not LOG_LINE.search(seen.shown)


async def test_a_chat_logs_to_the_file_as_well(settings: Path, config: Config) -> None:
    async with screen("chat", "--config", str(settings), "--log-level", "debug") as seen:
        await seen.until("> ")
        seen.type("who is Huawei's cloud CTO")
        await seen.until("Haiying Wang, VP and CTO")
        seen.type("/exit")
        assert await seen.ended() == 0
    assert not LOG_LINE.search(seen.shown + seen.errors)
    assert "DEBUG " in (config.data / "footnote.log").read_text(encoding="utf-8")


async def test_a_bot_with_a_token_says_when_it_answers_and_never_logs_the_token(
    settings: Path, config: Config, sandbox: Sandbox
) -> None:
    telegram = {"base_url": sandbox.url}
    sources, data = [str(source) for source in config.paths], str(config.data)
    settings = written(settings.parent, sources=sources, data=data, telegram=telegram)
    arguments = ("run", "--config", str(settings), "--log-level", "debug")
    async with screen(*arguments, errors_too=True, TELEGRAM_TOKEN=TOKEN) as seen:
        await seen.until("answers in Telegram now")
        seen.process.terminate()
        assert await seen.ended() == 0
    log = (config.data / "footnote.log").read_text(encoding="utf-8")
    assert "DEBUG " in log
    assert TOKEN not in log
    assert TOKEN not in seen.shown
    assert not LOG_LINE.search(seen.shown)
