"""What the blocks of an article say of a place in it."""

from dataclasses import replace

from bot.rendering.outline import code_in, headings_above, rows_in
from knowledge import Span
from tests.bot.rendering.samples import HANDBOOK, TEXT, span
from tests.fakes import article


def test_a_place_stands_under_the_headings_above_it_of_each_higher_level() -> None:
    above = headings_above(HANDBOOK, span("Press Refund.").start)
    assert [one.text for one in above] == ["Money back", "Tickets from the app"]
    assert [one.text for one in headings_above(HANDBOOK, span("No. Refunds").start)][-1] == "Is there a fee?"
    assert [one.text for one in headings_above(HANDBOOK, span("tarn login").start)] == ["From a shell"]


def test_a_heading_is_not_above_itself_and_without_blocks_there_is_none() -> None:
    assert headings_above(HANDBOOK, 0) == ()
    assert headings_above(article(), 50) == ()


def test_the_cells_of_a_stretch_come_with_their_headers() -> None:
    assert [part.shown for part in rows_in(HANDBOOK, span("9 crowns\nFamily | 25 crowns"))] == [
        "Price: 9 crowns",
        "Ticket: Family",
        "Price: 25 crowns",
    ]


def test_where_no_table_is_there_are_no_cells() -> None:
    assert rows_in(HANDBOOK, span("a kiosk")) == ()
    assert rows_in(replace(HANDBOOK, blocks=()), Span(0, len(TEXT))) == ()


def test_a_table_without_headers_has_cells_without_labels() -> None:
    bare = replace(HANDBOOK, blocks=tuple(block for block in HANDBOOK.blocks if not block.is_header))
    assert [part.shown for part in rows_in(bare, span("Family | 25 crowns"))] == ["Family", "25 crowns"]


def test_code_is_what_a_block_of_code_holds() -> None:
    code = span("tarn login\n  tarn refund --all")
    assert code_in(HANDBOOK, Span(0, len(TEXT))) == (code,)
    assert code_in(HANDBOOK, Span(code.start + 5, code.end)) == (Span(code.start + 5, code.end),)
    assert code_in(HANDBOOK, span("Dogs travel free.")) == ()
    assert code_in(article(), Span(0, 3)) == ()
