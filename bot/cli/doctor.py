"""`footnote doctor`: checks that everything is in place, and names a remedy if something is not."""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Annotated

import typer
from telegram import Bot
from telegram.error import TelegramError

from bot.catalogue import Catalogue
from bot.cli.session import WRONG, ConfigOption, DataOption
from bot.config import STANDARD_FILE, Config, ConfigError, load
from bot.delivery.transport import calling
from bot.locale_files import LocaleError
from bot.memory import Database, MemoryUnavailableError
from bot.secrets import TOKEN_VARIABLE, token, webhook_secret
from knowledge import KnowledgeError, Library, Source

app = typer.Typer()

# pip refuses versions that are too old, so only newer ones need a check.
TRIED_BELOW = (3, 15)


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check; `remedy` is empty if all is well."""

    level: Level
    said: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.level:<4}  {self.said}" + (f"\n      → {self.remedy}" if self.remedy else "")


@app.command()
def doctor(
    *,
    online: Annotated[bool, typer.Option("--online", help="Also ask Telegram whether it knows the token.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Check the installation, the configuration, the articles, the store, the memory and the token.

    The exit code is 2 if a check fails. The token is never shown.
    """
    failed = False
    for finding in _findings(config, data, online=online):
        typer.echo(str(finding))
        failed = failed or finding.level is Level.FAIL
    if failed:
        raise typer.Exit(WRONG)


def _findings(file: Path | None, data: Path | None, *, online: bool) -> Iterator[Finding]:
    yield _python()
    yield from _packages()
    try:
        config = load(file, data=data)
        Catalogue.load(config.language)
    except (ConfigError, LocaleError) as error:
        yield Finding(
            Level.FAIL, f"configuration: {error}", "correct the file; the sample config.yaml explains each key"
        )
        return
    yield Finding(Level.OK, f"configuration: {file or _standard()}")
    yield from map(_source, config.sources)
    yield from _store(config)
    yield _memory(config)
    yield from _token(config, online=online)


def _standard() -> str:
    return str(STANDARD_FILE) if STANDARD_FILE.exists() else "defaults, as there is no config.yaml here"


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= TRIED_BELOW:
        return Finding(Level.WARN, f"Python {found} has not been tried", "if something fails, use Python 3.11")
    return Finding(Level.OK, f"Python {found}")


def _packages() -> Iterator[Finding]:
    needed = [line for line in requires("footnote") or () if "extra ==" not in line]
    names = [re.split(r"[^\w.-]", line)[0] for line in needed]
    missing = [name for name in names if not _installed(name)]
    if missing:
        yield Finding(Level.FAIL, f"packages missing: {', '.join(missing)}", "run `make install`")
    else:
        yield Finding(Level.OK, f"packages: all {len(names)} installed")


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _source(source: Path | Source) -> Finding:
    if isinstance(source, Source):  # its address was checked with the configuration; the site is asked by a reload
        return Finding(Level.OK, f"source {source.location} ({source.kind})")
    if not source.exists():
        return Finding(Level.FAIL, f"source {source} does not exist", "correct `sources` in the configuration")
    if not os.access(source, os.R_OK | (os.X_OK if source.is_dir() else 0)):
        return Finding(Level.FAIL, f"source {source} cannot be read", "give the user who runs Footnote the right to")
    return Finding(Level.OK, f"source {source}")


def _store(config: Config) -> Iterator[Finding]:
    folder = config.data
    if not folder.exists():
        yield Finding(Level.WARN, f"data folder {folder} is not there yet", "run `footnote reload` to fill it")
        return
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        remedy = "give the user who runs Footnote the right to write there, or set `data` to another folder"
        yield Finding(Level.FAIL, f"data folder {folder} cannot be written: {error.strerror}", remedy)
        return
    try:
        yield asyncio.run(_contents(config))
    except KnowledgeError as error:
        yield Finding(Level.FAIL, f"store: {error}", f"if nothing else helps, {_anew(folder)}")


async def _contents(config: Config) -> Finding:
    async with await Library.open(config.settings()) as library:
        statistics = await library.statistics()
        if not statistics.articles:
            return Finding(Level.WARN, f"store in {config.data} has no articles", "run `footnote reload`")
        newest = (await library.summaries(limit=1))[0]
        if not (await library.ask(newest.title)).candidates:
            return Finding(Level.FAIL, f"store: the index does not find “{newest.title}”", _anew(config.data))
        return Finding(Level.OK, f"store: {statistics.articles} articles, {statistics.passages} passages, index whole")


def _memory(config: Config) -> Finding:
    try:
        return Finding(Level.OK, f"memory {asyncio.run(Database.examine(config.memory))}")
    except MemoryUnavailableError as error:
        return Finding(Level.FAIL, error.reason, error.remedy)


def _anew(folder: Path) -> str:
    """The rest of the folder is not made anew by a reload: rights, refusals, what can be undone."""
    return f"stop the bot, delete record.db and index in {folder}, and nothing else there, and run `footnote reload`"


def _token(config: Config, *, online: bool) -> Iterator[Finding]:
    try:
        found, secret = token(), webhook_secret()
    except ConfigError as error:
        yield Finding(Level.FAIL, str(error), "copy it once more from BotFather")
        return
    if found is None:
        yield Finding(Level.WARN, f"{TOKEN_VARIABLE} is not set", "get a token from @BotFather to go live")
    else:
        yield Finding(Level.OK, f"{TOKEN_VARIABLE} is set")
        if online:
            yield asyncio.run(_telegram(config, found))
    if config.telegram.mode == "webhook" and secret is None:
        yield Finding(
            Level.WARN, "no webhook secret", "set TELEGRAM_WEBHOOK_SECRET, or anybody could pretend to be Telegram"
        )


async def _telegram(config: Config, found: str) -> Finding:
    try:
        async with Bot(found, base_url=config.telegram.api_url, request=calling(config.telegram.base_url)) as bot:
            return Finding(Level.OK, f"Telegram knows this bot as @{bot.username}")
    except TelegramError as error:
        said = str(error).replace(found, "[secret]")
        return Finding(Level.FAIL, f"Telegram: {said}", "check the network, `telegram.base_url` and the token")
