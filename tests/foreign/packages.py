"""Fetches the bots of others into `build/foreign`: `python -m tests.foreign.packages`.

They are the examples of python-telegram-bot and aiogram, which are in their source packages, and the first program in
the README of telegraf. Nothing of them is kept in this project. What cannot be had is said, and its tests are skipped.
"""

import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "build" / "foreign"
PYTHON_TELEGRAM_BOT = FOLDER / "python-telegram-bot"
AIOGRAM = FOLDER / "aiogram"
TELEGRAF = FOLDER / "telegraf"
_JAVASCRIPT = re.compile(r"^```js\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main() -> None:
    for name, fetch in (("python-telegram-bot", _python_telegram_bot), ("aiogram", _aiogram), ("telegraf", _telegraf)):
        print(f"{name}: {_said(fetch)}")  # noqa: T201  what the command is for


def _said(fetch: Callable[[], None]) -> str:
    try:
        fetch()
    except (subprocess.CalledProcessError, OSError, LookupError) as error:
        return f"its bots are not tried, as they cannot be fetched ({error})"
    return "fetched"


def _python_telegram_bot() -> None:
    _examples("python-telegram-bot==22.8", PYTHON_TELEGRAM_BOT)


def _aiogram() -> None:
    _examples("aiogram==3.31.0", AIOGRAM)
    # Beside this project's packages, not among them: it wants others of the same names.
    _run("pip", "install", "--quiet", "--no-compile", "--target", str(AIOGRAM / "packages"), "aiogram==3.31.0")


def _telegraf() -> None:
    TELEGRAF.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        raise LookupError("npm is not installed")
    subprocess.run([npm, "install", "--silent", "telegraf@4.16.3"], cwd=TELEGRAF, check=True, capture_output=True)
    readme = (TELEGRAF / "node_modules" / "telegraf" / "README.md").read_text(encoding="utf-8")
    programs = _JAVASCRIPT.findall(readme)
    (TELEGRAF / "readme.js").write_text(programs[0], encoding="utf-8")


def _examples(requirement: str, folder: Path) -> None:
    """The folder `examples` of the source package."""
    name = requirement.partition("==")[0]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _run("pip", "download", "--quiet", "--no-deps", "--no-binary", name, "--dest", str(folder), requirement)
    [package] = folder.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    [examples] = folder.glob("*/examples")
    examples.rename(folder / "examples")


def _run(*module_and_arguments: str) -> None:
    subprocess.run([sys.executable, "-m", *module_and_arguments], check=True, capture_output=True)


if __name__ == "__main__":
    main()
