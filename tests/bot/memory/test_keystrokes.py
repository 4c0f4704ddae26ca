"""Inline queries while they are typed: which of them is a question?"""

from dataclasses import replace

from bot.memory.keystrokes import RESTED_S, Keystrokes
from tests.bot.memory.samples import SURE


class Typing:
    """One person's fingers, with a clock of their own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.keystrokes = Keystrokes(clock=lambda: self.now)

    def type(self, question: str, *, after: float = 0.0, person: int = 7) -> str | None:
        self.now += after
        before = self.keystrokes.type(person, replace(SURE, question=question))
        return before.asked.question if before else None

    def finished(self, *, after: float = 0.0) -> list[str]:
        self.now += after
        return [one.asked.question for one in self.keystrokes.finished()]


def test_what_is_typed_on_is_no_question() -> None:
    typing = Typing()
    assert [typing.type("who"), typing.type("who pl", after=60), typing.type("who p", after=60)] == [None] * 3
    assert typing.finished() == []


def test_a_query_that_rests_is_finished_once() -> None:
    typing = Typing()
    typing.type("who planted it")
    assert typing.finished(after=RESTED_S) == ["who planted it"]
    assert typing.finished(after=RESTED_S) == []


def test_another_question_finishes_the_one_before_it_if_that_has_rested() -> None:
    typing = Typing()
    typing.type("who planted it")
    assert typing.type("where is it", after=1) is None
    assert typing.type("when was that", after=RESTED_S) == "where is it"


def test_people_type_apart() -> None:
    typing = Typing()
    typing.type("who planted it")
    assert typing.type("where is it", after=RESTED_S, person=8) is None
    assert typing.finished(after=RESTED_S) == ["who planted it", "where is it"]


def test_a_chosen_result_belongs_to_what_was_typed_last() -> None:
    typing = Typing()
    typing.type("who planted it")
    assert typing.keystrokes.choose(7, "where is it") is None
    typing.type("who planted it")
    found = typing.keystrokes.choose(7, " who planted  it ")
    assert found is not None
    assert found.asked.question == "who planted it"
    assert typing.keystrokes.choose(7, "who planted it") is None


def test_what_a_person_typed_is_forgotten_on_demand() -> None:
    typing = Typing()
    typing.type("who planted it")
    typing.keystrokes.forget(7)
    assert typing.keystrokes.choose(7, "who planted it") is None


def test_a_finished_query_can_still_be_chosen_for_a_while() -> None:
    typing = Typing()
    typing.type("who planted it")
    typing.finished(after=RESTED_S)
    assert typing.keystrokes.choose(7, "who planted it") is not None
    typing.type("who planted it")
    typing.finished(after=1000)
    assert typing.keystrokes.choose(7, "who planted it") is None
