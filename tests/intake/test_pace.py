"""Progress: what is being read, how fast, and how long it will take."""

from pathlib import Path

from knowledge.intake.pace import Pace
from knowledge.intake.reports import Progress
from knowledge.sources.files import Document


def document(name: str, size: int) -> Document:
    return Document(name, Path(name), "", size)


def test_time_is_estimated_by_the_bytes_that_are_left() -> None:
    times = iter([100.0, 101.0, 103.0])
    told: list[Progress] = []
    pace = Pace(told.append, lambda: next(times))
    pace.begin([document("a", 0), document("b", 8_000)])
    pace.step()
    pace.step()
    assert told == [
        Progress(0, 2, "a"),
        Progress(1, 2, "b", rate=1.0, remaining_s=5.0),
        Progress(2, 2, "", rate=2 / 3, remaining_s=0.0),
    ]


def test_without_a_file_that_differs_nothing_is_told() -> None:
    told: list[Progress] = []
    Pace(told.append).begin([])
    assert told == []


def test_percentages_are_whole_and_reach_100_at_the_end() -> None:
    assert [Progress(done, 300).percent for done in (0, 1, 130, 299, 300)] == [0, 0, 43, 99, 100]
    assert Progress(0, 0).percent == 0
