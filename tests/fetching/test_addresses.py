"""An address has one form that is sent, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import RefusedAddressError
from knowledge.fetching.addresses import follow, hidden_credentials, parse


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://example.com", "http://example.com/"),
        ("  HTTPS://Example.COM:443/A#b ", "https://example.com/A"),
        ("http://example.com:8080/", "http://example.com:8080/"),
        ("http://example.com./a", "http://example.com/a"),
        ("http://example.com?a=b c&d=%20", "http://example.com/?a=b%20c&d=%20"),
        ("http://example.com/a b/ü", "http://example.com/a%20b/%C3%BC"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://ｅｘａｍｐｌｅ.com/", "http://example.com/"),
        ("http://my_blog.example.com/", "http://my_blog.example.com/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:4700:0::1111]/", "http://[2606:4700:4700::1111]/"),
    ],
)
def test_an_address_is_written_in_one_way(text: str, url: str) -> None:
    assert parse(text).url == url


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for written in (text, f"http://{text}", f"http://example.com{text}"):
        try:
            address = parse(written)
        except RefusedAddressError:
            continue
        assert address.url.isascii()
        assert parse(address.url) == address


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.com/b"),
        ("b?c", "https://example.com/a/b?c"),
        ("//other.example/", "https://other.example/"),
        ("https://other.example", "https://other.example/"),
        ("?page=2", "https://example.com/a/x?page=2"),
    ],
)
def test_a_redirect_may_be_relative(location: str, url: str) -> None:
    assert follow(parse("https://example.com/a/x"), location).url == url


@pytest.mark.parametrize(
    "location", ["http://example.com/", "http://[::1", "\\\\evil.example", "https://a\tb.example/"]
)
def test_a_redirect_that_is_less_safe_or_unreadable_is_refused(location: str) -> None:
    with pytest.raises(RefusedAddressError):
        follow(parse("https://example.com/"), location)


def test_a_redirect_to_encryption_is_followed() -> None:
    assert follow(parse("http://example.com/"), "https://example.com/").scheme == "https"


def test_what_is_shown_of_an_address_has_no_credentials_and_no_invisible_characters() -> None:
    assert hidden_credentials("https://a:b@c.example/") == "https://…@c.example/"
    assert hidden_credentials("https://c.example/\n\u202e") == "https://c.example/��"
    assert len(hidden_credentials("https://c.example/" + "a" * 5000)) == 200
