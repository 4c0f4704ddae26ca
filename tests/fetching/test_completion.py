"""What a page does not say of itself comes from its feed and its address."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from knowledge.fetching.cache import Listed, PageRecord
from knowledge.fetching.completion import completed, completed_from
from knowledge.fetching.mirror import Mirror
from knowledge.fetching.validators import NO_COPY
from knowledge.model import Article, DateOrigin
from tests.fetching.mirroring import LONG, feed
from tests.fetching.sites import Site

BARE = Article(id="x/fox", title="fox", text="The fox.", language="en", source="x")


def page(site: Site, mirror: Mirror) -> Path:
    entry = {
        "id": "1",
        "url": f"{site.url}/fox",
        "title": "A  fox\nin town",
        "author": "Mara Lind",
        "content_html": LONG,
    }
    return mirror.refresh(feed(site, entry | {"tags": ["animals"]})).documents[0].path


def test_a_bare_article_gets_what_the_feed_says(site: Site, mirror: Mirror) -> None:
    article = completed_from(BARE, page(site, mirror))
    assert (article.title, article.author, article.tags) == ("A fox in town", "Mara Lind", ("animals",))
    assert (article.url, article.publisher) == (f"{site.url}/fox", "The Harbour Post")
    assert (article.published, article.dated_by) == (None, None)


def test_what_the_page_says_comes_first(site: Site, mirror: Mirror) -> None:
    own = Article("x", "t", "T.", "en", "x", author="Ada Berg", url="https://a.example/", tags=("b",), publisher="P")
    article = completed_from(own, page(site, mirror))
    assert (article.author, article.url, article.tags, article.publisher) == (own.author, own.url, own.tags, "P")


def test_a_part_of_a_page_keeps_its_title(site: Site, mirror: Mirror) -> None:
    part = Article("x/fox#2", "Second chapter", "T.", "en", "x")
    assert completed_from(part, page(site, mirror)).title == "Second chapter"


def test_an_ordinary_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "fox.md").write_text("The fox.", encoding="utf-8")
    (tmp_path / ".fox.json").write_text("{}", encoding="utf-8")
    assert completed_from(BARE, tmp_path / "fox.md") is BARE


def test_the_date_of_the_feed_is_more_certain_than_one_of_the_text() -> None:
    record = _record("2026-02-01T09:00:00+00:00")
    guessed = completed(_dated(DateOrigin.NAME), record)
    assert (guessed.published, guessed.dated_by) == (date(2026, 2, 1), DateOrigin.STATED)
    assert completed(_dated(DateOrigin.STATED), record).published == date(2020, 1, 1)


def _dated(origin: DateOrigin) -> Article:
    return replace(BARE, published=date(2020, 1, 1), dated_by=origin)


def _record(published: str) -> PageRecord:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    return PageRecord("k", "u", "u", ".html", "text/html", NO_COPY, now, now, Listed(published=published))
