"""Secrets are removed from what is shown, and the rest stays readable."""

import pytest

from bot.redaction import has_password, without_secrets


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://bot:hush@db/footnote", "postgresql://bot:[secret]@db/footnote"),
        ("postgresql://:hush@db/footnote", "postgresql://:[secret]@db/footnote"),
        ("postgresql://bot:hu@sh, or: so@db", "postgresql://bot:[secret]@db"),
        ("postgresql://bot:a/b#c?d\ne@db", "postgresql://bot:[secret]@db"),
        (
            "postgresql://db/footnote?user=bot&password=hush&x=1",
            "postgresql://db/footnote?user=bot&password=[secret]&x=1",
        ),
        ("postgresql://db/footnote?sslpassword=hush", "postgresql://db/footnote?sslpassword=[secret]"),
        ("TELEGRAM_TOKEN=123456789:" + "Ab-_" * 9, "TELEGRAM_TOKEN=[secret]"),
    ],
)
def test_a_secret_is_not_shown(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


@pytest.mark.parametrize(
    "text", ["postgresql://bot@db:5432/footnote", "http://127.0.0.1:8081", "https://example.com/a:b", "3:20", "a@b: c"]
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert without_secrets(text) == text
    assert not has_password(text)


@pytest.mark.parametrize("address", ["postgresql://bot:hush@db/footnote", "postgresql://db/footnote?password=hush"])
def test_an_address_with_a_password_is_recognised(address: str) -> None:
    assert has_password(address)
