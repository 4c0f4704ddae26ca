"""Documents that are no articles and no faults: drafts, and data files that belong to other programs."""

import json
from pathlib import Path

import pytest

from knowledge.intake import reload
from knowledge.intake.journal import reload_as_json
from knowledge.sources.files import Failure
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import found, write

DRAFT = "---\ndraft: true\n---\n\nAnn Bell saw a fox in the garden."
OTHERS = {
    "package.json": json.dumps({"name": "site", "description": "The help centre.", "scripts": {"start": "x"}}),
    "_category_.json": json.dumps({"label": "Basics", "link": {"type": "index", "description": "Five minutes."}}),
    "tsconfig.json": '{\n  // not used by "the build"\n  "compilerOptions": {"baseUrl": "https://x.org",},\n}\n',
    "manifest.json": json.dumps({"name": "Acme", "icons": [{"src": "a.png", "sizes": "64x64"}]}),
    "names.json": json.dumps(["a.md", "b.md"]),
    "nothing.json": "[]",
}


def names(failures: tuple[Failure, ...]) -> list[str]:
    return sorted(Path(one.source).name for one in failures)


def test_a_draft_is_skipped_with_its_reason(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "plan.md", DRAFT)
    report = reload(store, [sources])
    (skipped,) = report.skipped
    assert (report.added, report.failed) == (("fox", "news/dog"), ())
    assert skipped.source == str(sources / "plan.md")
    assert "draft" in skipped.reason
    assert "draft" in skipped.remedy


def test_an_article_that_becomes_a_draft_is_removed_and_comes_back(store: EmbeddedStore, sources: Path) -> None:
    before = (sources / "fox.md").read_text()
    reload(store, [sources])
    write(sources / "fox.md", DRAFT)
    report = reload(store, [sources])
    assert (report.removed, report.failed, names(report.skipped)) == (("fox",), (), ["fox.md"])
    assert found(store, "fox") == set()
    write(sources / "fox.md", before)
    report = reload(store, [sources])
    assert (report.added, report.skipped) == (("fox",), ())


def test_a_draft_that_has_not_changed_is_still_counted(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "plan.md", DRAFT)
    reload(store, [sources])
    report = reload(store, [sources])
    assert (names(report.skipped), report.failed, report.version) == (["plan.md"], (), 1)
    assert reload_as_json(report)["counts"]["skipped"] == 1


def test_many_articles_that_become_drafts_need_no_question(store: EmbeddedStore, sources: Path) -> None:
    for number in range(6):
        write(sources / f"{number}.md", f"# Number {number}\n\nThe owl {number} sits in the tree.")
    reload(store, [sources])
    for number in range(6):
        write(sources / f"{number}.md", DRAFT)
    report = reload(store, [sources])
    assert (len(report.removed), report.asks, len(report.skipped)) == (6, (), 6)


@pytest.mark.parametrize("name", OTHERS)
def test_data_files_of_other_programs_are_skipped(store: EmbeddedStore, sources: Path, name: str) -> None:
    write(sources / name, OTHERS[name])
    report = reload(store, [sources])
    assert (report.added, report.failed, names(report.skipped)) == (("fox", "news/dog"), (), [name])


@pytest.mark.parametrize("name", OTHERS)
def test_a_data_file_that_is_a_source_itself_is_refused(store: EmbeddedStore, tmp_path: Path, name: str) -> None:
    write(tmp_path / name, OTHERS[name])
    report = reload(store, [tmp_path / name])
    assert (names(report.failed), report.skipped) == ([name], ())


def test_a_data_file_that_is_broken_is_refused(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "articles.json", '[{"title": "Owl", "text": "An owl sits')
    report = reload(store, [sources])
    assert (names(report.failed), report.skipped) == (["articles.json"], ())


def test_a_data_file_that_had_articles_keeps_them_and_is_refused(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "birds.json", '[{"title": "Owl", "text": "An owl sits in the tree."}]')
    reload(store, [sources])
    write(sources / "birds.json", '[{"ttl": "Owl", "txt": "Short"}]')
    report = reload(store, [sources])
    assert (names(report.failed), report.removed, report.skipped) == (["birds.json"], (), ())
    assert found(store, "owl") == {"birds#owl"}


def test_data_rows_that_are_all_drafts_are_skipped(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "birds.csv", "title,text,draft\nOwl,An owl sits in the tree.,yes\n")
    report = reload(store, [sources])
    assert (names(report.skipped), report.failed) == (["birds.csv"], ())
