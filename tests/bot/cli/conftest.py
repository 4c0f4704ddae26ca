"""The command line as its users meet it: arguments, two streams and an exit code."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.entrance import app

ROOT = Path(__file__).parents[3]
ARTICLE = """---
title: The orchard on the hill
author: Imre Vale
published: 2024-05-02
url: https://example.org/orchard
---

The village of Tarnby has an orchard on its hill. It was planted in 1901 by the schoolteacher Ada Quince.

Jonas Brandt, director of the Tarnby Trust, looks after its 312 pear trees. “Pears forgive,” Brandt said.
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str


Footnote = Callable[..., Ended]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a configuration and one article, whose store is filled by the first command that needs it."""
    home = tmp_path_factory.mktemp("home")
    (home / "articles").mkdir()
    (home / "articles" / "orchard.md").write_text(ARTICLE, encoding="utf-8")
    (home / "config.yaml").write_text("example: who planted the orchard\n", encoding="utf-8")
    return home


@pytest.fixture
def footnote(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Footnote:
    """Runs a command in the folder, within this process: starting one takes longer than all that it does."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)

    def run(*arguments: str, given: str = "", **environment: str) -> Ended:
        ended = CliRunner().invoke(app, arguments, input=given, env=environment, prog_name="footnote")
        if ended.exception and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr)

    return run


@pytest.fixture
def process(folder: Path) -> Footnote:
    """Runs a command in the folder as a process of its own."""

    def run(*arguments: str, given: str = "", **environment: str) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=folder,
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "COLUMNS": "100", "PYTHONPATH": str(ROOT), **environment},
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return run
