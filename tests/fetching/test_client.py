"""What the client fetches, what it sends, and how it says what is wrong with a page."""

from datetime import UTC, datetime

import pytest

from knowledge.errors import FetchError, PageGoneError
from knowledge.fetching.client import WebClient
from knowledge.fetching.validators import Validators
from knowledge.settings import Fetching
from tests.fetching.sites import Names, SetClock, Site, answer, open_site, redirect


def client(site: Site, *, clock: SetClock | None = None, contact: str = "", robots: bool = False) -> WebClient:
    allowed = (f"127.0.0.1:{site.port}",)
    settings = Fetching(contact=contact, allowed=allowed, largest=50_000, timeout_s=20.0, robots=robots)
    return WebClient(settings, clock=clock or SetClock(), resolver=Names(["127.0.0.1"]))


def test_a_page_comes_with_what_its_server_said_of_it(site: Site) -> None:
    said = answer(
        "<p>Föhn</p>".encode("latin-1"), kind="Text/HTML; Charset=ISO-8859-1", ETag='"a"', Last_Modified="then"
    )
    site.put("/a?b=1", said)
    page = client(site).fetch(f"{site.url}/a?b=1#part")
    assert page is not None
    assert (page.body, page.ending, page.charset) == ("<p>Föhn</p>".encode("latin-1"), ".html", "iso-8859-1")
    assert (page.url, page.final_url) == (f"{site.url}/a?b=1", f"{site.url}/a?b=1")
    assert page.validators == Validators('"a"', "then")
    assert page.fetched_at == datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_client_says_who_it_is_and_sends_nothing_else(site: Site) -> None:
    site.put("/", answer("page", Set_Cookie="id=1"))
    fetching = client(site, contact="https://news.example/bot")
    fetching.fetch(site.url)
    fetching.fetch(site.url)
    names = {line.partition(":")[0] for line in site.requests[1].splitlines()[1:] if line}
    assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert f"Host: 127.0.0.1:{site.port}\r\n" in site.requests[0]
    assert "User-Agent: Footnote/" in site.requests[0]
    assert " (+https://news.example/bot)\r\n" in site.requests[0]


def test_the_name_of_the_host_is_sent_although_the_connection_is_made_to_its_address(site: Site) -> None:
    site.put("/", answer("page"))
    client(site).fetch(f"http://news.example:{site.port}/")
    assert f"Host: news.example:{site.port}\r\n" in site.requests[0]


def test_a_dead_address_of_a_host_leaves_time_for_the_next_one(site: Site) -> None:
    site.put("/", answer("page"))
    settings = Fetching(allowed=(f"127.0.0.0/8:{site.port}",), robots=False)
    fetching = WebClient(settings, clock=SetClock(), resolver=Names(["127.0.0.3", "127.0.0.1"]))
    assert fetching.fetch(f"http://news.example:{site.port}/")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int, site: Site) -> None:
    site.put("/old", redirect("new?x=1#here", status))
    site.put("/new?x=1", answer("page"))
    page = client(site).fetch(f"{site.url}/old")
    assert page is not None
    assert (page.url, page.final_url) == (f"{site.url}/old", f"{site.url}/new?x=1")


def test_five_redirects_are_followed_and_six_are_not(site: Site) -> None:
    for number in range(7):
        site.put(f"/{number}", redirect(f"/{number + 1}"))
    site.put("/7", answer("page"))
    assert client(site).fetch(f"{site.url}/2")
    with pytest.raises(FetchError, match="more than 5 times"):
        client(site).fetch(f"{site.url}/1")


def test_a_redirect_may_have_letters_of_any_alphabet(site: Site) -> None:
    site.put("/old", redirect("/füchse"))
    site.put("/f%C3%BCchse", answer("page"))
    assert client(site).fetch(f"{site.url}/old")


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.put("/", redirect("/"))
    with pytest.raises(FetchError, match="more than 5 times"):
        client(site).fetch(site.url)
    assert len(site.requests) == 6


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    site.put("/", answer(status=304))
    assert client(site).fetch(site.url, known=Validators('"a"', "Sun, 01 Mar 2026 00:00:00 GMT")) is None
    assert 'If-None-Match: "a"\r\n' in site.requests[0]
    assert "If-Modified-Since: Sun, 01 Mar 2026 00:00:00 GMT\r\n" in site.requests[0]


def test_a_page_that_was_not_asked_about_cannot_be_unchanged(site: Site) -> None:
    site.put("/", answer(status=304))
    with pytest.raises(FetchError, match="although no copy is kept"):
        client(site).fetch(site.url)


def test_a_validator_cannot_add_a_header(site: Site) -> None:
    site.put("/", answer("page"))
    client(site).fetch(site.url, known=Validators("a\r\nX-Evil: 1", "ü"))
    assert "evil" not in site.requests[0].lower()
    assert "If-" not in site.requests[0]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "is empty"),
        (206, "unexpected way"),
        (401, "needs a login"),
        (403, "does not show the page to programs"),
        (418, "unexpected way (status 418)"),
        (451, "legal reasons"),
        (500, "the server has an error (status 500)"),
    ],
)
def test_the_reason_says_what_the_status_means(status: int, words: str, site: Site) -> None:
    site.put("/", answer(status=status))
    with pytest.raises(FetchError) as caught:
        client(site).fetch(site.url)
    assert words in caught.value.reason
    assert caught.value.url == f"{site.url}/"
    assert len(site.requests) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_has_an_error_of_its_own(status: int, site: Site) -> None:
    site.put("/", answer(status=status))
    with pytest.raises(PageGoneError):
        client(site).fetch(site.url)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_an_overloaded_server_is_asked_again_after_a_while(status: int, site: Site) -> None:
    clock = SetClock()
    site.put("/", answer(status=status), answer(status=status), answer("page"))
    assert client(site, clock=clock).fetch(site.url)
    assert clock.waits == [1.0, 2.0]


