"""The reports that are kept, and the note of a reload that is running."""

import json
from dataclasses import replace
from pathlib import Path

from knowledge.golden import GoldenFailure, GoldenQuestion, GoldenReport
from knowledge.intake.journal import Journal, reload_as_json
from knowledge.intake.reports import MissingArticles, PassageDifference, Progress, ReloadReport
from knowledge.sources.files import Failure
from knowledge.store.changes import StoryLink
from tests.fakes import not_found

REPORT = ReloadReport(
    added=("a",),
    changed=("b", "c"),
    removed=(),
    unchanged=("d", "e"),
    failed=(Failure("x.md", "is empty", "write something"),),
    version=3,
    took_s=1.23456,
    passages=(PassageDifference("b", 3, 1),),
    asks=(MissingArticles("articles", ("f", "g"), 3),),
    duplicates=(StoryLink("a", "b"),),
    golden=GoldenReport(2, (GoldenFailure(GoldenQuestion("Who?", absent=True), not_found("Who?")),)),
    skipped=(Failure("y.md", "is a draft", "publish it"),),
)


def test_a_report_as_json_has_all_that_it_says() -> None:
    assert reload_as_json(REPORT) == {
        "dry": False,
        "version": 3,
        "took_s": 1.235,
        "counts": {"added": 1, "changed": 2, "removed": 0, "failed": 1, "skipped": 1, "duplicates": 1, "unchanged": 2},
        "added": ["a"],
        "changed": [{"article": "b", "passages": {"added": 3, "removed": 1}}, {"article": "c"}],
        "removed": [],
        "failed": [{"source": "x.md", "reason": "is empty", "remedy": "write something"}],
        "skipped": [{"source": "y.md", "reason": "is a draft", "remedy": "publish it"}],
        "duplicates": [{"article": "a", "first": "b"}],
        "asks": [{"source": "articles", "missing": 2, "total": 3}],
        "golden": {"asked": 2, "failed": ["Who?"]},
    }


def test_the_last_twenty_reports_are_kept_the_newest_first(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    assert journal.last() == []
    for number in range(25):
        journal.add(replace(REPORT, version=number))
    journal.add(None, "the disk is full")
    last = Journal(tmp_path).last()
    assert len(last) == 20
    assert last[0].error == "the disk is full"
    assert [one.written["version"] for one in last[1:]] == list(range(24, 5, -1))
    assert last[1].failed == REPORT.failed
    assert (last[1].count("changed"), last[1].count("unchanged"), last[0].count("changed")) == (2, 2, 0)


def test_long_lists_are_cut_and_still_counted(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add(replace(REPORT, added=tuple(map(str, range(5_000)))))
    (past,) = journal.last()
    assert past.count("added") == 5_000
    assert len(past.written["added"]) == 100


def test_damaged_lines_are_left_out(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add(REPORT)
    file = tmp_path / "reloads.jsonl"
    file.write_text('{"at": "never"}\n[]\n{"at"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    journal.add(REPORT)
    assert len(journal.last()) == 2
    file.write_bytes(b"\xff\xfe")
    assert journal.last() == []


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "none")
    journal.add(REPORT)
    journal.note(Progress(1, 2))
    journal.end()
    assert (journal.last(), journal.running()) == ([], None)


def test_another_process_sees_how_far_a_reload_is(tmp_path: Path) -> None:
    journal, other = Journal(tmp_path), Journal(tmp_path)
    assert other.running() is None
    journal.note(Progress(43, 100))
    journal.note(Progress(44, 100))  # within a second of the other
    assert other.running() == 43
    journal.end()
    assert other.running() is None


def test_the_note_of_a_reload_that_was_killed_is_not_believed(tmp_path: Path) -> None:
    Journal(tmp_path).note(Progress(43, 100))
    note = json.loads((tmp_path / "reload.json").read_text())
    (tmp_path / "reload.json").write_text(json.dumps(note | {"at": note["at"] - 60}))
    assert Journal(tmp_path).running() is None
