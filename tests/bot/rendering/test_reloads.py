"""What is said of a reload: its progress, its report and those before."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.rendering.reloads import asks, counts, differences, headline, past_lines, progress_lines, trouble
from bot.texts import texts_in
from knowledge import (
    Failure,
    KnowledgeError,
    MissingArticles,
    PassageDifference,
    PastReload,
    Progress,
    ReloadCancelledError,
    ReloadReport,
    ReloadRunningError,
    StoreBusyError,
    StoreError,
)

ENGLISH = texts_in("en")
NOTHING = ReloadReport((), (), (), (), (), 1, 0.25)


@pytest.mark.parametrize(("took", "said"), [(0.034, "0.03 s"), (0.999, "1.00 s"), (1.0, "1.0 s"), (12.34, "12.3 s")])
def test_the_time_of_a_reload_is_as_exact_as_it_matters(took: float, said: str) -> None:
    assert f" {said}." in headline(replace(NOTHING, took_s=took), ENGLISH)


def test_a_trial_says_that_nothing_was_changed() -> None:
    assert headline(replace(NOTHING, is_dry=True), ENGLISH).startswith("Nothing was changed.")


def test_progress_names_the_file_and_how_long_it_will_take() -> None:
    first = Progress(0, 200, "/srv/articles/news/fox.md")
    assert list(progress_lines(first, ENGLISH)) == ["Reading articles: 0 of 200 (0 %)", "Now: news/fox.md"]
    assert list(progress_lines(replace(first, done=86, rate=12.3, remaining_s=9.6), ENGLISH)) == [
        "Reading articles: 86 of 200 (43 %)",
        "12 files a second, about 10 s left",
        "Now: news/fox.md",
    ]
    assert list(progress_lines(Progress(200, 200, "", 5.0, 0.0), ENGLISH)) == ["Reading articles: 200 of 200 (100 %)"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ReloadCancelledError(), "was cancelled"),
        (ReloadRunningError(Path("data"), 43), "already running, 43 %"),
        (ReloadRunningError(Path("data"), None), "already running; please wait"),
        (StoreBusyError(Path("data"), "busy", "wait"), "already running; please wait"),
        (StoreError(Path("data"), "the disk is full", "make room"), "nothing was changed. data: the disk is full"),
    ],
)
def test_why_a_reload_has_changed_nothing_is_said(error: KnowledgeError, said: str) -> None:
    assert said in trouble(error, ENGLISH)


def test_changed_articles_come_with_the_passages_that_they_gained_and_lost() -> None:
    report = replace(
        NOTHING, added=("a",), changed=("b", "c"), removed=("d",), passages=(PassageDifference("b", 3, 1),)
    )
    assert list(differences(report, ENGLISH)) == ["added: a", "changed (passages): b (+3 −1), c", "removed: d"]
    assert list(differences(NOTHING, ENGLISH)) == []


def test_of_many_articles_ten_are_named() -> None:
    (line,) = differences(replace(NOTHING, added=tuple(map(str, range(12)))), ENGLISH)
    assert line == "added: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 … and 2 more"


def test_a_source_that_misses_articles_is_named_with_their_number() -> None:
    (line,) = asks(replace(NOTHING, asks=(MissingArticles("articles", ("a", "b"), 3),)), ENGLISH)
    assert line.startswith("articles misses 2 of its 3 articles.")


def test_reloads_before_are_told_with_their_counts_or_their_error() -> None:
    at = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    failure = Failure("a.md", "is\nempty", "write something")
    done = PastReload(at, None, (failure,), {"counts": {"added": 2, "failed": 1}})
    broken = PastReload(at, "the disk is full", (), {})
    lines = list(past_lines([done, broken], ENGLISH))
    assert lines[0].endswith("added 2, changed 0, removed 0, unchanged 0, failed 1")
    assert lines[1] == "  a.md: is empty; write something"
    assert lines[2].endswith("  the disk is full")
    assert list(past_lines([], ENGLISH)) == ["There was no reload yet."]


def test_the_counts_of_a_report_and_of_a_past_one_have_the_same_words() -> None:
    past = PastReload(datetime(2026, 3, 1, tzinfo=UTC), None, (), {"counts": {}})
    assert counts(past, ENGLISH) == counts(NOTHING, ENGLISH)


def test_files_that_were_skipped_are_counted_where_there_are_some() -> None:
    draft = Failure("a.md", "it is a draft", "publish it")
    assert "skipped" not in counts(NOTHING, ENGLISH)
    assert counts(replace(NOTHING, skipped=(draft,)), ENGLISH).endswith("failed 0, skipped 1")
    past = PastReload(datetime.now(UTC), None, (), {"counts": {"skipped": 12}})
    assert counts(past, ENGLISH).endswith("failed 0, skipped 12")
