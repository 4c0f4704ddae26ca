"""What a reload of the library does beside reading files: golden questions, stories, and sources in the web."""

import http.server
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Thread

import pytest

from knowledge import (
    GoldenMode,
    GoldenQuestion,
    GoldenRefusedError,
    Library,
    ReaderKind,
    Settings,
    Source,
    SourceKind,
)
from knowledge.golden import add_question
from knowledge.settings import Fetching
from tests.stories.making import TEXT

HARBOUR = f"---\ntitle: Quillmere dredges its harbour\ndate: 2024-03-05\npublisher: Paper\n---\n\n{TEXT}\n"
QUESTION = "Who won the contract?"
PAGE = (
    b"<html><head><title>The mill</title></head><body><article><h1>The mill</h1><p>Ada Quince built the mill of Holm "
)
PAGE += b"in 1901, as the old one had burned down in the winter before.</p></article></body></html>"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    return folder


def settings(articles: Path, *sources: Source, golden: GoldenMode = GoldenMode.REPORT, host: str = "") -> Settings:
    fetching = Fetching(allowed=(host,) if host else ())
    data = articles.parent / "data"
    return Settings((articles, *sources), data, reader=ReaderKind.SMALL, golden=golden, fetching=fetching)


async def opened(given: Settings) -> AsyncIterator[Library]:
    async with await Library.open(given) as library:
        yield library


async def test_golden_questions_are_asked_of_the_new_state(articles: Path) -> None:
    add_question(articles, GoldenQuestion("When will the harbour be dredged?", ("spring",)))
    async with await Library.open(settings(articles)) as library:
        report = await library.reload()
        assert report.golden is not None
        assert (report.golden.asked, report.golden.failures) == (1, ())
        text = HARBOUR.replace("in spring", "in autumn")
        (articles / "harbour.md").write_text(text, encoding="utf-8")
        report = await library.reload()
        assert report.golden is not None
        assert len(report.golden.failures) == 1
        assert "in autumn" in (await library.article("harbour")).text


async def test_a_required_answer_that_changes_refuses_the_reload(articles: Path) -> None:
    add_question(articles, GoldenQuestion("When will the harbour be dredged?", ("spring",)))
    async with await Library.open(settings(articles, golden=GoldenMode.REQUIRED)) as library:
        await library.reload()
        (articles / "harbour.md").write_text(HARBOUR.replace("in spring", "in autumn"), encoding="utf-8")
        with pytest.raises(GoldenRefusedError, match="1 of 1 golden"):
            await library.reload()
        assert "in spring" in (await library.article("harbour")).text
        assert (await library.check_golden()).failures == ()


async def test_a_copy_is_reported_and_an_answer_names_it(articles: Path) -> None:
    copy = HARBOUR.replace("publisher: Paper", "publisher: Agency").replace("03-05", "03-06").replace("big", "large")
    (articles / "wire.md").write_text(copy, encoding="utf-8")
    async with await Library.open(settings(articles)) as library:
        report = await library.reload()
        assert [(link.article, link.first) for link in report.duplicates] == [("wire", "harbour")]
        answer = await library.ask("Who is mayor of Quillmere?")
        assert answer.best is not None
        assert answer.best.article.id == "harbour"
        assert [one.publisher for one in answer.best.also_in] == ["Agency"]
        assert {one.article.id for one in answer.candidates} == {"harbour"}
        assert (await library.reload()).duplicates == ()


class _Pages(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]  # set by the fixture
        found = self.path == "/mill"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE if found else b"")

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """The host of a small site on this machine, and the paths that were asked for."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    asked: list[str] = []
    server.asked = asked  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def test_a_link_becomes_an_article_and_what_fails_is_named(articles: Path, site: tuple[str, list[str]]) -> None:
    host, asked = site
    links = [Source(SourceKind.LINK, f"http://{host}/{path}") for path in ("mill", "missing")]
    async with await Library.open(settings(articles, *links, host=host)) as library:
        report = await library.reload()
        assert [failure.source for failure in report.failed] == [f"http://{host}/missing"]
        assert len(report.added) == 2
        answer = await library.ask("Who built the mill of Holm?")
        assert answer.best is not None
        assert answer.best.short is not None
        assert answer.best.short.text == "Ada Quince"
        assert answer.best.article.url == f"http://{host}/mill"
        assert "/mill" in asked
        dry = len(asked)
        assert not (await library.reload()).has_differences
        assert len(asked) > dry, "a reload asks whether the page has changed"
