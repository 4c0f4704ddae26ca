"""Places in articles, packed into the data of a button and unpacked again."""

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.bookmarks import (
    LONGEST_STRETCH,
    Bookmark,
    key_of,
    pack_bookmarks,
    pack_position,
    unpack_bookmarks,
    unpack_position,
)
from bot.rendering.excerpts import Excerpt
from knowledge import Form, Span
from tests.bot.rendering.samples import CITATIONS, HANDBOOK, row, steps
from tests.fakes import article, citation


@st.composite
def places(draw: st.DrawFn) -> Bookmark:
    start, length = draw(st.integers(0, (1 << 24) - 1)), draw(st.integers(1, LONGEST_STRETCH))
    short = None
    if draw(st.booleans()):
        first = draw(st.integers(start, start + length - 1))
        short = Span(first, draw(st.integers(first + 1, min(start + length, first + 255))))
    return Bookmark(
        draw(st.binary(min_size=5, max_size=5)),
        draw(st.binary(min_size=2, max_size=2)),
        Span(start, start + length),
        short,
        draw(st.sampled_from([form for form in Form if form is not Form.METADATA])),
        draw(st.booleans()),
    )


@given(st.lists(places(), max_size=3))
def test_up_to_three_places_survive_the_way_through_a_button(some: list[Bookmark]) -> None:
    packed = pack_bookmarks(some)
    assert len(packed) <= 60
    assert unpack_bookmarks(packed) == tuple(some)


@given(st.lists(places(), min_size=4, max_size=6))
def test_of_more_than_three_places_the_first_three_are_kept(some: list[Bookmark]) -> None:
    assert unpack_bookmarks(pack_bookmarks(some)) == tuple(some[:3])


def test_a_place_beyond_what_its_bytes_hold_is_left_out() -> None:
    far = Bookmark(b"12345", b"12", Span(1 << 24, (1 << 24) + 5))
    long = Bookmark(b"12345", b"12", Span(0, LONGEST_STRETCH + 1))
    near = Bookmark(b"12345", b"12", Span(0, 5))
    assert unpack_bookmarks(pack_bookmarks([far, long, near])) == (near,)


def test_a_very_long_answer_becomes_its_sentence() -> None:
    place = Bookmark(b"12345", b"12", Span(0, 400), Span(0, 300))
    [back] = unpack_bookmarks(pack_bookmarks([place]))
    assert back.short is None


@given(st.text(min_size=1), st.integers(0, (1 << 32) - 1))
def test_a_position_survives_the_way_through_a_button(article_id: str, offset: int) -> None:
    packed = pack_position(article_id, offset)
    assert len(packed) == 12
    assert unpack_position(packed) == (key_of(article_id), offset)


@given(st.text(max_size=70))
def test_nonsense_in_a_button_is_no_place(text: str) -> None:
    assert unpack_position(text) is None or len(text) >= 12
    assert all(place.stretch.end > place.stretch.start for place in unpack_bookmarks(text))


def test_a_place_is_where_the_citation_was() -> None:
    one = article()
    excerpt = Excerpt.of(citation(one, "Ada Quince, its first gardener, chose pears.", "Ada Quince"))
    assert Bookmark.of(excerpt).excerpt(one) == excerpt


def test_a_place_whose_text_has_changed_is_none() -> None:
    place = Bookmark.of(Excerpt.of(citation(article(), "Ada Quince, its first gardener, chose pears.")))
    assert place.excerpt(article(text=article().text.replace("pears", "plums"))) is None
    assert place.excerpt(article(text="Short.")) is None


@pytest.mark.parametrize("form", CITATIONS)
def test_a_citation_of_every_form_is_opened_from_its_button(form: Form) -> None:
    excerpt = Excerpt.of(CITATIONS[form], is_sure=False)
    [place] = unpack_bookmarks(pack_bookmarks([Bookmark.of(excerpt)]))
    opened = place.excerpt(HANDBOOK)
    assert opened is not None
    assert (opened.form, opened.stretch, opened.is_sure) == (form, excerpt.stretch, False)
    assert opened.headings == excerpt.headings


def test_several_parts_are_opened_as_the_whole_stretch_between_them() -> None:
    opened = Bookmark.of(Excerpt.of(steps())).excerpt(HANDBOOK)
    assert opened is not None
    [part] = opened.parts
    assert part.text.text.endswith("1. Open the app.\n2. Choose Orders.\n3. Press Refund.")


def test_the_cells_of_a_table_get_their_headers_again() -> None:
    opened = Bookmark.of(Excerpt.of(row())).excerpt(HANDBOOK)
    assert opened is not None
    assert [part.shown for part in opened.parts] == ["Ticket: Family", "Price: 25 crowns"]


def test_a_stretch_longer_than_its_bits_is_cut() -> None:
    long = article(text="word " * 2000 + "end.")
    opened = Bookmark.of(Excerpt.of(citation(long, long.text))).excerpt(long)
    assert opened is not None
    assert opened.stretch == Span(0, LONGEST_STRETCH)


def test_a_button_from_before_there_were_forms_still_works() -> None:
    one = article()
    place = Bookmark.of(Excerpt.of(citation(one, "Ada Quince, its first gardener, chose pears.", "Ada Quince")))
    sentence = place.stretch
    former = struct.pack(
        ">5s2sBHHHB", place.key, place.check, 0, sentence.start, sentence.end - sentence.start, 0, len("Ada Quince")
    )
    assert unpack_bookmarks(base64.urlsafe_b64encode(former).decode().rstrip("=")) == (place,)
