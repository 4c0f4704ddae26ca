"""An entry of a feed is kept as it is if it has its whole text, however its author tries to slow that check down."""

import pytest

from knowledge.fetching.content_types import charset_of
from knowledge.fetching.listings import wanted_of
from tests.fetching.mirroring import LONG, Entry, ReadFeed

FEED = "https://example.com/feed"


def content_of(html: str) -> str | None:
    """What is kept of an entry with this text; None if its page is to be fetched."""
    return wanted_of(Entry("1", url="https://example.com/fox", content_html=html), ReadFeed(()), FEED).content


@pytest.mark.parametrize("end", ["…", "...", " [...] ", "… ]", "(…)", "&hellip;</p>", "<b>…</b>\n", "…&nbsp;"])
def test_a_text_that_ends_in_dots_is_cut(end: str) -> None:
    assert content_of(LONG + end) is None


@pytest.mark.parametrize("end", ["", "… and home.", "a &lt; b", "&#99999999;", f"&#{'1' * 5_000};"])
def test_a_text_that_ends_in_words_is_whole(end: str) -> None:
    assert LONG in (content_of(LONG + end) or "")


@pytest.mark.parametrize("text", ["<" * 1_000_000, "…" + " " * 1_000_000 + "x", "… " * 500_000 + "x", "&" * 1_000_000])
def test_a_text_that_was_made_to_be_slow_is_looked_through_once(text: str) -> None:
    """A pattern that goes back would take minutes or hours for each of these."""
    assert text in (content_of(LONG + text) or "")


def test_a_header_that_was_made_to_be_slow_is_looked_through_once() -> None:
    assert charset_of("text/html; charset=" + " " * 90_000 + "!") == ""
    assert charset_of("text/html; charset = 'UTF-8'") == "utf-8"
