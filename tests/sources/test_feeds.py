"""Feeds of all formats give entries; what is unsafe or no feed is refused, and nothing is fetched."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import SourceError
from knowledge.sources.feeds import LARGEST_FEED, read_feed
from tests.sources.cases import cases, why

NAMED = Path("feed.xml")
CASES = cases("sources_feeds")


@pytest.mark.parametrize("case", [case for case in CASES if "entries" in case], ids=why)
def test_a_feed_gives_its_entries(case: dict[str, Any]) -> None:
    feed = read_feed(case["feed"].encode(), NAMED, base=case.get("base"))
    assert (feed.title, feed.language) == (case.get("title"), case.get("language"))
    for entry, values in zip(feed.entries, case["entries"], strict=True):
        found = {name: getattr(entry, name) for name in values}
        assert found == {name: tuple(value) if name == "tags" else value for name, value in values.items()}
    assert case.get("problem", "") in (feed.problem or "")
    assert bool(feed.problem) == ("problem" in case)


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=why)
def test_what_is_no_feed_or_unsafe_is_refused_by_reason(case: dict[str, Any]) -> None:
    with pytest.raises(SourceError, match=case["refused"]) as refused:
        read_feed(case["feed"].encode(), NAMED)
    assert refused.value.remedy


def test_entities_are_found_in_wide_encodings_too() -> None:
    bomb = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>'
    with pytest.raises(SourceError, match="entities"):
        read_feed(bomb.encode("utf-16"), NAMED)


def test_a_feed_that_is_too_large_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 10 MB"):
        read_feed(b"<rss>" + b" " * LARGEST_FEED, NAMED)


def test_bytes_that_name_a_file_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(
        "<rss version='2.0'><channel><item><guid>1</guid><description>A</description></item></channel></rss>"
    )
    for name in (str(path), path.as_uri()):
        with pytest.raises(SourceError, match="no feed"):
            read_feed(name.encode(), NAMED)


def test_an_old_encoding_is_read_as_it_is_declared() -> None:
    feed = '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Füße</title></channel></rss>'
    assert read_feed(feed.encode("latin-1"), NAMED).title == "Füße"


_PARTS = [
    "<rss version='2.0'>",
    "<channel>",
    "<item>",
    "</item>",
    "<title>",
    "A b",
    "<link>",
    "https://e.org/a",
    "&",
    "<![",
]
_PARTS += ["</link>", "<pubDate>", "-1", "{", '"version"', ":", '"https://jsonfeed.org/version/1"', "<feed>", "\ud800"]


@given(
    content=st.one_of(
        st.binary(max_size=200), st.lists(st.sampled_from(_PARTS)).map(lambda p: "".join(p).encode("utf-8", "replace"))
    )
)
@settings(deadline=None, max_examples=150)
def test_any_bytes_end_in_a_feed_or_a_reason(content: bytes) -> None:
    try:
        feed = read_feed(content, NAMED)
    except SourceError as error:
        assert error.remedy  # noqa: PT017 - both ends are right
    else:
        assert all(entry.id for entry in feed.entries)
