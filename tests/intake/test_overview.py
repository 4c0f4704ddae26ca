"""Each source with its state, its number of articles and its last error."""

from datetime import UTC, datetime
from pathlib import Path

from knowledge.fetching.cache import Cache, SourceState
from knowledge.fetching.client import WebClient
from knowledge.fetching.mirror import Mirror
from knowledge.intake.journal import PastReload
from knowledge.intake.overview import source_states
from knowledge.intake.reloading import reload
from knowledge.settings import Fetching, Settings, Source, SourceKind
from knowledge.sources.feeds import read_feed
from knowledge.sources.files import Failure
from knowledge.sources.sitemaps import read_sitemap
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import write

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def test_folders_have_their_articles_and_the_failure_of_the_last_reload(
    store: EmbeddedStore, sources: Path, tmp_path: Path
) -> None:
    reload(store, [sources])
    settings = Settings((sources, tmp_path / "gone"), tmp_path / "data")
    failed = Failure(str(sources / "bad.md"), "is empty", "write something")
    first, second = source_states(settings, store, PastReload(AT, None, (failed,), {}))
    assert (first.location, first.is_there, first.articles) == (str(sources), True, 2)
    assert first.error == f"{sources / 'bad.md'}: is empty; write something"
    assert (second.is_there, second.articles, second.error) == (False, 0, "")
    assert source_states(settings, store, None)[0].error == ""


def test_addresses_have_when_they_were_read_and_what_went_wrong(store: EmbeddedStore, tmp_path: Path) -> None:
    feed, page = Source(SourceKind.FEED, "https://example.org/feed"), Source(SourceKind.LINK, "https://example.org/a")
    mirror = Mirror(tmp_path / "data" / "web", WebClient(Fetching()), read_feed, read_sitemap)
    folder = mirror.folder_of(feed)
    write(folder / "example.org" / "fox.md", "# The fox\n\nThe fox lives.\n")
    Cache.open(folder).put_state(SourceState(feed.location, AT, "https://example.org/feed: it is gone; correct it"))
    reload(store, [folder])
    first, second = source_states(Settings((feed, page), tmp_path / "data"), store, None)
    assert (first.kind, first.articles, first.read_at) == (SourceKind.FEED, 1, AT)
    assert first.error.startswith("https://example.org/feed: it is gone")
    assert (second.is_there, second.articles, second.read_at) == (False, 0, None)
