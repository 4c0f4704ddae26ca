"""The programs that make real documents for the tests, where they are installed."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

_PATIENCE = 300  # seconds; LibreOffice takes five to start on an idle machine
OFFICE = shutil.which("soffice")
PANDOC = shutil.which("pandoc")
LATEX = shutil.which("pdflatex")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def office(files: Mapping[str, str], ending: str, folder: Path) -> dict[str, Path]:
    """Flat OpenDocument texts by name, converted by LibreOffice in one go to files with that ending."""
    if OFFICE is None:
        pytest.skip("no LibreOffice on this machine (on Debian: apt-get install libreoffice-writer-nogui)")
    sources = [written(folder / f"{name}.fodt", text) for name, text in files.items()]
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"  # so that another running one is not asked to do it
    _run([OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), *map(str, sources)], folder)
    return {name: folder / f"{name}.{ending}" for name in files}


def pandoc(markdown: str, name: str, folder: Path, *options: str) -> Path:
    """The Markdown text as the file `name`; its ending says the format."""
    if PANDOC is None:
        pytest.skip("no pandoc on this machine (on Debian: apt-get install pandoc)")
    source = written(folder / f"{name}.md", markdown)
    _run([PANDOC, str(source), "-o", str(folder / name), *options], folder)
    return folder / name


def latex(source: str, name: str, folder: Path) -> Path:
    """The LaTeX document as a PDF."""
    if LATEX is None:
        pytest.skip("no LaTeX on this machine (on Debian: apt-get install texlive-latex-recommended lmodern)")
    file = written(folder / f"{name}.tex", source)
    for _ in range(2):  # the second time for references
        _run([LATEX, "-interaction=nonstopmode", f"-output-directory={folder}", str(file)], folder)
    return folder / f"{name}.pdf"


def printed(html: str, name: str, folder: Path, *options: str) -> Path:
    """The HTML page as Chromium prints it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (on Debian: apt-get install chromium)")
    page = written(folder / f"{name}.html", html)
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *options]
    target = folder / f"{name}.pdf"
    _run([CHROMIUM, *switches, f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={target}", str(page)], folder)
    return target


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _run(command: Sequence[str], folder: Path) -> None:
    environment = os.environ | {"HOME": str(folder), "SOURCE_DATE_EPOCH": "1556668800"}
    done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, env=environment, check=False)
    assert done.returncode == 0, (command[0], done.stdout[-2000:], done.stderr[-2000:])
