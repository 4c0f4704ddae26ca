"""A page has a place that follows from its address, and that every file system can hold."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fetching.file_names import place_of


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://example.com/", "example.com/index"),
        ("https://example.com/blog/fox", "example.com/blog/fox"),
        ("https://example.com/blog/fox/", "example.com/blog/fox"),
        ("https://example.com/blog/fox.html", "example.com/blog/fox"),
        ("https://example.com/docs/3.11/", "example.com/docs/3.11"),
        ("https://example.com:8443/fox", "example.com_8443/fox"),
        ("https://[2606:4700::1]/fox", "2606_4700__1/fox"),
        ("https://example.com/f%C3%BCchse", "example.com/füchse"),
    ],
)
def test_the_place_is_host_and_path(url: str, place: str) -> None:
    assert place_of(url) == place


@pytest.mark.parametrize(
    "path", ["/fox?page=2", "/a b", "/%2e%2e/%2e%2e/etc/passwd", "/.hidden", "/" + "a" * 500, "/a" * 20]
)
def test_what_a_name_cannot_hold_is_replaced_and_marked(path: str) -> None:
    place = place_of(f"https://example.com{path}")
    assert place != place_of(f"https://example.com{path}b")
    assert len(place.rpartition("-")[2]) == 8


@given(st.text(max_size=300), st.text(max_size=100))
def test_no_address_leaves_the_folder(first: str, second: str) -> None:
    path = "".join(char for char in f"{first}/{second}" if char.isprintable() and char not in "\\#")
    parts = PurePosixPath(place_of(f"https://example.com/{path}"[:1900])).parts
    assert parts[0] == "example.com"
    assert 2 <= len(parts) <= 10
    for part in parts:
        assert not part.startswith(".")
        assert len(part.encode()) <= 140
