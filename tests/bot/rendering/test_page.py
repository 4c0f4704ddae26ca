"""The composer counts as Telegram counts, whatever the alphabet."""

import pytest

from bot.rendering.page import Composer, Page
from tests.bot.rendering.marks import marked

BOLD, QUOTE = "bold", "blockquote"


def test_an_entity_behind_an_emoji_is_counted_in_utf_16() -> None:
    page = Composer().write("👩🏽‍🚀 said ").write("yes", BOLD).page()
    assert marked(page) == [(BOLD, "yes")]
    assert page.entities[0].offset == len("👩🏽‍🚀 said ".encode("utf-16-le")) // 2 == 13


def test_bold_within_a_quote_is_nested_and_listed_after_it() -> None:
    composer = Composer()
    with composer.within(QUOTE):
        composer.write("𝔄 tree", BOLD).write(" stands.")
    assert marked(composer.page()) == [(QUOTE, "𝔄 tree stands."), (BOLD, "𝔄 tree")]


def test_a_title_may_be_bold_and_a_link() -> None:
    page = Composer().write("Title", BOLD, url="https://example.org").page()
    assert {kind for kind, _ in marked(page)} == {BOLD, "text_link"}


def test_white_space_at_the_ends_is_outside_the_entity() -> None:
    assert marked(Composer().write("a").write("  b \n", BOLD).write("c").page()) == [(BOLD, "b")]


def test_an_entity_over_nothing_visible_is_left_out() -> None:
    assert Composer().write("a").write(" \n", BOLD).page().entities == ()


def test_a_template_is_filled_in_bold() -> None:
    page = Composer().fill("Take {a}, not {b}.", a="𝔄", b="c").page()
    assert page.text == "Take 𝔄, not c."
    assert marked(page) == [(BOLD, "𝔄"), (BOLD, "c")]


def test_a_carriage_return_becomes_a_blank_and_shifts_nothing() -> None:
    page = Composer().write("a\r").write("b", BOLD).page()
    assert page.text == "a b"
    assert marked(page) == [(BOLD, "b")]


@pytest.mark.parametrize("text", ["", " \n", "x" * 4097, "👍" * 2049])
def test_a_page_that_telegram_would_refuse_cannot_be_built(text: str) -> None:
    with pytest.raises(ValueError, match="1 to 4096"):
        Page(text)
