"""What the commands share: an opened library, logs, and errors that end politely."""

import asyncio
import sys
import threading
from pathlib import Path

import pytest
import typer

from bot.cli.session import opened, polite, start_logs, terminal_for
from bot.config import Config, ConfigError
from bot.locale_files import LocaleError
from knowledge import Library, Progress, StoreError
from tests.bot.cli.conftest import ARTICLE
from tests.bot.cli.streams import Input, Output


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "orchard.md").write_text(ARTICLE, encoding="utf-8")
    return Config(sources=[tmp_path / "articles"], data=tmp_path / "data")


async def ids(library: Library) -> list[str]:
    return [summary.id for summary in await library.summaries()]


async def test_a_store_that_was_never_filled_reads_the_articles(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened(config) as library:
        assert await ids(library) == ["orchard"]
    assert capsys.readouterr() == ("", "Reading the articles for the first time…\n")


async def test_a_store_that_is_filled_is_left_alone_unless_a_reload_is_wanted(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened(config):
        pass
    (config.paths[0] / "grove.md").write_text("# Grove\n\nOaks stand at Holm.", encoding="utf-8")
    capsys.readouterr()
    async with opened(config) as library:
        assert await ids(library) == ["orchard"]
    assert capsys.readouterr().err == ""
    async with opened(config, reload=True) as library:
        assert sorted(await ids(library)) == ["grove", "orchard"]
    assert capsys.readouterr().err == "Reading the articles…\n"


@pytest.mark.parametrize("reload", [False, True], ids=["at first", "again"])
async def test_a_file_that_cannot_be_read_is_named(
    config: Config, capsys: pytest.CaptureFixture[str], reload: bool
) -> None:
    if reload:
        async with opened(config):
            pass
    (config.paths[0] / "empty.md").write_text("", encoding="utf-8")
    async with opened(config, reload=reload):
        pass
    assert "empty.md: " in capsys.readouterr().err


async def test_a_reload_that_fails_leaves_a_store_that_can_be_asked(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def hold(progress: Progress) -> None:
        reading.set()
        go_on.wait(60)

    async with opened(config) as library:
        (config.paths[0] / "grove.md").write_text("# Grove\n\nOaks stand at Holm.", encoding="utf-8")
        first = asyncio.create_task(library.reload(hold))
        await asyncio.to_thread(reading.wait)
        async with opened(config, reload=True) as other:
            assert await ids(other) == ["orchard"]
        go_on.set()
        await first
    assert "so answers may be out of date: " in capsys.readouterr().err


@pytest.mark.parametrize(
    "error",
    [
        ConfigError("c.yaml", ("unknown key treshold",)),
        LocaleError("locales/xx.yaml: more is missing"),
        StoreError(Path("data"), "cannot be read", "look at the disk"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_refusal_ends_with_2_and_its_words(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, polite():
        raise error
    assert ended.value.exit_code == 2
    assert capsys.readouterr() == ("", f"footnote: {error}\n")


def test_an_error_nobody_thought_of_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), polite():
        raise ZeroDivisionError


def test_colours_are_for_terminals(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Output())
    assert not terminal_for(config).coloured
    monkeypatch.setattr(sys, "stdout", Output(at_terminal=True))
    assert terminal_for(config).coloured


@pytest.mark.parametrize(("stdin", "stdout"), [(False, True), (True, False), (False, False)])
def test_without_a_person_at_a_terminal_no_log_file_is_made(
    config: Config, monkeypatch: pytest.MonkeyPatch, stdin: bool, stdout: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Input(at_terminal=stdin))
    monkeypatch.setattr(sys, "stdout", Output(at_terminal=stdout))
    start_logs(config)
    assert not (config.data / "footnote.log").exists()


def test_at_a_terminal_the_log_file_is_named_from_here(
    config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Input(at_terminal=True))
    monkeypatch.setattr(sys, "stdout", Output(at_terminal=True))
    start_logs(config)
    assert capsys.readouterr().err == f"Log file: {Path('data') / 'footnote.log'}\n"
    monkeypatch.chdir("/")
    start_logs(config.model_copy(update={"data": tmp_path / "other"}))
    assert capsys.readouterr().err.endswith(f"{(tmp_path / 'other' / 'footnote.log')!s}\n".removeprefix("/"))
