"""Work that nobody waits for rests while questions are asked."""

from knowledge.intake.courtesy import Courtesy


class _Times:
    """A clock, the computing of a thread, and its rests."""

    def __init__(self) -> None:
        self.now = 100.0
        self.computed = 0.0
        self.rests: list[float] = []

    def courtesy(self) -> Courtesy:
        return Courtesy(clock=lambda: self.now, computed=lambda: self.computed, rest=self.rests.append)


def test_nobody_asks_so_nothing_rests() -> None:
    times = _Times()
    give_way = times.courtesy().giving_way()
    for _ in range(3):
        give_way()
        times.computed += 1
    assert times.rests == []


def test_while_questions_come_it_rests_longer_than_it_computes_and_never_for_long() -> None:
    times = _Times()
    courtesy = times.courtesy()
    give_way = courtesy.giving_way()
    give_way()
    courtesy.asked()
    for computed in (0.1, 0.0001, 5):
        times.computed += computed
        give_way()
    assert [round(rest, 3) for rest in times.rests] == [0.3, 0.5]


def test_a_moment_after_the_last_question_it_goes_on_at_full_speed() -> None:
    times = _Times()
    courtesy = times.courtesy()
    give_way = courtesy.giving_way()
    courtesy.asked()
    give_way()
    times.now += 2
    times.computed += 1
    give_way()
    assert times.rests == []
