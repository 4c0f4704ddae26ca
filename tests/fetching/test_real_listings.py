"""Feeds and sitemaps in their true formats, from the server to the files, with the readers of the room of sources."""

import gzip
from pathlib import Path

import pytest

from knowledge.fetching.client import WebClient
from knowledge.fetching.mirror import Mirror
from knowledge.settings import Fetching, Source, SourceKind
from knowledge.sources.feeds import read_feed
from knowledge.sources.sitemaps import read_sitemap
from tests.fetching.mirroring import LONG, bodies, counts
from tests.fetching.sites import Names, SetClock, Site, answer

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Post</title>
<item><guid>a1</guid><title>Ferries</title><link>{site}/ferries</link><dc:creator>Mara Lind</dc:creator>
<pubDate>Sun, 01 Feb 2026 09:00:00 GMT</pubDate><category>Harbour</category>
<content:encoded><![CDATA[{long}<script>alert(1)</script>]]></content:encoded></item>
<item><guid>a2</guid><title>Foxes</title><link>{site}/foxes</link><description>A fox was seen…</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title><entry><id>tag:x,1</id><title>One</title>
<link href="/one"/><updated>2026-02-03T00:00:00Z</updated><summary>Short</summary></entry></feed>"""
JSON_FEED = """{{"version": "https://jsonfeed.org/version/1.1", "title": "J",
"items": [{{"id": "1", "content_text": "{text}"}}]}}"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{site}/one</loc>
<lastmod>2026-01-05T10:00:00Z</lastmod></url><url><loc>https://elsewhere.example/</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{site}/part.xml.gz</loc>
</sitemap></sitemapindex>"""


@pytest.fixture
def mirror(site: Site, tmp_path: Path) -> Mirror:
    clock = SetClock()
    client = WebClient(
        Fetching(allowed=(f"127.0.0.1:{site.port}",), robots=False), clock=clock, resolver=Names(["10.0.0.1"])
    )
    return Mirror(tmp_path, client, read_feed, read_sitemap, now=clock.now)


def feed(site: Site, text: str, kind: str) -> Source:
    site.put("/feed", answer(text, kind=kind))
    return Source(SourceKind.FEED, f"{site.url}/feed")


def test_an_rss_feed_gives_texts_and_pages(site: Site, mirror: Mirror) -> None:
    site.put("/foxes", answer("<p>A fox was seen at the pier.</p>"))
    refreshed = mirror.refresh(feed(site, RSS.format(site=site.url, long=LONG), "application/rss+xml"))
    ferries, foxes = refreshed.documents
    assert counts(refreshed) == (2, 0, 0, 0)
    assert "The ferry sails at nine." in ferries.path.read_text(encoding="utf-8")
    assert "alert" not in ferries.path.read_text(encoding="utf-8")
    listed = ferries.record.listed
    assert (listed.author, listed.published, listed.tags) == ("Mara Lind", "2026-02-01", ("Harbour",))
    assert listed.publisher == "The Harbour Post"
    assert foxes.path.read_bytes() == b"<p>A fox was seen at the pier.</p>"
    assert counts(mirror.refresh(feed(site, RSS.format(site=site.url, long=LONG), "text/xml"))) == (0, 2, 0, 0)


def test_an_atom_feed_has_relative_links(site: Site, mirror: Mirror) -> None:
    site.put("/one", answer("<p>One page.</p>"))
    assert bodies(mirror.refresh(feed(site, ATOM, "application/atom+xml"))) == [b"<p>One page.</p>"]


def test_a_json_feed_has_texts(site: Site, mirror: Mirror) -> None:
    (page,) = mirror.refresh(feed(site, JSON_FEED.format(text="The tide turns."), "application/feed+json")).documents
    assert "The tide turns." in page.path.read_text(encoding="utf-8")
    assert page.url == f"{site.url}/feed"


@pytest.mark.parametrize(
    "text", ["<html><body>Welcome</body></html>", "{}", '<!DOCTYPE a [<!ENTITY b "c">]><rss/>', ""]
)
def test_what_is_no_feed_is_named(text: str, site: Site, mirror: Mirror) -> None:
    refreshed = mirror.refresh(feed(site, text, "text/xml"))
    assert refreshed.documents == ()
    assert [failure.url for failure in refreshed.failures] == [f"{site.url}/feed"]


def test_a_sitemap_index_leads_to_packed_sitemaps(site: Site, mirror: Mirror) -> None:
    site.put("/one", answer("<p>One page.</p>"))
    site.put("/sitemap.xml", answer(INDEX.format(site=site.url), kind="application/xml"))
    site.put("/part.xml.gz", answer(gzip.compress(SITEMAP.format(site=site.url).encode()), kind="application/x-gzip"))
    refreshed = mirror.refresh(Source(SourceKind.SITEMAP, f"{site.url}/sitemap.xml"))
    assert bodies(refreshed) == [b"<p>One page.</p>"]
    assert [failure.reason.endswith("were left out: 1") for failure in refreshed.failures] == [True]
    assert site.paths == ["/sitemap.xml", "/part.xml.gz", "/one"]
