"""Documents with several articles: only what changed is written, and what is broken takes nothing with it."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from knowledge.intake import PassageDifference, ReloadOptions, reload
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import found, write

COUNT = 20


def rows(numbers: Iterable[int], **changed: str) -> list[str]:
    texts = {number: changed.get(f"row{number}", f"The owl {number} sits in the tree.") for number in numbers}
    return [json.dumps({"id": str(n), "title": f"Row {n}", "text": text}) for n, text in texts.items()]


@pytest.fixture
def file(store: EmbeddedStore, tmp_path: Path) -> Path:
    """A file with twenty articles, which were read."""
    file = tmp_path / "rows" / "birds.jsonl"
    write(file, "\n".join(rows(range(COUNT))))
    report = reload(store, [file.parent])
    assert (len(report.added), report.failed, report.version) == (COUNT, (), 1)
    return file


def test_of_a_document_that_is_read_again_only_changed_articles_are_written(store: EmbeddedStore, file: Path) -> None:
    write(file, "\n".join(rows(range(COUNT + 1), row3="The hen 3 has left.")))
    report = reload(store, [file.parent])
    assert (report.added, report.changed) == (("birds#20",), ("birds#3",))
    assert report.passages == (PassageDifference("birds#3", 1, 1),)
    assert (len(report.unchanged), report.removed) == (COUNT - 1, ())
    assert found(store, "hen") == {"birds#3"}


def test_articles_that_are_no_longer_in_it_are_removed(store: EmbeddedStore, file: Path) -> None:
    write(file, "\n".join(rows(range(15))))
    report = reload(store, [file.parent])
    assert report.removed == tuple(f"birds#{number}" for number in range(15, 20))
    assert len(store.documents()["birds"].articles) == 15


def test_a_broken_row_is_named_each_time_and_its_article_kept(store: EmbeddedStore, file: Path) -> None:
    lines = rows(range(COUNT))
    lines[10] = '{"id": "10", "title"'
    write(file, "\n".join(lines))
    for _ in range(2):
        report = reload(store, [file.parent])
        (failure,) = report.failed
        assert "line 11" in failure.reason
        assert (report.removed, len(report.unchanged), report.version) == ((), COUNT - 1, 1)
        assert len(store.digests()) == COUNT
    write(file, "\n".join(rows(range(COUNT))))
    report = reload(store, [file.parent])
    assert (report.failed, len(report.unchanged), report.version) == ((), COUNT, 1)


def test_a_document_that_misses_most_of_its_articles_asks(store: EmbeddedStore, file: Path) -> None:
    write(file, "\n".join(rows(range(4))))
    for _ in range(2):
        report = reload(store, [file.parent])
        (ask,) = report.asks
        assert (len(ask.articles), ask.total, report.removed) == (16, COUNT, ())
    report = reload(store, [file.parent], options=ReloadOptions(confirmed=True))
    assert (len(report.removed), report.asks, len(store.digests())) == (16, (), 4)
    assert reload(store, [file.parent]).version == report.version


def test_an_article_that_moves_to_another_document_stays(store: EmbeddedStore, file: Path) -> None:
    write(file.parent / "birds#0.md", "# Another\n\nAnother owl.")
    report = reload(store, [file.parent])
    (failure,) = report.failed
    assert "same id, 'birds#0'" in failure.reason
    write(file, "\n".join(rows(range(1, COUNT))))
    report = reload(store, [file.parent])
    assert (report.failed, report.changed, report.removed) == ((), ("birds#0",), ())


def test_a_document_that_goes_takes_all_its_articles_with_it(store: EmbeddedStore, file: Path) -> None:
    write(file.parent / "fox.md", "# The fox\n\nA fox.")
    reload(store, [file.parent])
    file.unlink()
    report = reload(store, [file.parent], options=ReloadOptions(confirmed=True))
    assert (len(report.removed), set(store.documents())) == (COUNT, {"fox"})
    shutil.rmtree(file.parent)
    assert reload(store, [file.parent]).unchanged == ("fox",)
