"""Pages of the web become files that stay, whatever happens to the site."""

import json
import os
from pathlib import Path

import pytest

from knowledge.errors import PageGoneError, RefusedAddressError
from knowledge.fetching.mirror import Mirror
from knowledge.settings import Source, SourceKind
from tests.fetching.mirroring import bodies, counts, link
from tests.fetching.sites import Site, answer, redirect


def test_a_linked_page_becomes_a_file_named_after_its_address(site: Site, mirror: Mirror) -> None:
    site.put("/news/fox.html", answer("<p>The fox.</p>", ETag='"1"'))
    refreshed = mirror.refresh(link(site, "/news/fox.html"))
    (page,) = refreshed.documents
    assert counts(refreshed) == (1, 0, 0, 0)
    assert page.id == f"127.0.0.1_{site.port}/news/fox"
    assert page.path == mirror.folder_of(link(site, "/news/fox.html")) / f"{page.id}.html"
    assert page.path.read_bytes() == b"<p>The fox.</p>"
    assert page.url == f"{site.url}/news/fox.html"
    assert page.record.validators.etag == '"1"'


def test_what_is_said_of_a_page_lies_beside_it_in_a_hidden_file(site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>The fox.</p>", ETag='"1"', Last_Modified="then"))
    (page,) = mirror.refresh(link(site)).documents
    about = json.loads((page.path.parent / ".fox.json").read_text(encoding="utf-8"))
    assert about["url"] == about["final_url"] == f"{site.url}/fox"
    assert about["validators"] == {"etag": '"1"', "last_modified": "then"}
    assert about["fetched_at"] == "2026-03-01T12:00:00Z"
    assert mirror.cached(link(site)) == (page,)


def test_a_page_that_did_not_change_keeps_its_file(site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>The fox.</p>", ETag='"1"'), answer(status=304), answer("<p>The fox.</p>"))
    (page,) = mirror.refresh(link(site)).documents
    os.utime(page.path, ns=(1, 1))
    assert counts(mirror.refresh(link(site))) == (0, 1, 0, 0)
    assert 'If-None-Match: "1"' in site.requests[1]
    assert counts(mirror.refresh(link(site))) == (0, 1, 0, 0)  # sent again, and the same
    assert page.path.stat().st_mtime_ns == 1


def test_a_page_that_changed_replaces_its_file(site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>One.</p>"), answer("# Two", kind="text/markdown"))
    (before,) = mirror.refresh(link(site)).documents
    refreshed = mirror.refresh(link(site))
    assert counts(refreshed) == (1, 0, 0, 0)
    assert [page.path.suffix for page in refreshed.documents] == [".md"]
    assert bodies(refreshed) == [b"# Two"]
    assert not before.path.exists()


@pytest.mark.parametrize("said", [answer(status=500), b"", answer("x" * 200_000), answer("png", kind="image/png")])
def test_a_page_that_fails_keeps_its_copy_and_is_named(said: bytes, site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>The fox.</p>"), said)
    mirror.refresh(link(site))
    refreshed = mirror.refresh(link(site))
    assert bodies(refreshed) == [b"<p>The fox.</p>"]
    assert [failure.url for failure in refreshed.failures] == [f"{site.url}/fox"]
    state = mirror.state(link(site))
    assert state is not None
    assert refreshed.failures[0].reason in state.error


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_was_removed_is_reported_and_kept(status: int, site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>The fox.</p>"), answer(status=status))
    mirror.refresh(link(site))
    refreshed = mirror.refresh(link(site))
    assert bodies(refreshed) == [b"<p>The fox.</p>"]
    assert isinstance(refreshed.failures[0], PageGoneError)


def test_a_link_to_a_feed_says_how_to_list_it(site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<rss/>", kind="application/rss+xml"))
    (failure,) = mirror.refresh(link(site)).failures
    assert "- feed:" in failure.remedy


def test_a_refused_address_is_a_failure(mirror: Mirror) -> None:
    (failure,) = mirror.refresh(Source(SourceKind.LINK, "http://169.254.169.254/latest")).failures
    assert isinstance(failure, RefusedAddressError)


def test_a_redirected_page_shows_where_it_is_now(site: Site, mirror: Mirror) -> None:
    site.put("/fox", redirect("/animals/fox"))
    site.put("/animals/fox", answer("<p>The fox.</p>"))
    (page,) = mirror.refresh(link(site)).documents
    assert page.url == f"{site.url}/animals/fox"
    assert page.id.endswith("/fox")


def test_files_are_no_source_of_the_web(mirror: Mirror, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not mirrored"):
        mirror.refresh(Source(SourceKind.FILES, str(tmp_path)))


def test_a_broken_record_means_that_the_page_is_fetched_again(site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>The fox.</p>", ETag='"1"'))
    (page,) = mirror.refresh(link(site)).documents
    (page.path.parent / ".fox.json").write_text("{broken", encoding="utf-8")
    assert mirror.cached(link(site)) == ()
    assert counts(mirror.refresh(link(site))) == (1, 0, 0, 0)
    assert [one.path for one in mirror.cached(link(site))] == [page.path]


def test_a_folder_that_cannot_be_written_is_a_failure(site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>The fox.</p>"))
    mirror.folder.parent.mkdir(parents=True, exist_ok=True)
    mirror.folder.write_text("in the way", encoding="utf-8")
    refreshed = mirror.refresh(link(site))
    assert refreshed.documents == ()
    assert "cannot be written" in refreshed.failures[0].reason
