"""A server for each test, a clock to set, and a mirror that may fetch from the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.fetching.client import WebClient
from knowledge.fetching.mirror import Mirror
from knowledge.settings import Fetching
from tests.fetching.mirroring import read_feed, read_sitemap
from tests.fetching.sites import Names, SetClock, Site, open_site


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def mirror(site: Site, clock: SetClock, tmp_path: Path) -> Mirror:
    settings = Fetching(allowed=(f"127.0.0.1:{site.port}",), largest=100_000, robots=False)
    client = WebClient(settings, clock=clock, resolver=Names(["10.0.0.1"]))
    return Mirror(tmp_path / "web", client, read_feed, read_sitemap, most_pages=5, now=clock.now)
