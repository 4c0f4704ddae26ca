"""Loose words: what a reader takes for a paragraph becomes one, and the words and their order stay the same."""

from typing import Any

import pytest
from lxml import html

from knowledge.sources.loose_words import name_loose_words


def named(body: str) -> Any:
    page = html.document_fromstring(f"<html><body>{body}</body></html>")
    words = " ".join(page.text_content().split())
    name_loose_words(page)
    assert " ".join(page.text_content().split()) == words
    return page.body


def texts(body: Any, tag: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in body.iter(tag)]


def test_words_between_blocks_become_paragraphs() -> None:
    body = named("One <b>bold</b> word<hr>two<br>lines<div><span>in</span> a div<p>three</p>tail</div>")
    assert texts(body, "p") == ["One bold word", "twolines", "in a div", "three", "tail"]


def test_links_between_blocks_stay_as_they_are() -> None:
    assert texts(named("<a href='/'>Home</a> | <a href='/b'>Blog</a><hr>Text"), "p") == ["Text"]


def test_a_div_becomes_a_paragraph_if_it_has_a_sentence_or_a_fact() -> None:
    fact = "<div><span class='recipe-label'>Serves</span> <span>four</span></div>"
    body = named(f"<div>A sentence with <i>words</i>.</div><div>Menu</div>{fact}<div><p>Inner.</p></div>")
    assert texts(body, "p") == ["A sentence with words.", "Serves four", "Inner."]


@pytest.mark.parametrize(
    ("table", "tables"),
    [
        ("<table><tr><td>one</td><td>1</td></tr></table>", 1),
        ("<table role='presentation'><tr><td>one</td><td>1</td></tr></table>", 0),
        ("<table><tr><td>Menu</td><td><h2>Head</h2><p>One.</p><p>Two.</p></td></tr></table>", 0),
        ("<table><tr><td>Menu</td><td>One.<br><br>Two.<br><br>Three.<br><br>Four.</td></tr></table>", 0),
        ("<table><tr><td>a</td><td><table><tr><td>one</td><td>1</td></tr></table></td></tr></table>", 1),
    ],
)
def test_a_table_that_only_places_things_is_none(table: str, tables: int) -> None:
    assert len(texts(named(table), "table")) == tables


def test_a_box_of_facts_in_an_article_is_part_of_it() -> None:
    assert texts(named("<article><p>Text</p><aside><p>Length: 3 km</p></aside></article>"), "aside") == []
    assert texts(named("<article><aside><a href='/x'>Another</a></aside></article>"), "aside") == ["Another"]
    assert texts(named("<aside><p>Length: 3 km</p></aside>"), "aside") == ["Length: 3 km"]


def test_an_element_that_is_named_a_caption_is_one() -> None:
    assert texts(named("<figure><div class='thumbcaption'>A pier</div></figure>"), "figcaption") == ["A pier"]
