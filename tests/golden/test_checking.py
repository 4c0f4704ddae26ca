"""All questions are asked, and those with another answer than expected are reported with what is shown instead."""

from knowledge.golden import GoldenQuestion, check
from tests.golden.making import ask

RIGHT = GoldenQuestion("Who runs Acme?", ("Ann Bell",))
WRONG = GoldenQuestion("Who runs Acme?", ("Bob Hill",))
MISSING = GoldenQuestion("What is the price of a tram ticket?", ("euros",))


def test_only_failures_are_reported() -> None:
    report = check([RIGHT, WRONG, MISSING], ask)
    assert report.asked == 3
    assert [failure.golden for failure in report.failures] == [WRONG, MISSING]
    assert [failure.answer.is_shown for failure in report.failures] == [True, False]


def test_without_questions_nothing_fails() -> None:
    assert check([], ask).failures == ()
