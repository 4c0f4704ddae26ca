"""Which links Telegram keeps, and in what form."""

import pytest

from sandbox.links import WrongLinkError, checked_link, user_of


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("http://a.example/x", "http://a.example/x"),
        ("https://a.example", "https://a.example/"),
        ("a.example", "http://a.example/"),
        ("a.example/x?y#z", "http://a.example/x?y#z"),
        ("https://a.example?y", "https://a.example?y"),
        ("  a.example  ", "http://a.example/"),
        ("a.example:80/x", "http://a.example:80/x"),
        ("ftp://a.example/f", "ftp://a.example/f"),
        ("HTTPS://A.example/", "HTTPS://A.example/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("ton://transfer/x", "ton://transfer/x"),
        ("http://[::1]/x", "http://[::1]/x"),
    ],
)
def test_a_link_gets_a_scheme_and_a_path(link: str, kept: str) -> None:
    assert checked_link(link) == kept


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("", "URL host is empty"),
        ("   ", "URL host is empty"),
        ("http://", "URL host is empty"),
        ("mailto:a@b.example", "Unsupported URL protocol"),
        ("javascript:alert(1)", "Unsupported URL protocol"),
        ("gopher://a.example/", "Unsupported URL protocol"),
        ("http://a.example:0/", "Wrong port number specified in the URL"),
        ("http://a.example:99999/", "Wrong port number specified in the URL"),
        ("http://a.example:x/", "Wrong port number specified in the URL"),
        ("localhost", "Wrong HTTP URL"),
        ("http://a..example/", "Wrong HTTP URL"),
        ("http://a b.example/", "Wrong HTTP URL"),
        ('http://a".example/', "Wrong HTTP URL"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_with_the_reason(link: str, reason: str) -> None:
    with pytest.raises(WrongLinkError) as refusal:
        checked_link(link)
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    ("link", "user"),
    [
        ("tg://user?id=42", 42),
        (" TG://USER?ID=42 ", 42),
        ("tg://user?id=", None),
        ("tg://user?id=x", None),
        ("tg://user?id=42&x=1", None),
        ("https://t.me/user?id=42", None),
    ],
)
def test_a_link_to_a_user_is_told_from_others(link: str, user: int | None) -> None:
    assert user_of(link) == user
