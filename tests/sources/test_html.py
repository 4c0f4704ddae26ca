"""HTML: the article of a page, in paragraphs, with what the page says about it."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import SourceError
from knowledge.sources import html
from tests.sources.cases import cases, why


@pytest.mark.parametrize("case", cases("sources_html"), ids=why)
def test_a_page_gives_up_its_article(case: dict[str, Any]) -> None:
    draft = html.read(case["page"], Path("page.html"))
    for key in ("title", "author", "published", "url", "language"):
        if key in case:
            assert getattr(draft, key) == case[key], case["why"]
    if "paragraphs" in case:
        assert list(draft.paragraphs) == case["paragraphs"], case["why"]


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!-- -->", "<nav><a href='/'>Home</a></nav>"])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(SourceError, match="no article can be found"):
        html.read(page, Path("page.html"))


def test_code_and_tables_keep_their_lines() -> None:
    words = "<p>The program prints two lines on the screen, and each of them has a meaning of its own.</p>"
    rows = "<tr><td>one</td><td>1</td></tr><tr><td>two</td><td>2</td></tr>"
    page = f"<html><body><article><h1>T</h1>{words}<pre><code>a = 1\nb = 2</code></pre>{words}<table>{rows}</table>"
    draft = html.read(f"{page}{words}</article></body></html>", Path("page.html"))
    assert "a = 1\nb = 2" in draft.paragraphs
    assert "one | 1\ntwo | 2" in draft.paragraphs
