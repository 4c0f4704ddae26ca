"""Whole conversations about invented articles, asked of a real library: `tests/cases/dialogues.yaml`."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml

from knowledge import Answer, Library, ReaderKind, Reason, Settings, Turn, continued

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "dialogues.yaml").read_text(encoding="utf-8"))
TURNS = [turn for conversation in CASES["conversations"] for turn in conversation["turns"]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    home = tmp_path_factory.mktemp("dialogues")
    (home / "articles").mkdir()
    for name, text in CASES["articles"].items():
        (home / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    settings = Settings((home / "articles",), home / "data", reader=ReaderKind.SMALL)
    async with await Library.open(settings) as opened:
        await opened.reload()
        yield opened


def shown(answer: Answer) -> str:
    best = answer.best
    return f"{best.shown} {best.short.text if best.short else ''}" if best else ""


def test_there_are_enough_of_them() -> None:
    assert len(CASES["conversations"]) >= 20
    assert len(TURNS) >= 60
    assert sum("understood" not in turn for turn in TURNS) >= 20


@pytest.mark.parametrize("conversation", CASES["conversations"], ids=lambda conversation: conversation["why"])
@pytest.mark.asyncio(loop_scope="module")
async def test_each_turn_is_understood_and_answered(library: Library, conversation: dict[str, Any]) -> None:
    turns = continued((), ())
    for turn in conversation["turns"]:
        answer = await library.ask(turn["ask"], after=turns)
        turns = continued(turns, [answer])
        assert answer.question == turn["ask"]
        assert answer.understood == turn.get("understood", turn["ask"])
        assert answer.is_follow_up == ("understood" in turn)
        assert turn.get("answer", "") in shown(answer), turn["ask"]
        assert not (turn.get("silent") and answer.is_shown), turn["ask"]
        assert (list(answer.suggestions) if answer.reason is Reason.AMBIGUOUS else []) == turn.get("choices", [])


@pytest.mark.asyncio(loop_scope="module")
async def test_each_question_that_is_asked_back_is_answered_when_it_is_pressed(library: Library) -> None:
    pressed = [choice for turn in TURNS for choice in turn.get("choices", [])]
    assert pressed
    for choice in pressed:
        assert (await library.ask(choice)).is_shown


@pytest.mark.asyncio(loop_scope="module")
async def test_a_question_of_a_message_refers_to_the_one_before_it(library: Library) -> None:
    message = "Who is the chief executive of Tarn Ferries? And what did she say about the winter timetable?"
    first, second = await library.ask_each(message)
    assert "Ruth Calder" in shown(first)
    assert second.understood == "What did Ruth Calder say about the winter timetable?"


@pytest.mark.asyncio(loop_scope="module")
async def test_of_two_people_the_one_with_an_answer_is_meant(library: Library) -> None:
    turns = [Turn("Who met in Wexcombe?", "en", "Robin Hale and Quentin Zell")]
    answer = await library.ask("Where does she live?", after=turns)
    assert answer.understood == "Where does Robin Hale live?"
    assert "Milford" in shown(answer)
    assert (await library.explain("Where does she live?", after=turns)).answer.best == answer.best


@pytest.mark.asyncio(loop_scope="module")
async def test_of_two_people_without_an_answer_nobody_is_meant(library: Library) -> None:
    turns = [Turn("Who met in Wexcombe?", "en", "Orrin Vask and Quentin Zell")]
    answer = await library.ask("Where does she live?", after=turns)
    assert (answer.reason, answer.understood) == (Reason.NOT_FOUND, "Where does she live?")
    assert not answer.suggestions


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_is_found_by_the_surname_that_the_article_uses(library: Library) -> None:
    turns = continued((), [await library.ask("Who is the chief executive of Tarn Ferries?")])
    answer = await library.ask("How old is she?", after=turns)
    assert answer.understood == "How old is Ruth Calder?"
    assert answer.best
    assert answer.best.sentence.text.startswith("Calder, 51,")
