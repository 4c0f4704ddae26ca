"""`python -m evaluation`: a quick run prints its table and writes nothing."""

import pytest
import typer
from typer.testing import CliRunner

pytest.importorskip("bm25s", reason="the extra `evaluation` is not installed")

from evaluation import document, results
from evaluation.__main__ import main

APP = typer.Typer()
APP.command()(main)


def test_a_quick_run_shows_the_products_figures_and_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    files = [document.DOCUMENT, document.DIAGRAM, results.LAST]
    before = [file.read_bytes() for file in files]
    done = CliRunner().invoke(APP, ["--quick", "--sets", "own", "--no-baselines"])
    assert done.exit_code == 0, done.output
    printed = done.output + capfd.readouterr().out
    assert "own" in printed
    assert "Footnote" in printed
    assert [file.read_bytes() for file in files] == before


def test_a_set_that_does_not_exist_is_refused_with_the_names_of_the_others() -> None:
    done = CliRunner().invoke(APP, ["--sets", "nowhere"])
    assert done.exit_code == 2
    assert "own typo" in done.output


def test_the_facts_are_a_set_of_their_own(capfd: pytest.CaptureFixture[str]) -> None:
    done = CliRunner().invoke(APP, ["--quick", "--sets", "own facts"])
    assert done.exit_code == 0, done.output
    printed = done.output + capfd.readouterr().out
    assert "| own facts: role | Footnote |" in printed
    assert "| own facts | Footnote |" in printed
