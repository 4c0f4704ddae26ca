"""Times of questions, and how many of them the thorough reader would read."""

from pathlib import Path

import pytest

from evaluation import pace
from evaluation.sets import QuestionSet
from knowledge import Library, Settings

TEXT = "# The orchard\n\nAnn Lee is CEO of Arbor.\n\nThe orchard was planted in 1901, and it was large.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "orchard.md").write_text(TEXT, encoding="utf-8")
    return Settings((tmp_path / "articles",), tmp_path / "data")


def test_half_of_the_questions_are_at_least_as_fast_as_the_slowest(tmp_path: Path, settings: Settings) -> None:
    one = QuestionSet("a", tmp_path, tmp_path / "questions.jsonl")
    found = pace.measure(one, ["Who is the CEO of Arbor?", "When was it planted?"], settings)
    assert 0 < found["p50 ms"] <= found["p99 ms"]
    assert 0 <= found["read twice"] <= 1


async def test_a_question_that_a_fact_decides_is_not_read_twice(settings: Settings) -> None:
    async with await Library.open(settings) as library:
        await library.reload()
    assert pace.twice_read(settings.data, ["Who is the CEO of Arbor?"]) == 0.0
    assert pace.twice_read(settings.data, ["Who is the CEO of Arbor?", "Why was the large orchard sold?"]) == 0.5
