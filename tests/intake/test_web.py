"""Sources in the web are folders of files for a reload, and are looked at again when they are due."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.errors import FetchError
from knowledge.fetching.client import Fetched
from knowledge.fetching.completion import completed_from
from knowledge.fetching.mirror import Mirror
from knowledge.fetching.validators import NO_COPY, Validators
from knowledge.intake.web import WebSources
from knowledge.settings import Source, SourceKind
from knowledge.sources.files import find_documents, read_article
from tests.fetching.mirroring import read_feed, read_sitemap

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
GOOD, BAD = (Source(SourceKind.LINK, f"https://example.com/{name}") for name in ("good", "bad"))


PAGE = b"""<html><head><title>Ferries</title></head><body><nav><a href="/">Home</a></nav><article><h1>Ferries</h1>
<p>The first ferry to Holm sails at half past six, and the last one comes back at ten in the evening.</p>
<p>Bicycles are carried free of charge, as the council of the harbour decided in March.</p></article></body></html>"""


class FakeClient:
    """Knows one page."""

    def fetch(self, url: str, *, known: Validators = NO_COPY) -> Fetched | None:
        if url != GOOD.location:
            raise FetchError(url, "the page does not exist", "correct the address")
        return Fetched(url, url, PAGE, ".html", "text/html", "", NO_COPY, NOW)


@pytest.fixture
def web(tmp_path: Path) -> WebSources:
    return WebSources([GOOD, BAD], Mirror(tmp_path, FakeClient(), read_feed, read_sitemap, now=lambda: NOW))


def test_pages_are_documents_of_a_folder(web: WebSources) -> None:
    failures = web.refresh()
    assert [(one.source, one.reason) for one in failures] == [(BAD.location, "the page does not exist")]
    documents, broken = find_documents(web.folders)
    assert [document.id for document in documents] == ["example.com/good"]
    assert broken == []


def test_a_page_becomes_an_article_with_its_address(web: WebSources) -> None:
    web.refresh()
    (document,), _ = find_documents(web.folders)
    article = completed_from(read_article(document), document.path)
    assert (article.title, article.url) == ("Ferries", GOOD.location)
    assert "sails at half past six" in article.text


def test_a_source_that_was_never_fetched_has_no_folder(web: WebSources) -> None:
    assert web.folders == ()
    assert web.due(NOW) == [GOOD, BAD]


def test_a_source_is_due_when_its_interval_has_passed(web: WebSources) -> None:
    web.refresh()
    assert web.due(NOW + timedelta(hours=23)) == []
    assert web.due(NOW + timedelta(hours=24)) == [GOOD, BAD]
    assert web.due(NOW - timedelta(minutes=1)) == [GOOD, BAD]  # the clock was set back


def test_the_interval_of_the_configuration_counts(tmp_path: Path) -> None:
    source = Source(SourceKind.LINK, GOOD.location, every_s=60)
    web = WebSources([source], Mirror(tmp_path, FakeClient(), read_feed, read_sitemap, now=lambda: NOW))
    web.refresh()
    assert web.due(NOW + timedelta(seconds=59)) == []
    assert web.due(NOW + timedelta(seconds=60)) == [source]


def test_the_state_of_a_source_has_its_last_error(web: WebSources) -> None:
    web.refresh()
    (_, good), (_, bad) = web.states()
    assert good is not None
    assert bad is not None
    assert (good.error, good.read_at) == ("", NOW)
    assert "does not exist" in bad.error


def test_a_cancelled_refresh_asks_for_nothing_more(web: WebSources) -> None:
    assert web.refresh(cancel=lambda: True) == []
    assert web.folders == ()
