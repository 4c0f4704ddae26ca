"""Servers that send too much, too slowly or too well packed: the page fails, and says why."""

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator

import pytest

from knowledge.errors import FetchError
from knowledge.fetching.client import WebClient
from knowledge.settings import Fetching
from tests.fetching.sites import Names, SetClock, Site, answer

LARGEST = 50_000


def client(site: Site, clock: SetClock | None = None) -> WebClient:
    settings = Fetching(allowed=(f"127.0.0.1:{site.port}",), largest=LARGEST, timeout_s=20.0, robots=False)
    return WebClient(settings, clock=clock or SetClock(), resolver=Names(["127.0.0.1"]))


def endless(head: bytes, part: bytes) -> Iterator[bytes]:
    yield head
    while True:
        yield part


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_a_page_of_the_largest_size_is_fetched(site: Site) -> None:
    site.put("/", answer(b"a" * LARGEST))
    page = client(site).fetch(site.url)
    assert page is not None
    assert len(page.body) == LARGEST


@pytest.mark.parametrize(
    "said",
    [
        answer(b"a" * (LARGEST + 1)),
        answer(b"short", Content_Length="99999999999"),
        endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a" * 10_000),
        endless(CHUNKED, b"2710\r\n" + b"a" * 10_000 + b"\r\n"),
        endless(CHUNKED, b"1;" + b"x" * 5000 + b"\r\na\r\n"),
    ],
    ids=["one too many", "as it says", "until the end", "in chunks", "in tiny chunks with long comments"],
)
def test_a_page_that_is_too_large_is_not_read_to_its_end(said: bytes | Iterator[bytes], site: Site) -> None:
    site.put("/", said)
    with pytest.raises(FetchError, match=r"more than 0\.05 MB"):
        client(site).fetch(site.url)


@pytest.mark.parametrize(
    "said",
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-Long: " + b"a" * 1000 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a" * 10_000),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["headers", "a header", "continue"],
)
def test_headers_without_an_end_are_not_read_for_ever(said: tuple[bytes, bytes], site: Site) -> None:
    site.put("/", lambda _: endless(*said))
    with pytest.raises(FetchError, match=r"more than|does not answer"):
        client(site).fetch(site.url)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n", CHUNKED], ids=["headers", "body"])
def test_a_server_that_drips_does_not_hold_the_reload(head: bytes, site: Site) -> None:
    part = b"X: y\r\n" if head != CHUNKED else b"3e8\r\n" + b"a" * 1000 + b"\r\n"
    site.put("/", endless(head, part))
    settings = Fetching(allowed=(f"127.0.0.1:{site.port}",), timeout_s=20.0, robots=False)  # 10 MB come at once here
    with pytest.raises(FetchError, match="did not come within 20 seconds"):
        WebClient(settings, clock=SetClock(tick=5.0), resolver=Names(["127.0.0.1"])).fetch(site.url)


def test_a_server_that_says_nothing_is_given_up(site: Site) -> None:
    def silent(head: str) -> bytes:
        given_up.wait(timeout=10)
        return b""

    given_up = threading.Event()
    site.put("/", silent)
    settings = Fetching(allowed=(f"127.0.0.1:{site.port}",), timeout_s=0.2, robots=False)
    with pytest.raises(FetchError, match=r"did not come within 0\.2 seconds"):
        WebClient(settings, resolver=Names(["127.0.0.1"])).fetch(site.url)
    given_up.set()


def test_the_time_is_counted_over_redirects_and_repetitions(site: Site) -> None:
    clock = SetClock(tick=3.0)
    site.put("/", answer(status=503))
    with pytest.raises(FetchError, match="did not come within 20 seconds"):
        client(site, clock).fetch(site.url)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"page" * 9000)),
        ("x-gzip", gzip.compress(b"page" * 9000)),
        ("GZip", gzip.compress(b"page" * 4500) + gzip.compress(b"page" * 4500)),
        ("deflate", zlib.compress(b"page" * 9000)),
        ("deflate", raw_deflate(b"page" * 9000)),
        ("identity", b"page" * 9000),
    ],
    ids=["gzip", "x-gzip", "two members", "zlib", "raw deflate", "not packed"],
)
def test_a_packed_page_is_unpacked(encoding: str, packed: bytes, site: Site) -> None:
    site.put("/", answer(packed, Content_Encoding=encoding))
    page = client(site).fetch(site.url)
    assert page is not None
    assert page.body == b"page" * 9000


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate], ids=["gzip", "zlib", "raw"])
def test_a_bomb_is_not_unpacked(pack: Callable[[bytes], bytes], site: Site) -> None:
    site.put("/", answer(pack(b"\0" * 30_000_000), Content_Encoding="deflate"))
    with pytest.raises(FetchError, match=r"unpacked, has more than 0\.05 MB"):
        client(site).fetch(site.url)


def test_many_small_members_are_counted_together(site: Site) -> None:
    site.put("/", answer(gzip.compress(b"a" * 5000) * 11, Content_Encoding="gzip"))
    with pytest.raises(FetchError, match="unpacked, has more than"):
        client(site).fetch(site.url)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"this is not packed"),
        ("gzip", gzip.compress(b"page" * 9000)[:-12]),
        ("deflate", b"nor is this"),
        ("br", b"\x0b\x02\x80page\x03"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"page"))),
    ],
    ids=["plain text", "cut off", "no deflate", "another encoding", "packed twice"],
)
def test_a_page_that_cannot_be_unpacked_is_named(encoding: str, body: bytes, site: Site) -> None:
    site.put("/", answer(body, Content_Encoding=encoding))
    with pytest.raises(FetchError, match="cannot be unpacked"):
        client(site).fetch(site.url)
