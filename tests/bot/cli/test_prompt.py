"""Questions from a terminal or a pipe, line by line."""

import asyncio
import sys
import threading

import pytest

from bot.cli.prompt import answer_in_thread, questions
from tests.bot.cli.streams import Input
from tests.sandbox.people import until

EXAMPLE = "who planted the orchard"


Shown = pytest.CaptureFixture[str]


def pipe(monkeypatch: pytest.MonkeyPatch, text: str, *, at_terminal: bool = False) -> None:
    monkeypatch.setattr(sys, "stdin", Input(text, at_terminal=at_terminal))


def test_a_pipe_gives_the_example_and_then_each_line(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    pipe(monkeypatch, "who is it\n\n   \n  /articles  \n")
    assert list(questions(EXAMPLE)) == [EXAMPLE, "who is it", "/articles"]
    assert capsys.readouterr().out == f"\n> {EXAMPLE}\n\n> who is it\n\n> /articles\n"


@pytest.mark.parametrize("word", ["/quit", "/exit", " /quit "])
def test_after_quit_nothing_more_is_read(monkeypatch: pytest.MonkeyPatch, capsys: Shown, word: str) -> None:
    pipe(monkeypatch, f"first\n{word}\nsecond\n")
    assert list(questions(EXAMPLE)) == [EXAMPLE, "first"]


def test_at_a_terminal_each_line_is_typed_at_a_prompt_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.delitem(sys.modules, "readline", raising=False)
    pipe(monkeypatch, "who is it\nwhere is it\n", at_terminal=True)
    assert list(questions(EXAMPLE)) == ["who is it", "where is it"]
    assert capsys.readouterr() == ("\n> " * 3 + "\n", "")


def test_a_terminal_that_was_closed_ends_the_questions(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    class Closed(Input):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed is of two minds
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stdin", Closed(at_terminal=True))
    assert list(questions(EXAMPLE)) == []


async def answered(question: str) -> str:
    return f"answer to {question}"


async def test_a_thread_prints_the_answers_and_says_when_the_input_is_over(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    pipe(monkeypatch, "who is it\n")
    ended = asyncio.Event()
    answer_in_thread(EXAMPLE, answered, ended.set)
    await until(ended.is_set)
    shown = capsys.readouterr().out
    assert f"answer to {EXAMPLE}\n" in shown
    assert "answer to who is it\n" in shown


async def test_quit_ends_everything_though_nothing_was_asked(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    pipe(monkeypatch, "/quit\nwho is it\n")
    ended = asyncio.Event()
    answer_in_thread(EXAMPLE, answered, ended.set)
    await until(ended.is_set)
    assert "answer to who is it" not in capsys.readouterr().out


async def test_an_input_that_is_empty_from_the_start_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    pipe(monkeypatch, "")
    ended = asyncio.Event()
    answer_in_thread(EXAMPLE, answered, ended.set)
    [thread] = [one for one in threading.enumerate() if one.name == "terminal"]
    await asyncio.to_thread(thread.join)
    await asyncio.sleep(0)
    assert f"answer to {EXAMPLE}" in capsys.readouterr().out
    assert not ended.is_set()


async def test_at_a_terminal_the_end_of_the_input_ends_everything(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    pipe(monkeypatch, "", at_terminal=True)
    ended = asyncio.Event()
    answer_in_thread(EXAMPLE, answered, ended.set)
    await until(ended.is_set)
    assert "answer to" not in capsys.readouterr().out
