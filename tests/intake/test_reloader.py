"""Reloads of one library come one after the other, and each is kept in the journal."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import ChangesRefusedError, ReloadCancelledError, ReloadRunningError
from knowledge.intake import AS_USUAL, Progress, Reloader, ReloadOptions
from knowledge.settings import Limits, Settings
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import found, write
from tests.store.conftest import memory_folder
from tests.store.making import PATIENCE_S


@pytest.fixture
def data() -> Iterator[Path]:
    with memory_folder() as folder:
        yield folder


@pytest.fixture
def settings(sources: Path, data: Path) -> Settings:
    return Settings((sources,), data)


@pytest.fixture
def reloader(settings: Settings) -> Iterator[Reloader]:
    store = EmbeddedStore(settings.data)
    yield Reloader(store, settings)
    store.close()


def test_a_second_reload_of_a_library_hears_at_once_how_far_the_first_is(reloader: Reloader) -> None:
    reached, go_on = Event(), Event()

    def hold(progress: Progress) -> None:
        if progress.done == 1:
            reached.set()
            go_on.wait(PATIENCE_S)

    with ThreadPoolExecutor() as threads:
        first = threads.submit(reloader.reload, hold, AS_USUAL)
        assert reached.wait(PATIENCE_S)
        with pytest.raises(ReloadRunningError, match="already running, 50 %") as refusal:
            reloader.reload(None, AS_USUAL)
        assert refusal.value.percent == 50
        go_on.set()
        assert first.result(PATIENCE_S).added == ("fox", "news/dog")
    assert len(reloader.last()) == 1


def test_a_reload_of_another_process_is_told_with_its_percentage(reloader: Reloader, settings: Settings) -> None:
    """Two stores in one folder stand for two processes: the lock and the note are files."""
    store = EmbeddedStore(settings.data)
    other = Reloader(store, settings)
    seen: list[str] = []

    def meanwhile(progress: Progress) -> None:
        if progress.done == 0:
            with pytest.raises(ReloadRunningError) as refusal:
                other.reload(None, AS_USUAL)
            seen.append(str(refusal.value))

    reloader.reload(meanwhile, AS_USUAL)
    store.close()
    assert "already running, 0 %; wait until it has ended" in seen[0]
    assert not (settings.data / "reload.json").exists()


def test_a_cancelled_reload_changes_nothing_and_is_kept_as_such(reloader: Reloader) -> None:
    seen: list[Progress] = []
    with pytest.raises(ReloadCancelledError):
        reloader.reload(seen.append, ReloadOptions(cancelled=lambda: len(seen) == 2))
    assert reloader.last()[0].error == "the reload was cancelled, and nothing has changed"
    assert reloader.reload(None, AS_USUAL).version == 1


def test_a_dry_reload_writes_nothing_and_leaves_no_report(reloader: Reloader, settings: Settings) -> None:
    report = reloader.reload(None, ReloadOptions(dry_run=True))
    assert (report.added, report.version, report.is_dry) == (("fox", "news/dog"), 0, True)
    assert reloader.last() == []
    assert reloader.reload(None, AS_USUAL).added == ("fox", "news/dog")


def test_a_state_that_is_not_approved_does_not_go_live(reloader: Reloader, sources: Path) -> None:
    asked: list[set[str]] = []
    reloader.reload(None, AS_USUAL)
    write(sources / "owl.md", "# The owl\n\nAn owl sits in the garden.")
    with pytest.raises(ChangesRefusedError):
        reloader.reload(None, ReloadOptions(approve=lambda proposed: asked.append(set(proposed.digests())) or False))  # type: ignore[func-returns-value]
    assert asked == [{"fox", "news/dog", "owl"}]
    assert "not approved" in (reloader.last()[0].error or "")
    report = reloader.reload(None, ReloadOptions(approve=lambda proposed: "owl" in proposed.digests()))
    assert report.added == ("owl",)


def test_the_limits_of_the_settings_hold(sources: Path, data: Path) -> None:
    write(sources / "large.txt", "word " * 300_000)
    store = EmbeddedStore(data)
    report = Reloader(store, Settings((sources,), data, limits=Limits(file_mb=1))).reload(None, AS_USUAL)
    assert [failure.reason for failure in report.failed] == ["the file has 2 MB, more than 1 MB"]
    assert found(store, "garden") == {"news/dog"}
    store.close()
