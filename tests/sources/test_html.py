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
