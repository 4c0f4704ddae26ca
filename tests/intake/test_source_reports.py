"""What is known of a source: its articles by where they came from, and the problems of the last reload."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.fetching.cache import Cache, SourceState
from knowledge.intake.journal import PastReload
from knowledge.intake.source_reports import SourceReport, source_reports
from knowledge.intake.web import WebSources
from knowledge.settings import Settings, Source, SourceKind
from knowledge.sources.files import Failure

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Source(SourceKind.FEED, "https://example.com/feed", every_s=600)


def past(*failed: Failure, error: str | None = None) -> PastReload:
    return PastReload(AT, error, failed, {})


def failure(source: object) -> Failure:
    return Failure(str(source), "it is empty", "fill it")


def reports(settings: Settings, origins: dict[str, int], *reloads: PastReload) -> list[SourceReport]:
    return source_reports(settings, origins, reloads, WebSources.of(settings) if settings.web else None)


def test_articles_and_problems_belong_to_the_source_that_holds_their_file(tmp_path: Path) -> None:
    birds, song = tmp_path / "birds", tmp_path / "birds.md"
    settings = Settings((birds, Source(SourceKind.FILES, str(song))), tmp_path / "data")
    origins = {str(birds / "owl.md"): 1, str(birds / "far" / "rows.csv"): 30, str(song): 1, str(tmp_path / "x.md"): 5}
    first, second = reports(settings, origins, past(failure(birds / "none.md"), failure(song)))
    assert (first.source.location, first.source.kind, first.articles) == (str(birds), SourceKind.FILES, 31)
    assert first.problems == (f"{birds / 'none.md'}: it is empty; fill it",)
    assert (second.articles, second.problems) == (1, (f"{song}: it is empty; fill it",))
    assert first.read_at == second.read_at == AT


def test_a_path_below_the_current_folder_is_the_same_as_the_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (report,) = reports(Settings((Path("birds"),), tmp_path), {str(tmp_path / "birds" / "owl.md"): 2})
    assert report.articles == 2


def test_a_source_was_read_by_the_last_reload_that_was_done(tmp_path: Path) -> None:
    settings = Settings((tmp_path,), tmp_path)
    assert [one.read_at for one in reports(settings, {})] == [None]
    assert [one.read_at for one in reports(settings, {}, past(error="the disk is full"))] == [None]
    assert [one.read_at for one in reports(settings, {}, past(error="the disk is full"), past())] == [AT]


def test_a_source_of_the_web_tells_when_it_was_fetched_and_what_went_wrong(tmp_path: Path) -> None:
    settings = Settings((FEED,), tmp_path)
    assert reports(settings, {}, past()) == [SourceReport(FEED, 0, None, ())]
    folder = WebSources.of(settings).mirror.folder_of(FEED)
    read_at = datetime(2026, 2, 1, tzinfo=UTC)
    Cache.open(folder).put_state(SourceState(FEED.location, read_at, "https://example.com/feed: gone; correct it"))
    page = folder / "example.com" / "page.html"
    (report,) = reports(settings, {str(page): 1}, past(failure(page)))
    assert (report.articles, report.read_at) == (1, read_at)
    assert report.problems == ("https://example.com/feed: gone; correct it", f"{page}: it is empty; fill it")
