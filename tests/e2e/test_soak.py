"""The soak in small: `python -m tests.e2e.soak` runs it for as long as wanted."""

import pytest

from bot.config import Config
from tests.e2e.serving import Mode
from tests.e2e.soak import Plan, soak


# python-telegram-bot warns when its own RetryAfter is made.
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_crowd_is_answered_once_each_and_in_order_in_spite_of_troubles(config: Config, mode: Mode) -> None:
    plan = Plan(users=20, burst=3, rounds=2, faults=0.05, mode=mode)
    report = await soak(config, plan)
    assert report.wrong == []
    assert report.answered == report.asked == 120
    assert 0 <= report.twice <= report.faults
    assert report.faults > 0
