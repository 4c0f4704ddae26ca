"""How far a piece of work is: a bar at a terminal, one line elsewhere."""

import sys

import pytest

from bot.cli.progress import reading_shown, shown
from knowledge import Progress
from tests.bot.cli.streams import Output


def test_without_a_terminal_one_plain_line_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with reading_shown() as progress:
        for done in range(1, 4):
            progress(Progress(done, 3, "orchard"))
    assert capsys.readouterr() == ("", "Reading the articles…\n")


def test_at_a_terminal_a_bar_counts_and_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Output(at_terminal=True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with shown("Asking") as show:
        show(1, 4)
        show(2, 4)
    assert "Asking" in screen.getvalue()
    assert "50%" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K"), "the line of the bar is cleared"


def test_a_bar_does_not_hide_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Output(at_terminal=True))
    with pytest.raises(ValueError, match="broken"), shown("Asking"):
        raise ValueError("broken")
