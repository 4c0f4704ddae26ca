"""What robots.txt allows is fetched, what it forbids is not, and it is read once an hour."""

import pytest

from knowledge.errors import FetchError
from knowledge.fetching.client import WebClient
from knowledge.settings import Fetching
from tests.fetching.sites import Names, SetClock, Site, answer, open_site, redirect


def client(*sites: Site, clock: SetClock | None = None) -> WebClient:
    allowed = tuple(f"127.0.0.0/8:{site.port}" for site in sites)
    return WebClient(Fetching(allowed=allowed), clock=clock or SetClock(), resolver=Names(["127.0.0.1"]))


def test_a_page_that_the_site_forbids_is_not_asked_for(site: Site) -> None:
    site.put("/robots.txt", answer("User-agent: *\nDisallow: /private", kind="text/plain"))
    site.put("/private/a", answer("page"))
    site.put("/public", answer("page"))
    fetching = client(site)
    with pytest.raises(FetchError, match=r"robots\.txt of the site does not allow"):
        fetching.fetch(f"{site.url}/private/a")
    assert fetching.fetch(f"{site.url}/public")
    assert site.paths == ["/robots.txt", "/public"]


def test_rules_for_footnote_come_before_those_for_all(site: Site) -> None:
    site.put("/robots.txt", answer("User-agent: footnote\nAllow: /\n\nUser-agent: *\nDisallow: /", kind="text/plain"))
    site.put("/", answer("page"))
    assert client(site).fetch(site.url)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_rules_allows_everything(status: int, site: Site) -> None:
    site.put("/robots.txt", answer(status=status))
    site.put("/", answer("page"))
    assert client(site).fetch(site.url)


@pytest.mark.parametrize("said", [answer(status=500), answer(status=503), answer(status=429), b"nonsense\r\n\r\n"])
def test_while_the_rules_cannot_be_read_nothing_is_fetched(said: bytes, site: Site) -> None:
    clock = SetClock()
    site.put("/robots.txt", said)
    site.put("/", answer("page"))
    fetching = client(site, clock=clock)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt of the site cannot be read"):
            fetching.fetch(site.url)
    assert "/" not in site.paths
    site.put("/robots.txt", answer(status=404))
    clock.sleep(301)
    assert fetching.fetch(site.url)


def test_the_rules_are_read_again_after_an_hour(site: Site) -> None:
    clock = SetClock()
    site.put("/robots.txt", answer(status=404), answer("User-agent: *\nDisallow: /", kind="text/plain"))
    site.put("/", answer("page"))
    fetching = client(site, clock=clock)
    assert fetching.fetch(site.url)
    clock.sleep(3500)
    assert fetching.fetch(site.url)
    clock.sleep(101)
    with pytest.raises(FetchError):
        fetching.fetch(site.url)


def test_the_rules_of_the_site_that_a_redirect_leads_to_count(site: Site) -> None:
    with open_site("127.0.0.2") as other:
        site.put("/", redirect(other.url + "/page"))
        other.put("/robots.txt", answer("User-agent: *\nDisallow: /", kind="text/plain"))
        with pytest.raises(FetchError, match="does not allow"):
            client(site, other).fetch(site.url)
        assert other.paths == ["/robots.txt"]


def test_the_file_may_be_behind_a_redirect(site: Site) -> None:
    site.put("/robots.txt", redirect("/rules"))
    site.put("/rules", answer("User-agent: *\nDisallow: /", kind="text/plain"))
    with pytest.raises(FetchError, match="does not allow"):
        client(site).fetch(site.url)


@pytest.mark.parametrize(("delay", "pause"), [("3", 3.0), ("0.1", 1.0), ("600", 10.0), ("nan", 1.0)])
def test_the_delay_that_a_site_wants_is_kept_within_bounds(delay: str, pause: float, site: Site) -> None:
    clock = SetClock()
    site.put("/robots.txt", answer(f"User-agent: *\nCrawl-delay: {delay}", kind="text/plain"))
    site.put("/", answer("page"))
    fetching = client(site, clock=clock)
    fetching.fetch(site.url)
    fetching.fetch(site.url)
    assert clock.waits == [1.0, pause]


def test_rules_that_nobody_can_read_allow_everything(site: Site) -> None:
    site.put("/robots.txt", answer(bytes(range(256)) * 100, kind="text/plain"))
    site.put("/", answer("page"))
    assert client(site).fetch(site.url)


def test_rules_full_of_wildcards_do_not_hang(site: Site) -> None:
    site.put("/robots.txt", answer("User-agent: *\n" + "Disallow: /" + "*a" * 300 + "$\n" * 1, kind="text/plain"))
    site.put("/" + "a" * 1500, answer("page"))
    with pytest.raises(FetchError, match="does not allow"):
        client(site).fetch(f"{site.url}/" + "a" * 1500)


def test_the_rules_are_not_read_if_the_configuration_says_so(site: Site) -> None:
    site.put("/robots.txt", answer("User-agent: *\nDisallow: /", kind="text/plain"))
    site.put("/", answer("page"))
    settings = Fetching(allowed=(f"127.0.0.1:{site.port}",), robots=False)
    assert WebClient(settings, clock=SetClock(), resolver=Names(["127.0.0.1"])).fetch(site.url)
    assert site.paths == ["/"]
