"""The section around an excerpt: all of it in its form, in pages that a message can hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import AnswerLimits
from bot.rendering.answers import answer_page, section_page
from bot.rendering.bookmarks import Bookmark, pack_section, unpack_section
from bot.rendering.cutting import units
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import CUT, Fragment, fragments
from bot.rendering.looks import Looks
from bot.rendering.section_pages import is_whole, page_of, section_pages, whole_section
from bot.texts import texts_in
from knowledge import Article, Citation, Form, Part, Quote, Span, Thresholds
from tests.bot.rendering.marks import check, marked
from tests.bot.rendering.samples import (
    CITATIONS,
    HANDBOOK,
    TEXT,
    answered,
    code,
    faq,
    listed,
    quote,
    row,
    short,
    steps,
    table,
    term,
)
from tests.bot.rendering.test_answers import citations
from tests.structured import article_from, article_of

LOOKS = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "x")
TICKETS = """To get money back for a ticket, do this:

1. Open the app.
2. Choose Orders.
3. Press Refund.

The harbour has:

- a kiosk
- showers
- a crane

Ticket: Single
Price: 9 crowns

Ticket: Family
Price: 25 crowns"""


def text_of(shown: tuple[Fragment, ...]) -> str:
    return "".join(fragment.text for fragment in shown)


def excerpt_at(article: Article, words: str, form: Form = Form.SENTENCES) -> Excerpt:
    """An excerpt whose one part is these words of the article."""
    start = article.text.index(words)
    return Excerpt((Part(Quote.at(article, Span(start, start + len(words)))),), form=form)


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (short(), "The ferry to Tarn runs all year. Dogs travel free. In winter it stops at dusk."),
        (steps(), TICKETS),
        (listed(), TICKETS),
        (table(), TICKETS),
        (faq(), "A: No. Refunds cost nothing."),
        (term(), "The falling tide."),
        (code(), "tarn login\n  tarn refund --all"),
    ],
)
def test_a_section_is_shown_whole_and_in_its_form(citation: Citation, expected: str) -> None:
    assert text_of(whole_section(Excerpt.of(citation))) == expected
    assert [text_of(page) for page in section_pages(Excerpt.of(citation), room=3000)] == [expected]


def test_what_was_marked_in_the_answer_is_marked_in_the_section_and_nothing_else() -> None:
    def marks(citation: Citation) -> list[str]:
        return [one.text for one in whole_section(Excerpt.of(citation)) if one.is_marked]

    assert marks(row()) == ["25 crowns"]
    assert marks(table()) == ["Single", "9 crowns", "Family", "25 crowns"]
    assert marks(short()) == ["at dusk"]
    assert marks(steps()) == []


def test_code_in_the_midst_of_a_section_is_code() -> None:
    one = article_of("heading 2: A", "paragraph: Type this.", "code: tarn login", "paragraph: It answers.")
    shown = whole_section(excerpt_at(one, "Type this."))
    assert text_of(shown) == "Type this.\n\ntarn login\n\nIt answers."
    assert [fragment.text for fragment in shown if fragment.is_code] == ["tarn login"]


def test_nested_items_keep_their_place_and_their_markers() -> None:
    one = article_from("md", "# T\n\n## A\n\nDo:\n\n1. one\n   - inner\n2. two\n\n## B\n\nEnd.")
    shown = text_of(whole_section(excerpt_at(one, "inner")))
    assert shown == one.text[one.text.index("Do:") : one.text.index("\n\nB")]


def test_a_row_without_a_header_and_a_header_without_rows_are_shown() -> None:
    bare = article_of("row: Attic | 55", "row: Garden | 90")
    assert text_of(whole_section(excerpt_at(bare, "Attic | 55"))) == "Attic\n55\n\nGarden\n90"
    headers = article_of("paragraph: Prices:", "row header: Room | Price", "paragraph: None yet.")
    assert text_of(whole_section(excerpt_at(headers, "Prices:"))) == "Prices:\n\nRoom\nPrice\n\nNone yet."


def test_a_term_above_its_definition_is_no_part_of_the_section_before() -> None:
    opened = Bookmark.of(Excerpt.of(term())).excerpt(HANDBOOK)
    assert opened is not None
    assert opened.stretch.start == TEXT.index("Ebb")
    assert text_of(whole_section(opened)) == "The falling tide."


@pytest.mark.parametrize(
    ("form", "is_all"),
    [
        (Form.SHORT, False),
        (Form.SENTENCES, False),
        (Form.STEPS, False),
        (Form.LIST, False),
        (Form.TABLE, False),
        (Form.FAQ, True),  # the marker "A:" is not shown, and is no word of the section
        (Form.DEFINITION, True),
        (Form.CODE, True),
    ],
)
def test_whether_something_is_left_out_of_a_section(form: Form, is_all: bool) -> None:
    excerpt = Excerpt.of(CITATIONS[form])
    assert is_whole(excerpt, fragments(excerpt, 900)) is is_all


def test_before_between_and_after_what_is_shown_something_may_be_left_out() -> None:
    one = article_of("heading 2: A", "paragraph: One. Two. Three.", "heading 2: B", "paragraph: Four.")

    def shows_all(*words: str) -> bool:
        parts = tuple(part for word in words for part in excerpt_at(one, word).parts)
        excerpt = Excerpt(parts, form=Form.SENTENCES)
        return is_whole(excerpt, fragments(excerpt, 900))

    assert shows_all("One. Two. Three.")
    assert shows_all("One.", "Two.", "Three.")
    assert not shows_all("Two. Three.")
    assert not shows_all("One.", "Three.")
    assert not shows_all("One. Two.")


def test_a_whole_table_leaves_nothing_out_and_what_is_cut_does() -> None:
    one = article_of("row header: Room | Price", "row: Attic | 55", "row: Garden | 90")
    label = [Quote.at(one, cell) for cell in one.blocks[0].cells]
    cells = [Quote.at(one, cell) for block in one.blocks[1:] for cell in block.cells]
    excerpt = Excerpt(tuple(Part(cell, label[number % 2]) for number, cell in enumerate(cells)), form=Form.TABLE)
    assert is_whole(excerpt, fragments(excerpt, 900))
    assert not is_whole(excerpt, fragments(excerpt, 30))


LONG = article_of("heading 2: Log", *(f"paragraph: Day {day}. {'It rained. ' * 30}" for day in range(1, 41)))


def test_a_long_section_goes_on_from_page_to_page_and_nothing_of_it_is_lost() -> None:
    pages = section_pages(excerpt_at(LONG, "Day 20."), room=1000)
    assert len(pages) > 3
    assert [text_of(page).startswith(CUT) for page in pages] == [False] + [True] * (len(pages) - 1)
    assert [text_of(page).endswith(CUT) for page in pages] == [True] * (len(pages) - 1) + [False]
    said = "".join(text_of(page).strip(CUT) for page in pages)
    assert said.split() == LONG.text.removeprefix("Log").split()


def test_the_first_page_to_open_is_the_one_with_the_excerpt() -> None:
    for words in ("Day 1.", "Day 20.", "Day 40."):
        excerpt = excerpt_at(LONG, words)
        pages = section_pages(excerpt, room=1000)
        assert words in text_of(pages[page_of(excerpt, pages)])


def test_a_block_longer_than_a_page_is_cut_and_a_row_then_shown_as_it_stands() -> None:
    one = article_of("row header: Room | Text", f"row: Attic | {'cold ' * 400}end")
    pages = section_pages(excerpt_at(one, "Attic"), room=500)
    assert len(pages) > 3
    assert text_of(pages[0]).startswith("Attic | cold")
    assert "".join(text_of(page).strip(CUT) for page in pages).endswith("end")


def test_a_page_of_very_many_blocks_of_code_has_no_more_styles_than_telegram_shows() -> None:
    one = article_of(*(line for number in range(60) for line in (f"paragraph: Type {number}.", f"code: t{number}")))
    page = section_page(excerpt_at(one, "Type 3."), LOOKS)
    assert page is not None
    check(page)
    assert [button.text for button in page.buttons[0]] == ["More", "Read it"]


def test_the_pages_of_a_section_are_turned_with_buttons_and_end() -> None:
    excerpt = excerpt_at(LONG, "Day 1.")
    labels: list[list[str]] = []
    number = 0
    while page := section_page(excerpt, LOOKS, number=number):
        check(page)
        assert "\n\nIn: Log\n" in page.text
        labels.append([button.text for button in page.buttons[0]])
        number += 1
    between = ["‹", "More", "Read it"]
    assert labels == [between[1:], *[between] * (number - 2), ["‹", "Read it"]]


def test_an_answer_has_at_most_three_buttons_in_a_row_and_only_those_that_lead_somewhere() -> None:
    def labels(*found: Citation) -> list[list[str]]:
        return [[button.text for button in row] for row in answer_page(answered(*found), LOOKS).buttons]

    doing = ["Why", "Copy"]
    assert labels(steps(), code()) == [["More", "Other places", "Context"], doing]
    assert labels(code(), steps()) == [["Other places", "Context"], doing]
    assert labels(steps()) == [["More", "Context"], doing]
    assert labels(code()) == [["Context"], doing]


def test_the_headings_of_a_section_are_named_also_one_that_the_answer_has_as_its_label() -> None:
    two = article_of("heading 2: Words", "term: Ebb", "definition: The falling tide.", "definition: A decline.")
    start = two.text.index("The falling")
    ebb = Quote.at(two, two.blocks[1].span)
    excerpt = Excerpt((Part(Quote.at(two, Span(start, start + 17)), ebb),), form=Form.DEFINITION)
    page = section_page(excerpt, LOOKS)
    assert page is not None
    assert page.text.startswith("The falling tide.\n\nA decline.\n\nIn: Words › Ebb\n")


def test_what_is_perhaps_right_says_so_above_its_section() -> None:
    page = section_page(Excerpt.of(steps(), is_sure=False), LOOKS)
    assert page is not None
    assert page.text.startswith("Perhaps:\n\nTo get money back")
    assert [text for kind, text in marked(page) if kind == "blockquote"] == [TICKETS]


@given(citations(), st.integers(40, 300))
def test_the_pages_of_any_section_quote_it_fit_and_lose_no_letter(found: Citation, room: int) -> None:
    excerpt = Excerpt.of(found)
    pages = section_pages(excerpt, room=room)
    for page in pages:
        assert units(text_of(page)) <= room
        assert all(one.text == one.span.of(found.article.text) for one in page if one.span)
    said = "".join(one.text for page in pages for one in page if one.span)
    assert [*filter(str.isalnum, said)] == [*filter(str.isalnum, found.article.text)]
    opened = section_page(excerpt, LOOKS)
    assert opened is not None
    check(opened)


@given(citations())
def test_a_section_that_is_shown_has_nothing_more(found: Citation) -> None:
    excerpt = Excerpt.of(found)
    assert is_whole(excerpt, whole_section(excerpt))


@given(st.none() | st.integers(0, (1 << 32) - 1))
def test_a_page_survives_the_way_through_a_button(number: int | None) -> None:
    place = Bookmark.of(Excerpt.of(steps(), is_sure=False))
    packed = pack_section(place, number)
    assert len(packed) <= 60
    assert unpack_section(packed) == (place, number)


@given(st.text(max_size=40))
def test_nonsense_in_a_button_is_no_page(text: str) -> None:
    assert unpack_section(text) is None or len(text) >= 20


def test_without_structure_the_section_is_the_article() -> None:
    bare = replace(HANDBOOK, blocks=())
    part = replace(quote("Dogs travel free."), article=bare)
    assert text_of(whole_section(Excerpt((Part(part),)))) == TEXT
