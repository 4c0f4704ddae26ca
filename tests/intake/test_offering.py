"""What is offered is read with limits, compared with what is stored, and waits; nothing is stored."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import FetchError, ReloadCancelledError, ShelfError, SourceError
from knowledge.intake.offering import Offering, Preview
from knowledge.intake.pending import Pending
from knowledge.intake.reloading import reload
from knowledge.settings import Fetching, Limits, Settings
from knowledge.sources.telegram.post import Channel, ChannelPost, Run, RunStyle
from knowledge.store.embedded import EmbeddedStore
from tests.fetching.sites import answer, open_site
from tests.intake.making import write
from tests.stories.making import TEXT

FOX = b"# The fox\n\nAnn Bell, the chief scientist of Acme, saw a fox. It ran away.\n"


class Desk:
    """An offering over a folder of articles."""

    def __init__(self, store: EmbeddedStore, sources: Path, data: Path, fetching: Fetching, limits: Limits) -> None:
        self.settings = Settings((sources,), data, fetching=fetching, limits=limits)
        self.pending = Pending(data / "pending")
        self.offering = Offering(store, self.settings, self.pending)

    def offered(self, name: str, content: bytes) -> Preview:
        return self.offering.of_file(name, content, "99", cancelled=lambda: False)

    def waiting(self) -> int:
        folder = self.settings.data / "pending"
        return len(list(folder.iterdir())) if folder.is_dir() else 0


@pytest.fixture
def desk(store: EmbeddedStore, sources: Path, tmp_path: Path) -> Desk:
    reload(store, [sources])
    return Desk(store, sources, tmp_path / "data", Fetching(robots=False), Limits())


def test_a_file_is_shown_with_its_facts_and_what_it_replaces(desk: Desk, sources: Path) -> None:
    shown = desk.offered("fox.md", FOX)
    assert (shown.file, shown.article.id, shown.articles, shown.passages) == ("fox.md", "fox", 1, 1)
    assert [fact.value.of(shown.article.text) for fact in shown.facts] == ["chief scientist"]
    assert shown.replaces is not None
    assert "Acme" in shown.replaces.text
    assert "It ran away" not in (sources / "fox.md").read_text(encoding="utf-8")
    waiting = desk.pending.file(shown.token, "99")
    assert waiting is not None
    assert desk.pending.content(shown.token, waiting) == FOX


def test_articles_that_tell_the_same_are_named(desk: Desk, store: EmbeddedStore, sources: Path) -> None:
    write(sources / "harbour.md", f"# Quillmere dredges its harbour\n\n{TEXT}\n")
    reload(store, [sources])
    copy = TEXT.replace("eleven weeks", "twelve weeks")
    shown = desk.offered("copy.md", f"# Quillmere dredges its harbour\n\n{copy}\n".encode())
    assert [article.id for article in shown.duplicates] == ["harbour"]
    assert desk.offered("harbour.md", f"# Quillmere\n\n{copy}\n".encode()).duplicates == ()
    assert desk.offered("other.md", b"# The tram\n\nA tram line opens in autumn, with nine stops.\n").duplicates == ()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("fox.exe", b"MZ", "files of this kind cannot be read"),
        ("", b"words", "files of this kind cannot be read"),
        ("fox.md", b"", "the file is empty"),
        ("fox.md", b"\x00\x01\x02\xff\xfe\xfa" * 40, "no text"),
        ("fox.docx", b"PK\x03\x04 broken", "ZIP|archive|Word"),
        ("rows.jsonl", b"{\n{\n", "line 2: the file is not JSON"),
        ("big.md", b"x" * 1_000_001, "it has more than 1 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_name_of_the_file_and_leaves_nothing(
    store: EmbeddedStore, sources: Path, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    desk = Desk(store, sources, tmp_path / "data", Fetching(), Limits(file_mb=1))
    with pytest.raises(SourceError, match=reason) as caught:
        desk.offered(name, content)
    assert str(tmp_path) not in str(caught.value)
    assert desk.waiting() == 0


def test_a_name_that_is_taken_and_a_cancelled_reading_leave_nothing(desk: Desk) -> None:
    with pytest.raises(ShelfError, match="has the same name"):
        desk.offered("fox.csv", b"title,text\nA,The fox lives at Holm.\n")
    with pytest.raises(ReloadCancelledError):
        desk.offering.of_file("cat.md", FOX, "99", cancelled=lambda: True)
    assert desk.waiting() == 0


def test_a_page_is_named_after_its_whole_address_and_keeps_it(
    store: EmbeddedStore, sources: Path, tmp_path: Path
) -> None:
    words = "<p>The ferry to Holm sails at nine in the morning, and it takes an hour and a half.</p>" * 4
    page = f"<html><title>The ferry</title><body><article><h1>The ferry</h1>{words}</article></body></html>"
    with open_site() as site:
        fetching = Fetching(allowed=(f"127.0.0.1:{site.port}",), robots=False)
        desk = Desk(store, sources, tmp_path / "data", fetching, Limits())
        site.put("/about", answer(page))
        site.put("/" + "a/" * 60, answer(page))
        shown = desk.offering.of_link(f"{site.url}/about", "99", cancelled=lambda: False)
        long = desk.offering.of_link(f"{site.url}/{'a/' * 60}", "99", cancelled=lambda: False)
        site.put("/feed", answer("<rss></rss>", kind="application/rss+xml"))
        with pytest.raises(FetchError, match="list of pages"):
            desk.offering.of_link(f"{site.url}/feed", "99", cancelled=lambda: False)
    assert (shown.file, shown.article.url) == (f"127.0.0.1_{site.port}-about.md", f"{site.url}/about")
    assert len(long.file) < 100
    waiting = desk.pending.file(shown.token, "99")
    assert waiting is not None
    assert f"url: {site.url}/about".encode() in desk.pending.content(shown.token, waiting)


def test_a_post_keeps_its_marks_and_one_without_words_is_refused(desk: Desk) -> None:
    runs = (Run("The ferry", RunStyle.BOLD), Run("\n\nIt sails at nine.\n\n"), Run("#holm", RunStyle.TAG))
    post = ChannelPost(7, "2024-05-02T09:00:00", date(2024, 5, 2), runs, author="Ada")
    shown = desk.offering.of_post(post, Channel("Holm news"), "99")
    assert (shown.file, shown.article.title, shown.article.text) == ("Holm news-7.md", "The ferry", "It sails at nine.")
    assert (shown.article.author, shown.article.tags, shown.article.publisher) == ("Ada", ("holm",), "Holm news")
    with pytest.raises(SourceError, match="no words"):
        desk.offering.of_post(replace(post, runs=(Run("🙂"),)), Channel(None), "99")
