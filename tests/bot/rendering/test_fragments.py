"""What is shown of a citation: stretches of the article, and what is put between them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import fragments
from knowledge import Citation, Form, Part
from tests.bot.rendering.samples import (
    CITATIONS,
    HANDBOOK,
    TEXT,
    code,
    faq,
    listed,
    quote,
    row,
    sentences,
    steps,
    table,
    term,
)
from tests.bot.rendering.test_answers import citations

# What may be shown that is in no article.
BETWEEN = {": ", "\n", "\n\n", "\n…\n", "…"}


def text_of(citation: Citation, length: int = 900) -> str:
    return "".join(fragment.text for fragment in fragments(Excerpt.of(citation), length))


def marked_in(citation: Citation) -> list[str]:
    return [fragment.text for fragment in fragments(Excerpt.of(citation), 900) if fragment.is_marked]


@given(citations(), st.integers(10, 300))
def test_whatever_is_shown_is_what_the_article_says_or_stands_between(found: Citation, length: int) -> None:
    shown = fragments(Excerpt.of(found), length)
    for fragment in shown:
        if fragment.span:
            assert fragment.text == fragment.span.of(found.article.text)
        else:
            assert any(fragment.text in between for between in BETWEEN)
    assert 1 <= sum(len(fragment.text) for fragment in shown) <= length
    assert any(fragment.span for fragment in shown)


@given(citations())
def test_what_fits_is_shown_with_every_part(found: Citation) -> None:
    shown = fragments(Excerpt.of(found), 1_000_000)
    covered = [fragment.span for fragment in shown if fragment.span]
    for part in found.parts:
        within = {place for span in covered for place in range(span.start, span.end)}
        assert set(range(part.text.span.start, part.text.span.end)) <= within


@pytest.mark.parametrize("form", CITATIONS)
def test_each_form_quotes_its_article(form: Form) -> None:
    for fragment in fragments(Excerpt.of(CITATIONS[form]), 900):
        assert fragment.span is None or fragment.text == fragment.span.of(TEXT)


def test_neighbours_are_shown_as_they_stand_and_a_gap_as_an_ellipsis() -> None:
    assert text_of(faq()) == "No. Refunds cost nothing."
    assert text_of(sentences()) == "The ferry to Tarn runs all year.\n…\nIn winter it stops at dusk."


def test_an_item_keeps_its_marker() -> None:
    assert text_of(steps()).endswith("do this:\n\n1. Open the app.\n2. Choose Orders.\n3. Press Refund.")
    assert text_of(replace(steps(), sentence=quote("Open the app."), parts=steps().parts[1:])).startswith("1. Open")
    assert text_of(listed()) == "- a kiosk\n…\n- a crane"


def test_a_sentence_in_the_middle_of_a_line_has_no_marker() -> None:
    parts = (Part(quote("Refunds cost nothing.")),)
    assert text_of(replace(listed(), sentence=parts[0].text, parts=parts)) == "Refunds cost nothing."


def test_a_row_of_a_table_begins_when_a_column_comes_again() -> None:
    assert text_of(table()) == "Ticket: Single\nPrice: 9 crowns\n\nTicket: Family\nPrice: 25 crowns"
    prices = tuple(part for part in table().parts if part.label and part.label.text == "Price")
    assert text_of(replace(table(), parts=prices)) == "Price: 9 crowns\n\nPrice: 25 crowns"


def test_a_row_of_a_table_without_headers_begins_on_its_own_line() -> None:
    bare = tuple(Part(part.text) for part in table().parts)
    assert text_of(replace(table(), parts=bare)) == "Single\n9 crowns\n\nFamily\n25 crowns"


def test_the_values_of_a_table_are_marked_unless_one_of_them_was_asked_for() -> None:
    assert marked_in(table()) == ["Single", "9 crowns", "Family", "25 crowns"]
    assert marked_in(row()) == ["25 crowns"]


def test_a_term_is_said_once() -> None:
    assert text_of(term()) == "Ebb: The falling tide."
    ebb = quote("Ebb")
    parts = (Part(quote("The falling", "Ebb"), ebb), Part(quote("tide.", "Ebb"), ebb))
    assert text_of(replace(term(), parts=parts)) == "Ebb: The falling tide."


def test_only_what_a_block_of_code_holds_is_code() -> None:
    [whole] = fragments(Excerpt.of(code()), 900)
    assert whole.is_code
    lead = replace(code(), sentence=quote("The falling tide."), parts=(Part(quote("The falling tide.")), *code().parts))
    assert [one.is_code for one in fragments(Excerpt.of(lead), 900)] == [False, False, True]


def test_code_in_the_midst_of_a_part_is_code_in_every_form() -> None:
    both = Part(quote("From a shell\n\ntarn login\n  tarn refund --all"))
    lead, command = fragments(Excerpt((both,), form=Form.FAQ), 900)
    assert (lead.text, lead.is_code) == ("From a shell\n\n", False)
    assert (command.text, command.is_code) == ("tarn login\n  tarn refund --all", True)


def test_without_blocks_the_parts_of_code_are_code() -> None:
    bare = replace(HANDBOOK, blocks=())
    one = replace(quote("tarn login"), article=bare)
    [whole] = fragments(Excerpt((Part(one),), form=Form.CODE), 900)
    assert whole.is_code


def test_what_is_too_long_is_cut_after_an_item() -> None:
    assert text_of(steps(), 80) == "To get money back for a ticket, do this:\n\n1. Open the app.\n2. Choose Orders.…"


def test_what_is_too_long_is_cut_around_the_short_answer() -> None:
    last = replace(steps(), short=quote("Refund", "Press Refund"))
    shown = text_of(last, 60)
    assert shown.startswith("…")
    assert shown.endswith("3. Press Refund.")


def test_a_cut_at_what_is_left_out_has_one_ellipsis() -> None:
    assert text_of(sentences(), 36) == "The ferry to Tarn runs all year.…"
