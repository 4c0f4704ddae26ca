"""No trick makes the client send a byte to an address that it should not reach."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.errors import KnowledgeError, RefusedAddressError
from knowledge.fetching.client import WebClient
from knowledge.settings import Fetching
from tests.fetching.sites import Names, SetClock, Site, answer, open_site, redirect

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "refused_addresses.yaml").read_text(encoding="utf-8"))


def client(names: Names, *allowed: str, robots: bool = False) -> WebClient:
    return WebClient(Fetching(allowed=allowed, robots=robots), clock=SetClock(), resolver=names)


def test_there_are_more_than_a_hundred_tricks() -> None:
    assert len(CASES) > 100
    assert len({case["url"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_address_is_refused_before_a_byte_is_sent(case: dict[str, Any], site: Site) -> None:
    site.put("/", answer("secret"))
    names = Names(case.get("resolves", ["127.0.0.1"]))
    fetching = client(names, f"allowed.example:{site.port}")
    with pytest.raises(RefusedAddressError) as caught:
        fetching.fetch(case["url"].replace("{port}", str(site.port)))
    assert site.connections == 0
    assert caught.value.reason
    assert caught.value.remedy


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_redirect_to_the_address_is_refused(case: dict[str, Any], site: Site) -> None:
    location = case["url"].replace("{port}", str(site.port))
    with open_site("127.0.0.2") as first:
        names = Names(case.get("resolves", ["127.0.0.1"]), start=["127.0.0.2"])
        fetching = client(names, f"127.0.0.2/32:{first.port}", f"allowed.example:{site.port}")
        first.put("/", redirect(location.replace("\r", "").replace("\n", "")))
        with suppress(KnowledgeError):  # some of them are relative here, and lead to a page of the first site
            fetching.fetch(first.url + "/")
        assert first.connections > 0
        assert site.connections == 0


def test_a_long_address_is_refused(site: Site) -> None:
    with pytest.raises(RefusedAddressError, match="2,000 characters"):
        client(Names(["127.0.0.1"])).fetch(f"http://127.0.0.1:{site.port}/" + "a" * 2000)


def test_the_password_of_an_address_is_not_repeated() -> None:
    with pytest.raises(RefusedAddressError) as caught:
        client(Names(["127.0.0.1"])).fetch("https://mara:hunter2@news.example/")
    assert "hunter2" not in str(caught.value)
    assert "user name or a password" in caught.value.reason


def test_a_name_server_that_changes_its_answer_reaches_only_what_was_judged(site: Site) -> None:
    with open_site("127.0.0.2") as public:
        public.put("/", answer("<p>first</p>"))
        site.put("/", answer("secret"))
        names = Names(["127.0.0.2"], ["127.0.0.1"])
        fetching = client(names, f"127.0.0.2:{public.port}", f"other.example:{site.port}")
        page = fetching.fetch(f"http://changing.example:{public.port}/")
        assert page is not None
        assert page.body == b"<p>first</p>"
        assert names.asked == ["changing.example"]  # once, for the check and the connection
        with pytest.raises(RefusedAddressError, match=r"127\.0\.0\.1, which is not a public address"):
            fetching.fetch(f"http://changing.example:{site.port}/")
        assert site.connections == 0


def test_a_host_that_changes_between_robots_and_page_is_refused(site: Site) -> None:
    with open_site("127.0.0.2") as public:
        names = Names(["127.0.0.2"], ["127.0.0.1"])
        fetching = client(names, f"127.0.0.2:{public.port}", robots=True)
        with pytest.raises(RefusedAddressError):
            fetching.fetch(f"http://changing.example:{public.port}/")
        assert public.paths == ["/robots.txt"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:{port}/", "//127.0.0.1:{port}/", "http://inner.example:{port}/"]
)
def test_every_hop_of_a_redirect_is_judged(status: int, location: str, site: Site) -> None:
    with open_site("127.0.0.2") as public:
        public.put("/", redirect("/second", status))
        public.put("/second", redirect(location.replace("{port}", str(site.port)), status))
        names = Names(["127.0.0.1"])
        fetching = client(names, f"127.0.0.2:{public.port}", f"allowed.example:{site.port}")
        with pytest.raises(RefusedAddressError):
            fetching.fetch(public.url + "/")
        assert public.paths == ["/", "/second"]
        assert site.connections == 0


def test_the_robots_file_cannot_redirect_into_the_own_network(site: Site) -> None:
    with open_site("127.0.0.2") as public:
        public.put("/robots.txt", redirect(f"http://127.0.0.1:{site.port}/"))
        fetching = client(Names(["127.0.0.1"]), f"127.0.0.2:{public.port}", f"a.example:{site.port}", robots=True)
        with pytest.raises(RefusedAddressError):
            fetching.fetch(public.url + "/")
        assert site.connections == 0


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_site("127.0.0.2") as public:
        public.put("/", answer("page"))
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, site.url)
        assert client(Names(["127.0.0.2"]), f"127.0.0.2:{public.port}").fetch(public.url + "/")
        assert site.connections == 0


def test_an_allowed_name_does_not_allow_its_address_under_another_name(site: Site) -> None:
    site.put("/", answer("page"))
    fetching = client(Names(["127.0.0.1"]), f"wiki.example:{site.port}")
    assert fetching.fetch(f"http://wiki.example:{site.port}/")
    with pytest.raises(RefusedAddressError):
        fetching.fetch(f"http://other.example:{site.port}/")
    assert site.connections == 1
