"""Page facts: a title without its site, an author without a label, and a day that is that of publication."""

from datetime import date
from typing import Any

import pytest
from lxml import html

from knowledge.sources.page_facts import author_of, published_of, remove_updates, title_of

DAY = date(2023, 5, 4)


def page(body: str, head: str = "") -> Any:
    return html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("headings", "title", "expected"),
    [
        ("<h1>Kelp soup</h1>", "Kelp soup | The Site", "Kelp soup"),
        ("<h1>The Site</h1><h2>Kelp soup</h2>", "The Site - Kelp soup - Print", "Kelp soup"),
        ("<h1>Kelp - a soup</h1>", "Kelp - a soup · The Site", "Kelp - a soup"),
        ("<h1>Another heading</h1>", "Kelp soup | The Site", "Kelp soup | The Site"),
        ("<h1>Kelp soup | The Site</h1><h2>Kelp soup</h2>", "Kelp soup | The Site", "Kelp soup | The Site"),
    ],
)
def test_a_title_loses_its_site_if_a_heading_is_the_rest(headings: str, title: str, expected: str) -> None:
    assert title_of(page(headings), title) == expected


def test_a_heading_that_names_the_site_is_not_the_title() -> None:
    tree = page("<h1>The Board</h1><h2>Flat bread</h2>", "<title>Flat bread - The Board</title>")
    assert title_of(tree, "The Board") == "Flat bread"


@pytest.mark.parametrize(
    ("found", "body", "author"),
    [
        ("作者：林若溪", "", "林若溪"),
        ("— Written By Priya Venkat", "", "Priya Venkat"),
        ("Jane Doe; Max Roe", "", "Jane Doe, Max Roe"),
        ("Mo_Rye", "by mo_rye", "mo_rye"),
        ("Jane Doe", "JANE DOE", "Jane Doe"),
        (None, "", None),
    ],
)
def test_an_author_loses_a_label_and_keeps_the_letters_of_the_page(
    found: str | None, body: str, author: str | None
) -> None:
    assert author_of(page(f"<p>{body}</p>"), found, None) == author


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("<p>Last updated on <time>4 May 2023</time> by <b>mira</b></p>", ""),
        ("<div><span><time>a year ago</time></span> <span>Updated</span></div>", ""),
        ("<p>Published on <time>4 May 2023</time></p>", "Published on 4 May 2023"),
        ("<p>Updated rules for boats on all lakes start on <time>4 May</time></p>", None),
    ],
)
def test_a_line_that_says_when_a_page_was_changed_goes(line: str, left: str | None) -> None:
    tree = page(f"<main>{line}</main>")
    before = tree.text_content()
    remove_updates(tree)
    assert tree.text_content() == (before if left is None else left)


def test_a_declared_day_comes_before_a_byline_and_a_byline_before_a_guess() -> None:
    assert published_of(page("<time>4 May 2023</time>"), "2023-05-04", date(2020, 1, 1)) == DAY
    assert published_of(page("<p>Printed 1/1/2020</p>"), "2020-01-01", DAY) == DAY
    assert published_of(page(""), "2023-05-04", None) == DAY
