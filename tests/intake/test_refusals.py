"""What was refused for its content is named by each reload, and read again only if it or the limits have changed."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from knowledge.intake import Reloader, ReloadOptions, ReloadReport, reload
from knowledge.intake.refusals import Refusal, Refusals
from knowledge.settings import LIMITS, Limits, Settings
from knowledge.sources.files import Document, Failure
from knowledge.store.changes import ArticleRemoval
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import write

BROKEN = '{"id": "1", "title": "Owl", "text": "The owl sits in the tree."}\n{"id": "2", "title"\n'


class Library:
    """A store whose reloads remember what they refused."""

    def __init__(self, store: EmbeddedStore, sources: Path, file: Path) -> None:
        self.store = store
        self.sources = sources
        self.file = file

    def reload(
        self, *, limits: Limits = LIMITS, dry: bool = False, sources: Sequence[Path] = ()
    ) -> tuple[ReloadReport, set[str]]:
        """What the report says, and the names of the files that were read."""
        options, read = ReloadOptions(dry_run=dry, refusals=Refusals(self.file, limits)), set[str]()
        report = reload(
            self.store,
            sources or [self.sources],
            lambda now: read.add(Path(now.current).name),
            options=options,
            limits=limits,
        )
        return report, read - {""}


@pytest.fixture
def library(store: EmbeddedStore, sources: Path, tmp_path: Path) -> Library:
    """With two sound files, and one that is no text."""
    write(sources / "bad.md", "A fox.\0")
    return Library(store, sources, tmp_path / "refused.json")


def test_a_refused_file_is_named_again_without_being_read(library: Library) -> None:
    first, read = library.reload()
    assert "bad.md" in read
    again, read = library.reload()
    assert read == set()
    assert again.failed == first.failed != ()
    assert again.failed[0].source == str(library.sources / "bad.md")
    assert (again.unchanged, again.version) == (("fox", "news/dog"), 1)


def test_a_refused_file_that_has_changed_is_read(library: Library) -> None:
    library.reload()
    write(library.sources / "bad.md", "A fox.")
    report, read = library.reload()
    assert (report.added, report.failed, read) == (("bad",), (), {"bad.md"})
    write(library.sources / "bad.md", "A fox.\0")
    report, read = library.reload()
    assert read == {"bad.md"}
    assert library.reload()[1] == set()
    assert library.store.article("bad") is not None  # the earlier version stays


def test_a_refused_file_is_read_again_under_other_limits(library: Library) -> None:
    library.reload()
    assert library.reload(limits=Limits(seconds=240))[1] == {"bad.md"}
    assert library.reload(limits=Limits(seconds=240))[1] == set()


def test_the_articles_of_a_file_with_broken_parts_stay_without_being_read(library: Library) -> None:
    write(library.sources / "birds.jsonl", BROKEN)
    first, _ = library.reload()
    assert first.added == ("birds#1", "fox", "news/dog")
    again, read = library.reload()
    assert read == set()
    assert sorted(again.failed, key=repr) == sorted(first.failed, key=repr)
    assert (again.unchanged, again.removed) == (("birds#1", "fox", "news/dog"), ())


def test_a_file_whose_articles_are_not_those_of_then_is_read_again(library: Library) -> None:
    write(library.sources / "birds.jsonl", BROKEN)
    library.reload()
    library.store.apply([ArticleRemoval("birds#1")])
    report, read = library.reload()
    assert "birds.jsonl" in read
    assert report.added == ("birds#1",)


def test_what_depends_on_other_files_or_on_the_sources_is_not_remembered(library: Library) -> None:
    settings = library.sources / "settings.json"
    write(settings, json.dumps({"editor": {"tabs": 4}}))
    for _ in range(2):
        report, read = library.reload(sources=[library.sources, settings])
        assert "settings.json" in read
        assert str(settings) in {failure.source for failure in report.failed}


def test_a_dry_run_remembers_nothing(library: Library) -> None:
    library.reload(dry=True)
    assert not library.file.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"made_by": "", "refused": {"a": 1}}', b"\xff"])
def test_a_file_of_refusals_that_is_damaged_is_none(content: bytes, library: Library) -> None:
    library.reload()
    library.file.write_bytes(content)
    report, read = library.reload()
    assert read == {"bad.md"}
    assert len(report.failed) == 1


def test_refusals_that_cannot_be_written_are_no_error(library: Library) -> None:
    library.file.mkdir()
    for _ in range(2):
        report, read = library.reload()
        assert "bad.md" in read
        assert len(report.failed) == 1


def test_refusals_count_for_a_day(tmp_path: Path) -> None:
    document, file = Document("a", tmp_path / "a.md", "00", 1, 1), tmp_path / "refused.json"
    refusals = Refusals(file, day=date(2026, 3, 1))
    refusals.add(document, Refusal((Failure("a.md", "it is empty", "mend it"),)))
    refusals.keep()
    assert Refusals(file, day=date(2026, 3, 1)).of(document, ()) is not None
    assert Refusals(file, day=date(2026, 3, 2)).of(document, ()) is None


def test_words_that_are_no_text_can_be_remembered(tmp_path: Path) -> None:
    document = Document("a", tmp_path / "a\udcff.md", "00", 1, 1)
    refusal = Refusal((Failure("a\\xff.md", "half a character, \ud800", "mend it"),), ("a",), ("a",))
    refusals = Refusals(tmp_path / "refused.json")
    refusals.add(document, refusal)
    refusals.keep()
    assert Refusals(tmp_path / "refused.json").of(document, ("a",)) == refusal
    assert Refusals(tmp_path / "refused.json").of(document, ()) is None


def test_the_reloads_of_a_library_remember_their_refusals(library: Library, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    reloader = Reloader(library.store, Settings((library.sources,), tmp_path / "data"))
    read: list[str] = []
    for _ in range(2):
        report = reloader.reload(lambda now: read.append(Path(now.current).name), ReloadOptions())
        assert len(report.failed) == 1
    assert read.count("bad.md") == 1
