"""The encoding of a page is not lost when it becomes a file."""

import pytest

from knowledge.fetching.mirror import Mirror
from tests.fetching.mirroring import bodies, link
from tests.fetching.sites import Site, answer


@pytest.mark.parametrize(
    ("charset", "text"),
    [("koi8-r", "Лиса."), ("Shift_JIS", "狐"), ("utf-16", "狐"), ("utf-16le", "狐"), ("iso-2022-jp", "狐")],
)
def test_an_encoding_that_only_the_server_knows_is_not_lost(
    charset: str, text: str, site: Site, mirror: Mirror
) -> None:
    site.put("/fox", answer(f"<p>{text}</p>".encode(charset), kind=f"text/html; charset={charset}"))
    (page,) = mirror.refresh(link(site)).documents
    assert page.path.read_bytes().decode("utf-8-sig") == f"<p>{text}</p>"


def test_utf8_is_believed_before_the_server(site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>Füchse.</p>", kind="text/html; charset=iso-8859-1"))
    assert bodies(mirror.refresh(link(site))) == ["<p>Füchse.</p>".encode()]


@pytest.mark.parametrize("charset", ["utf-8", "nonsense", "ascii", "utf-16", "punycode", "unicode_escape", "hex"])
def test_a_wrong_encoding_leaves_the_bytes_alone(charset: str, site: Site, mirror: Mirror) -> None:
    site.put("/fox", answer("<p>Füchse.</p>".encode("latin-1"), kind=f"text/html; charset={charset}"))
    assert bodies(mirror.refresh(link(site))) == ["<p>Füchse.</p>".encode("latin-1")]
