"""How long the answer to an inline query may be kept."""

from bot.delivery.freshness import Freshness


def test_an_answer_is_kept_no_longer_than_the_articles_have_been_as_they_are() -> None:
    now = [1000.0]
    freshness = Freshness(lambda: now[0])
    assert freshness.seconds(1, 300) == 0  # at the start, a reload is running
    now[0] += 20
    assert freshness.seconds(1, 300) == 20
    now[0] += 1000
    assert freshness.seconds(1, 300) == 300
    assert freshness.seconds(2, 300) == 0
    now[0] += 7.5
    assert freshness.seconds(2, 300) == 7


def test_what_is_never_to_be_kept_is_not() -> None:
    now = [0.0]
    freshness = Freshness(lambda: now[0])
    freshness.seconds(1, 0)
    now[0] += 100
    assert freshness.seconds(1, 0) == 0
