"""Feeds and sitemaps are parsed by a process with limits: one that hangs or crashes it fails with a reason."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.errors import ReloadCancelledError, SourceError
from knowledge.fetching.client import Fetched
from knowledge.fetching.mirror import Mirror
from knowledge.fetching.validators import NO_COPY, Validators
from knowledge.intake.listing_parser import ListingParser
from knowledge.intake.web import WebSources
from knowledge.settings import LIMITS, Limits, Source, SourceKind
from knowledge.sources.feeds import read_feed
from knowledge.sources.sitemaps import read_sitemap
from tests.intake.hostile.inputs import End
from tests.intake.hostile.listings import LISTINGS, HostileListing, described, json_feed, many_elements, open_comments
from tests.intake.processes import listed, processes_of
from tests.intake.test_process import LINUX, Deadly

NAMED = Path("listing")
FEED = Source(SourceKind.FEED, "https://example.com/feed")
SITEMAP = b"<urlset><url><loc>https://example.com/fox</loc><lastmod>2026-01-05</lastmod></url></urlset>"
SHORT = Limits(seconds=2)


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def parser() -> Iterator[ListingParser]:
    parser = ListingParser(SHORT)
    with parser.running(never):
        yield parser


def test_a_listing_is_what_its_reader_says() -> None:
    parser = ListingParser(LIMITS)
    with parser.running(never):
        feed = described("A fox ran. &lt;a href='/b'&gt;more&lt;/a&gt;")
        assert parser.feed(feed, NAMED, base=FEED.location) == read_feed(feed, NAMED, base=FEED.location)
        assert parser.sitemap(SITEMAP, NAMED) == read_sitemap(SITEMAP, NAMED)
        with pytest.raises(SourceError, match="this is no feed"):
            parser.feed(SITEMAP, NAMED)


@listed
def test_the_process_ends_with_the_refresh() -> None:
    parser, others = ListingParser(LIMITS), set(processes_of("footnote-worker"))
    with parser.running(never):
        parser.sitemap(SITEMAP, NAMED)
        parser.sitemap(SITEMAP, NAMED)
        assert len(set(processes_of("footnote-worker")) - others) == 1
    assert set(processes_of("footnote-worker")) <= others


def test_a_feed_that_hangs_its_parser_fails_and_the_next_is_parsed(parser: ListingParser) -> None:
    with pytest.raises(SourceError, match=r"reading it took .* seconds") as failed:
        parser.feed(open_comments(), NAMED)
    assert "list its pages as sources, or raise seconds under limits" in failed.value.remedy
    assert parser.sitemap(SITEMAP, NAMED).pages


@LINUX
def test_a_sitemap_that_needs_too_much_memory_fails() -> None:
    parser = ListingParser(LIMITS)
    with parser.running(never), pytest.raises(SourceError, match="memory") as failed:
        parser.sitemap(many_elements(), NAMED)
    assert "raise memory_mb under limits" in failed.value.remedy


def test_a_listing_that_ends_its_process_fails(parser: ListingParser) -> None:
    with pytest.raises(SourceError, match="ended unexpectedly"):
        parser.sitemap(SITEMAP, Deadly("listing"))


def test_a_refresh_can_be_cancelled_while_a_listing_hangs() -> None:
    parser = ListingParser(LIMITS)
    with parser.running(lambda: True), pytest.raises(ReloadCancelledError):
        parser.feed(open_comments(), NAMED)


def test_without_a_process_a_listing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    parser = ListingParser(LIMITS)
    with parser.running(never), pytest.raises(SourceError, match="none can be started"):
        parser.sitemap(SITEMAP, NAMED)


class FakeClient:
    """A site whose feed gets another content."""

    def __init__(self) -> None:
        self.feed = b""

    def fetch(self, url: str, *, known: Validators = NO_COPY) -> Fetched | None:
        now = datetime(2026, 3, 1, 12, tzinfo=UTC)
        return Fetched(url, url, self.feed, ".xml", "application/rss+xml", "", NO_COPY, now)


def test_the_entries_of_a_feed_stay_when_it_begins_to_hang(tmp_path: Path) -> None:
    client, parser = FakeClient(), ListingParser(SHORT)
    web = WebSources([FEED], Mirror(tmp_path, client, parser.feed, parser.sitemap), parser.running)
    client.feed = json_feed(content_html="<p>A fox ran over the wall of the garden.</p>" * 10)
    assert web.refresh() == []
    client.feed = open_comments()
    (failure,) = web.refresh()
    assert failure.source == FEED.location
    assert "seconds" in failure.reason
    assert failure.remedy
    ((_, state),) = web.states()
    assert state is not None
    assert failure.reason in state.error
    (page,) = web.mirror.cached(FEED)
    assert "A fox ran" in page.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("one", LISTINGS, ids=lambda one: one.name)
def test_a_hostile_listing_is_parsed_or_refused_with_a_reason(one: HostileListing, parser: ListingParser) -> None:
    data = one.make()
    try:
        found = parser.feed(data, NAMED) if one.kind is SourceKind.FEED else parser.sitemap(data, NAMED)
    except SourceError as error:
        assert error.remedy  # noqa: PT017 - both ends are right
    else:
        assert one.end is End.EITHER, found


def test_no_two_hostile_listings_have_one_name() -> None:
    assert len({one.name for one in LISTINGS}) == len(LISTINGS) > 30