def test_a_server_that_stays_overloaded_is_left_alone(site: Site) -> None:
    site.put("/", answer(status=503))
    with pytest.raises(FetchError, match="status 503"):
        client(site).fetch(site.url)
    assert len(site.requests) == 3


@pytest.mark.parametrize("value", ["7", "Sun, 01 Mar 2026 12:00:07 GMT", "Sun, 01 Mar 2026 12:00:07"])
def test_the_wait_that_a_server_asks_for_is_kept(value: str, site: Site) -> None:
    clock = SetClock()
    site.put("/", answer(status=503, Retry_After=value), answer("page"))
    assert client(site, clock=clock).fetch(site.url)
    assert clock.waits == [7.0]


@pytest.mark.parametrize("value", ["86400", "Sun, 01 Mar 2026 18:00:00 GMT", "999999999999"])
def test_a_server_that_asks_for_a_long_wait_is_asked_at_the_next_reload(value: str, site: Site) -> None:
    clock = SetClock()
    site.put("/", answer(status=429, Retry_After=value))
    with pytest.raises(FetchError, match="too many requests"):
        client(site, clock=clock).fetch(site.url)
    assert clock.waits == []


def test_waits_add_up_over_the_redirects_of_a_page(site: Site) -> None:
    clock = SetClock()
    for number in range(5):
        busy = answer(status=503, Retry_After="25")
        site.put(f"/{number}", busy, redirect(f"/{number + 1}"))
    with pytest.raises(FetchError, match="status 503"):
        client(site, clock=clock).fetch(f"{site.url}/0")
    assert sum(clock.waits) <= 60


@pytest.mark.parametrize("value", ["soon", "-5", "Sun, 99 Mar 2026", "Sat, 28 Feb 2026 12:00:00 GMT", "٣"])
def test_a_wait_that_makes_no_sense_is_the_usual_one(value: str, site: Site) -> None:
    clock = SetClock()
    site.put("/", answer(status=503, Retry_After=value), answer("page"))
    assert client(site, clock=clock).fetch(site.url)
    assert clock.waits == [1.0]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        answer("page")[:-2],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ],
    ids=["nothing", "half a head", "half a body", "half a chunk"],
)
def test_a_connection_that_breaks_is_made_again(broken: bytes, site: Site) -> None:
    site.put("/", broken, answer("page"))
    page = client(site).fetch(site.url)
    assert page is not None
    assert page.body == b"page"
    site.put("/", broken)
    with pytest.raises(FetchError, match="broke"):
        client(site).fetch(site.url)


@pytest.mark.parametrize(
    "said",
    [
        b"hello there, this is no web server\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    ],
)
def test_a_server_of_another_kind_is_named_as_that(said: bytes, site: Site) -> None:
    site.put("/", said)
    with pytest.raises(FetchError, match="does not answer as web servers do"):
        client(site).fetch(site.url)


def test_a_server_that_does_not_listen_is_named() -> None:
    with open_site() as site:
        fetching = client(site)
    with pytest.raises(FetchError, match="cannot be reached"):
        fetching.fetch(site.url)


@pytest.mark.parametrize(
    ("kind", "path", "ending"),
    [
        ("text/html", "/", ".html"),
        ("application/xhtml+xml", "/", ".xhtml"),
        ("text/plain", "/", ".txt"),
        ("text/plain", "/notes.MD?raw=1", ".md"),
        ("text/plain", "/page.html", ".html"),
        ("text/markdown", "/", ".md"),
        ("application/pdf", "/", ".pdf"),
        ("application/octet-stream", "/a.pdf", ".pdf"),
        ("application/zip", "/a.epub", ".epub"),
        ("", "/a.docx", ".docx"),
        ("application/rss+xml", "/", ".xml"),
        ("application/octet-stream", "/feed.rss", ".xml"),
        ("application/json;charset=utf-8", "/", ".json"),
        ("text/csv", "/", ".csv"),
    ],
)
def test_the_ending_follows_from_the_type(kind: str, path: str, ending: str, site: Site) -> None:
    site.put(path, answer("page", kind=kind))
    page = client(site).fetch(site.url + path)
    assert page is not None
    assert page.ending == ending


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("image/png", "/a.png"),
        ("image/png", "/a.html"),
        ("video/mp4", "/"),
        ("application/octet-stream", "/program.exe"),
        ("application/zip", "/a.zip"),
        ("", "/"),
        ("nonsense", "/"),
    ],
)
def test_what_is_no_text_is_refused_by_its_type(kind: str, path: str, site: Site) -> None:
    site.put(path, answer("page", kind=kind))
    with pytest.raises(FetchError, match="is none that articles have"):
        client(site).fetch(site.url + path)


def test_requests_to_a_host_have_a_pause_between_them(site: Site) -> None:
    clock = SetClock()
    site.put("/", answer("page"))
    fetching = client(site, clock=clock)
    for _ in range(3):
        fetching.fetch(site.url)
    assert clock.waits == [1.0, 1.0]
