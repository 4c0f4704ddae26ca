"""The blocks of HTML pages: the structure is that of the page, the text is that of the article in it."""

import time
from pathlib import Path
from typing import Any

import pytest

from knowledge.sources import html
from tests.sources.cases import cases, outline, why

NAMED = Path("page.html")
LEAD = "The words of this paragraph are more than those of any other, so that the page has an article in it."


def page(content: str, head: str = "") -> str:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Prices</a></li></ul></nav>"
    below = "<footer><p>Our address and our terms</p></footer>"
    return (
        f"<html lang='en'><head><title>The house</title>{head}</head><body>{menu}<main><h1>The house</h1>"
        f"<p>{LEAD}</p>{content}</main>{below}</body></html>"
    )


@pytest.mark.parametrize("case", cases("sources_blocks_html"), ids=why)
def test_each_block_of_a_page_has_its_part_in_the_structure(case: dict[str, Any]) -> None:
    draft = html.read(page(case["page"], case.get("head", "")), NAMED)
    assert draft.title == "The house"
    assert outline(draft)[0] == f"paragraph: {LEAD}"
    assert outline(draft)[1:] == case["blocks"], case["why"]


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<ul><li>",
        "<table><tr><td>a",
        "<p>a",
        "<button>a?</button>",
        "<dl><dt>a<dd>b",
        "<b>a",
        "<details>a",
        "<h2>",
    ],
)
def test_elements_without_end_are_read_in_reasonable_time(unit: str) -> None:
    start = time.process_time()
    html.read(page(unit * (50_000 // len(unit))), NAMED)
    assert time.process_time() - start < 10, unit  # the slowest takes 3 s, most of it in trafilatura


def test_a_declaration_that_is_nested_without_end_is_ignored() -> None:
    head = f"<script type='application/ld+json'>{'[' * 100_000}</script>"
    assert outline(html.read(page("", head), NAMED)) == [f"paragraph: {LEAD}"]
