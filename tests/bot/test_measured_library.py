"""What the library of a running bot counts."""

from pathlib import Path

import pytest

from bot.config import Config
from bot.measured_library import MeasuredLibrary
from bot.metrics import Metrics
from bot.tracing import Trace, traced
from knowledge import ReloadCancelledError, ReloadOptions

ARTICLE = "# The orchard\n\nThe orchard was planted in 1901 by Ada Quince.\n"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "orchard.md").write_text(ARTICLE, encoding="utf-8")
    return Config(sources=[tmp_path / "articles"], data=tmp_path / "data")


async def test_questions_are_counted_by_tier_and_reloads_by_result(config: Config) -> None:
    metrics = Metrics()
    async with await MeasuredLibrary.measured(config.settings(), metrics) as library:
        await library.reload()
        await library.reload(None, ReloadOptions(dry_run=True))
        (config.paths[0] / "empty.md").touch()
        await library.reload()
        with pytest.raises(ReloadCancelledError):
            await library.reload(None, ReloadOptions(cancelled=lambda: True))
        with traced(Trace("inline_query")):
            await library.ask("who planted the orchard?")
        await library.ask_each("what is the capital of France?")
    assert metrics.reloads == {"done": 1, "dry": 1, "incomplete": 1, "failed": 1}
    assert sum(metrics.reloading.counts) == 4
    assert metrics.questions == {("inline_query", "sure"): 1, ("none", "silent"): 1}
