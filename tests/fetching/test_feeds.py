"""Of a feed, what is new or has changed is kept: the text of the entry if it has all of it, else its page."""

import pytest

from knowledge.errors import RefusedAddressError
from knowledge.fetching.mirror import Mirror
from tests.fetching.mirroring import LONG, bodies, counts, feed
from tests.fetching.sites import Site, answer


def test_a_full_entry_of_a_feed_is_kept_as_it_is(site: Site, mirror: Mirror) -> None:
    entry = {"id": "1", "url": f"{site.url}/fox", "title": "Foxes & more", "content_html": LONG, "author": "Mara Lind"}
    refreshed = mirror.refresh(feed(site, entry | {"tags": ["animals"]}))
    assert counts(refreshed) == (1, 0, 0, 0)
    assert site.paths == ["/feed"]
    (page,) = refreshed.documents
    assert LONG in page.path.read_text(encoding="utf-8")
    assert "<h1>Foxes &amp; more</h1>" in page.path.read_text(encoding="utf-8")
    listed = page.record.listed
    assert (listed.author, listed.tags, listed.publisher) == ("Mara Lind", ("animals",), "The Harbour Post")
    assert page.url == f"{site.url}/fox"


@pytest.mark.parametrize(
    "text", ["", LONG + "Read on […]", LONG + "and so &hellip;", LONG + "then...</p>", "<p>A short teaser.</p>"]
)
def test_the_page_of_an_entry_that_is_cut_is_fetched(text: str, site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>All of it.</p>"))
    refreshed = mirror.refresh(feed(site, {"id": "1", "url": f"{site.url}/fox", "content_html": text}))
    assert bodies(refreshed) == [b"<p>All of it.</p>"]


def test_an_entry_without_a_link_is_its_own_page_and_shows_the_feed(site: Site, mirror: Mirror) -> None:
    refreshed = mirror.refresh(feed(site, {"id": "tag:1", "summary_html": "<p>Short.</p>"}))
    (page,) = refreshed.documents
    assert b"<p>Short.</p>" in page.path.read_bytes()
    assert page.url == f"{site.url}/feed"


def test_only_new_and_changed_entries_are_fetched(site: Site, mirror: Mirror) -> None:
    one: dict[str, object] = {"id": "1", "url": f"{site.url}/1", "title": "One"}
    two: dict[str, object] = {"id": "2", "url": f"{site.url}/2", "title": "Two"}
    for path in ("/1", "/2"):
        site.put(path, answer(f"<p>{path}</p>"))
    mirror.refresh(feed(site, one))
    site.requests.clear()
    assert counts(mirror.refresh(feed(site, two, one))) == (1, 1, 0, 0)
    assert site.paths == ["/feed", "/2"]
    site.requests.clear()
    site.put("/1", answer("<p>corrected</p>"))
    assert counts(mirror.refresh(feed(site, two, one | {"title": "One, corrected"}))) == (1, 1, 0, 0)
    assert site.paths == ["/feed", "/1"]


def test_an_entry_that_left_the_feed_stays(site: Site, mirror: Mirror) -> None:
    site.put("/1", answer("<p>one</p>"))
    site.put("/2", answer("<p>two</p>"))
    mirror.refresh(feed(site, {"id": "1", "url": f"{site.url}/1"}))
    refreshed = mirror.refresh(feed(site, {"id": "2", "url": f"{site.url}/2"}))
    assert bodies(refreshed) == [b"<p>one</p>", b"<p>two</p>"]


def test_an_unchanged_feed_is_not_sent_again(site: Site, mirror: Mirror) -> None:
    source = feed(site, {"id": "1", "content_html": LONG}, etag='"f"')
    mirror.refresh(source)
    site.put("/feed", answer(status=304))
    assert counts(mirror.refresh(source)) == (0, 1, 0, 0)
    assert 'If-None-Match: "f"' in site.requests[1]


def test_a_feed_is_read_again_until_all_of_its_pages_were_fetched(site: Site, mirror: Mirror) -> None:
    site.put("/1", answer(status=403), answer("<p>one</p>"))
    source = feed(site, {"id": "1", "url": f"{site.url}/1"}, etag='"f"')
    assert counts(mirror.refresh(source)) == (0, 0, 1, 0)
    assert counts(mirror.refresh(source)) == (1, 0, 0, 0)
    assert "If-None-Match" not in site.requests[2]


def test_entries_with_one_page_are_fetched_once(site: Site, mirror: Mirror) -> None:
    site.put("/log", answer("<p>log</p>"))
    entries: list[dict[str, object]] = [{"id": str(n), "url": f"{site.url}/log#{n}"} for n in range(3)]
    assert counts(mirror.refresh(feed(site, *entries))) == (1, 0, 0, 0)
    assert site.paths == ["/feed", "/log"]


def test_pages_whose_names_are_alike_have_files_of_their_own(site: Site, mirror: Mirror) -> None:
    paths = [
        "/a",
        "/a/",
        "/a.html",
        "/a?x=1",
        "/a?x=2",
        "/A",
        "/a/b",
        "/a%2Fb",
        "/a.html/b",
        "/",
        "/index",
        "/%2e%2e/c",
    ]
    entries = [{"id": path, "url": site.url + path, "content_html": f"{LONG}{path}"} for path in paths]
    refreshed = mirror.refresh(feed(site, *entries))
    assert counts(refreshed) == (len(paths), 0, 0, 0)
    assert (
        len({page.id for page in refreshed.documents}) == len({page.path for page in refreshed.documents}) == len(paths)
    )
    for page in refreshed.documents:
        assert f"</p>{page.record.key}\n" in page.path.read_text(encoding="utf-8")
        assert page.path.resolve().is_relative_to(mirror.folder)
    assert mirror.cached(feed(site)) == refreshed.documents


def test_a_broken_feed_is_named_and_its_pages_stay(site: Site, mirror: Mirror) -> None:
    source = feed(site, {"id": "1", "content_html": LONG})
    mirror.refresh(source)
    site.put("/feed", answer("<html>", kind="text/html"))
    refreshed = mirror.refresh(source)
    assert [failure.reason for failure in refreshed.failures] == ["this is no feed"]
    assert len(refreshed.documents) == 1


def test_a_feed_that_is_broken_in_parts_is_named_and_read(site: Site, mirror: Mirror) -> None:
    refreshed = mirror.refresh(feed(site, {"id": "broken", "content_html": LONG}))
    assert counts(refreshed) == (1, 0, 1, 0)
    assert refreshed.failures[0].reason == "it is broken in line 7"


def test_the_links_of_a_feed_are_judged_like_every_address(site: Site, mirror: Mirror) -> None:
    links = ["file:///etc/passwd", "http://169.254.169.254/", "http://a@b/", "http://127.0.0.1:22/", "nonsense"]
    refreshed = mirror.refresh(feed(site, *({"id": url, "url": url} for url in links)))
    assert [type(failure) for failure in refreshed.failures] == [RefusedAddressError] * len(links)
    assert site.paths == ["/feed"]
