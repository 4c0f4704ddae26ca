"""Footnote and raw tantivy are measured on the same corpus, each in its own folder."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import ours, raw, typing
from benchmarks.figures import Ingest, Latencies
from benchmarks.files import BenchmarkCorpus, read_lines
from knowledge import ReaderKind


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def loaded(made: BenchmarkCorpus, data: Path) -> dict[str, Ingest]:
    return {"ours": ours.ingest(made, data / "ours"), "raw": raw.ingest(made, data / "raw")}


def test_both_load_all_passages(made: BenchmarkCorpus, loaded: dict[str, Ingest]) -> None:
    expected = len(list(read_lines(made.passages)))
    for name, figures in loaded.items():
        assert figures.passages == expected, name
        assert figures.seconds > 0
        assert figures.bytes > 10_000


@pytest.mark.parametrize(("name", "measure"), [("ours", ours.latencies), ("raw", raw.latencies)])
def test_every_question_is_timed_once(
    made: BenchmarkCorpus,
    loaded: dict[str, Ingest],
    data: Path,
    name: str,
    measure: Callable[[BenchmarkCorpus, Path], Latencies],
) -> None:
    seen = measure(made, data / name)
    asked = len(list(read_lines(made.questions)))
    assert name in loaded
    assert len(seen.total) == asked
    assert all(seconds > 0 for seconds in seen.total)
    assert all(len(seconds) == asked for seconds in seen.stages.values())
    assert seen.resident > 10


def test_inline_mode_is_timed_after_each_typed_word(
    made: BenchmarkCorpus, loaded: dict[str, Ingest], data: Path
) -> None:
    assert "ours" in loaded
    typed = [question.split() for question in islice(read_lines(made.questions), 2)]
    seen = typing.latencies(made, data / "ours", questions=2)
    assert len(seen.total) == sum(map(len, typed))
    assert all(seconds > 0 for seconds in seen.total)


def test_short_forms_take_a_part_of_the_time_of_ingest(made: BenchmarkCorpus, tmp_path: Path) -> None:
    assert ours.facts_share(made, tmp_path) < 100


def test_facts_are_made_after_the_ingest_for_questions_and_for_all_passages(
    made: BenchmarkCorpus, tmp_path: Path
) -> None:
    passages = ours.ingest(made, tmp_path).passages
    seen = ours.latencies_before_facts(made, tmp_path)
    assert len(seen.total) == len(list(read_lines(made.questions)))
    filled = ours.filling(made, tmp_path)
    assert filled.passages < passages
    assert filled.seconds > 0
    assert filled.processor_seconds > 0
    assert ours.filling(made, tmp_path).passages == 0


def test_the_search_is_part_of_retrieval(made: BenchmarkCorpus, loaded: dict[str, Ingest], data: Path) -> None:
    assert "ours" in loaded
    stages = ours.latencies(made, data / "ours").stages
    for retrieval, search in zip(stages["retrieval"], stages["of it: search"], strict=True):
        assert 0 < search < retrieval


def test_the_default_reader_is_measured_as_well(made: BenchmarkCorpus, loaded: dict[str, Ingest], data: Path) -> None:
    assert "ours" in loaded
    seen = ours.latencies(made, data / "ours", ReaderKind.ACCURATE)
    asked = len(list(read_lines(made.questions)))
    assert {len(seconds) for seconds in (seen.total, *seen.stages.values())} == {asked}
    assert ours.first_answer(made, data / "ours", ReaderKind.ACCURATE) > 0


@pytest.mark.parametrize(("name", "measure"), [("ours", ours.first_answer), ("raw", raw.first_answer)])
def test_the_first_answer_takes_time(
    made: BenchmarkCorpus,
    loaded: dict[str, Ingest],
    data: Path,
    name: str,
    measure: Callable[[BenchmarkCorpus, Path], float],
) -> None:
    assert name in loaded
    assert measure(made, data / name) > 0


def test_a_file_that_cannot_be_read_ends_the_measurement(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.md").write_text("", encoding="utf-8")
    corpus = BenchmarkCorpus(tmp_path / "articles", tmp_path / "passages", tmp_path / "questions", 1)
    with pytest.raises(RuntimeError, match=r"not all files were read: .*empty\.md"):
        ours.ingest(corpus, tmp_path / "data")
