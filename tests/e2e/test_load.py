"""The load in small: `python -m tests.e2e.load` runs it at full size."""

from pathlib import Path

import pytest

from tests.bot.postgresql import NoServerError
from tests.e2e.load import Plan, run


@pytest.fixture
def plan(filled: Path, tmp_path: Path) -> Plan:
    (tmp_path / "data").symlink_to(filled)
    return Plan(tmp_path, users=12, per_second=8, seconds=4, new_articles=5)


@pytest.mark.parametrize("way", ["plain", "reload"])
async def test_each_update_is_answered_once_and_in_order(plan: Plan, way: str) -> None:
    report = await run(way, plan)
    assert report.verdict.asked == 32
    assert report.is_right, report
    assert "whole p50" in str(report)


async def test_a_kill_of_one_of_two_processes_loses_nothing(plan: Plan) -> None:
    try:
        report = await run("killed", plan)
    except NoServerError as error:
        pytest.skip(str(error))
    assert (report.verdict.missing, report.verdict.disordered) == (0, 0), report
    # What the killed one had sent, and had not noted yet, is sent again: at most one for each chat that it served.
    assert report.verdict.twice <= 12, report
