"""Sitemaps give addresses with days; compressed ones are unpacked within a limit, unsafe ones are refused."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import SourceError
from knowledge.sources.sitemaps import MOST_ADDRESSES, SiteAddress, read_sitemap
from knowledge.sources.xml_input import LARGEST_XML
from tests.sources.cases import cases, why

NAMED = Path("sitemap.xml")
CASES = cases("sources_sitemaps")


@pytest.mark.parametrize("compress", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("case", [case for case in CASES if "refused" not in case], ids=why)
def test_a_sitemap_gives_addresses(case: dict[str, Any], compress: Any) -> None:
    sitemap = read_sitemap(compress(case["sitemap"].encode()), NAMED)
    assert [[page.url, page.modified] for page in sitemap.pages] == case.get("pages", [])
    assert [[one.url, one.modified] for one in sitemap.sitemaps] == case.get("sitemaps", [])
    assert case.get("problem", "") in (sitemap.problem or "")
    assert bool(sitemap.problem) == ("problem" in case)


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=why)
def test_what_is_no_sitemap_or_unsafe_is_refused_by_reason(case: dict[str, Any]) -> None:
    with pytest.raises(SourceError, match=case["refused"]) as refused:
        read_sitemap(case["sitemap"].encode(), NAMED)
    assert refused.value.remedy


def test_a_compressed_bomb_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 50 MB"):
        read_sitemap(gzip.compress(b" " * (LARGEST_XML + 1)), NAMED)


def test_a_sitemap_with_too_many_addresses_gives_the_first_ones() -> None:
    lines = "".join(f"<url><loc>https://example.org/{number}</loc></url>" for number in range(MOST_ADDRESSES + 5))
    sitemap = read_sitemap(f"<urlset>{lines}</urlset>".encode(), NAMED)
    assert len(sitemap.pages) == MOST_ADDRESSES
    assert sitemap.pages[0] == SiteAddress("https://example.org/0")
    assert "first 50,000" in (sitemap.problem or "")


_PARTS = [
    "<urlset>",
    "<url>",
    "<loc>",
    "https://e.org/a",
    "</loc>",
    "</url>",
    "&",
    "<sitemap>",
    "</sitemap>",
    "<!--",
    "\n",
]


@given(content=st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(_PARTS)).map(lambda p: "".join(p).encode())))
@settings(deadline=None, max_examples=150)
def test_any_bytes_end_in_addresses_or_a_reason(content: bytes) -> None:
    try:
        sitemap = read_sitemap(content, NAMED)
    except SourceError as error:
        assert error.remedy  # noqa: PT017 - both ends are right
    else:
        assert sitemap.pages or sitemap.sitemaps
