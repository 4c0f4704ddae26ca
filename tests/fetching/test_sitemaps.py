"""The pages of a sitemap are fetched when they have changed, a bounded number in a run."""

import json
from pathlib import Path

from knowledge.fetching.client import Fetched
from knowledge.fetching.lister import Lister
from knowledge.fetching.mirror import Mirror
from knowledge.fetching.validators import NO_COPY, Validators
from knowledge.settings import Source, SourceKind
from tests.fetching.mirroring import Address, Pages, after, bodies, counts, read_feed, sitemap
from tests.fetching.sites import SetClock, Site, answer


def test_the_pages_of_a_sitemap_are_fetched_when_they_changed(site: Site, mirror: Mirror) -> None:
    for path in ("/1", "/2", "/3"):
        site.put(path, answer(f"<p>{path}</p>"))
    assert counts(mirror.refresh(sitemap(site, {"/1": "2026-01-01", "/2": "2026-01-01", "/3": ""}))) == (3, 0, 0, 0)
    site.requests.clear()
    site.put("/2", answer("<p>new</p>"))
    assert counts(mirror.refresh(sitemap(site, {"/1": "2026-01-01", "/2": "2026-02-02", "/3": ""}))) == (1, 2, 0, 0)
    assert site.paths == ["/sitemap.xml", "/2", "/3"]


def test_sitemaps_may_refer_to_others_and_to_themselves(site: Site, mirror: Mirror) -> None:
    site.put("/1", answer("<p>one</p>"))
    site.put("/b.xml", answer(json.dumps({"pages": [[f"{site.url}/1", ""]]}), kind="text/xml"))
    further = [f"{site.url}/b.xml", f"{site.url}/sitemap.xml", f"{site.url}/missing.xml"]
    refreshed = mirror.refresh(sitemap(site, {}, sitemaps=further))
    assert bodies(refreshed) == [b"<p>one</p>"]
    assert [failure.url for failure in refreshed.failures] == [f"{site.url}/missing.xml"]


def test_a_sitemap_lists_only_pages_of_its_own_site(site: Site, mirror: Mirror) -> None:
    source = sitemap(site, {})
    listed = [["http://169.254.169.254/", ""], ["https://other.example/", ""], ["nonsense", ""]]
    site.put("/sitemap.xml", answer(json.dumps({"pages": listed}), kind="text/xml"))
    refreshed = mirror.refresh(source)
    assert refreshed.documents == ()
    assert refreshed.failures[0].reason.endswith("were left out: 3")


def test_a_run_ends_after_a_number_of_pages_and_the_next_one_goes_on(
    site: Site, mirror: Mirror, clock: SetClock
) -> None:
    paths = [f"/{number}" for number in range(8)]
    for path in paths:
        site.put(path, answer(f"<p>{path}</p>"))
    source = sitemap(site, dict.fromkeys(paths, ""))
    assert counts(mirror.refresh(source)) == (5, 0, 0, 3)
    clock.sleep(60)
    assert counts(mirror.refresh(source)) == (3, 2, 0, 3)
    assert len(mirror.cached(source)) == 8
    clock.sleep(60)
    site.requests.clear()
    mirror.refresh(source)
    assert site.paths == ["/sitemap.xml", "/2", "/3", "/4", "/5", "/6"]  # those not looked at for longest


def test_a_run_can_be_cancelled_and_keeps_what_it_has(site: Site, mirror: Mirror) -> None:
    for path in ("/1", "/2", "/3"):
        site.put(path, answer("<p>page</p>"))
    refreshed = mirror.refresh(sitemap(site, {"/1": "", "/2": "", "/3": ""}), after(2))
    assert counts(refreshed) == (1, 0, 0, 2)
    assert len(mirror.cached(sitemap(site, {}))) == 1


def test_a_page_that_changed_today_may_change_again(site: Site, mirror: Mirror, clock: SetClock) -> None:
    site.put("/1", answer("<p>one</p>"), answer("<p>two</p>"))
    source = sitemap(site, {"/1": "2026-03-01"})
    mirror.refresh(source)
    assert counts(mirror.refresh(source)) == (1, 0, 0, 0)
    clock.sleep(86_400)
    assert counts(mirror.refresh(source)) == (0, 1, 0, 0)  # looked at once more
    assert counts(mirror.refresh(source)) == (0, 1, 0, 0)
    assert site.paths.count("/1") == 3


def test_a_sitemap_that_cannot_be_read_is_named_and_its_pages_stay(site: Site, mirror: Mirror) -> None:
    site.put("/1", answer("<p>one</p>"))
    source = sitemap(site, {"/1": ""})
    mirror.refresh(source)
    site.put("/sitemap.xml", answer("nonsense", kind="text/xml"))
    refreshed = mirror.refresh(source)
    assert [failure.reason for failure in refreshed.failures] == ["this is no sitemap"]
    assert bodies(refreshed) == [b"<p>one</p>"]


def test_a_sitemap_with_endless_parts_is_cut(site: Site, mirror: Mirror) -> None:
    def part(head: str) -> bytes:
        number = int(head.split()[1].strip("/")) + 1
        site.put(f"/{number}", part)
        return answer(json.dumps({"sitemaps": [f"{site.url}/{number}"]}), kind="text/xml")

    site.put("/0", part)
    refreshed = mirror.refresh(sitemap(site, {}, sitemaps=[f"{site.url}/0"]))
    assert [failure.reason for failure in refreshed.failures] == [
        "it has more than 50 parts, and the others were left out"
    ]


class Anything:
    """Every address is a page of the web."""

    def fetch(self, url: str, *, known: Validators = NO_COPY) -> Fetched | None:
        return Fetched(url, url, url.encode(), ".xml", "text/xml", "", NO_COPY, SetClock().now())


def test_a_sitemap_with_endless_pages_is_cut() -> None:
    site = "https://example.com"

    def read(data: bytes, path: Path) -> Pages:
        further = [f"{data.decode()}/part{number}" for number in range(99)]
        pages = [f"{data.decode()}/{number}" for number in range(30_000)]
        return Pages(tuple(map(Address, pages)), tuple(map(Address, further)))

    lister = Lister(Anything(), read_feed, read, cancel=lambda: False)
    listing = lister.listing(Source(SourceKind.SITEMAP, f"{site}/map"), NO_COPY)
    assert len(listing.pages) == 100_000
    assert [failure.reason for failure in listing.failures] == [
        "it has more than 100,000 pages, and the others were left out"
    ]
