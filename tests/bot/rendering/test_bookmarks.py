"""Places in articles, packed into the data of a button and unpacked again."""

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.bookmarks import (
    Bookmark,
    key_of,
    pack_bookmarks,
    pack_position,
    unpack_bookmarks,
    unpack_position,
)
from bot.rendering.excerpts import Excerpt
from knowledge import Span
from tests.fakes import article, citation


@st.composite
def places(draw: st.DrawFn) -> Bookmark:
    start, length = draw(st.integers(0, (1 << 24) - 1)), draw(st.integers(1, (1 << 16) - 1))
    short = None
    if draw(st.booleans()):
        first = draw(st.integers(start, start + length - 1))
        short = Span(first, draw(st.integers(first + 1, min(start + length, first + 255))))
    return Bookmark(
        draw(st.binary(min_size=5, max_size=5)),
        draw(st.binary(min_size=2, max_size=2)),
        Span(start, start + length),
        short,
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
    far = Bookmark(b"12345", b"12", Span(1 << 24, (1 << 24) + 5), None)
    long = Bookmark(b"12345", b"12", Span(0, 1 << 16), None)
    near = Bookmark(b"12345", b"12", Span(0, 5), None)
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
    assert all(place.sentence.end > place.sentence.start for place in unpack_bookmarks(text))


def test_a_place_is_where_the_citation_was() -> None:
    one = article()
    cited = citation(one, "Ada Quince, its first gardener, chose pears.", "Ada Quince")
    assert Bookmark.of(cited).excerpt(one) == Excerpt.of(cited)


def test_a_place_whose_text_has_changed_is_none() -> None:
    place = Bookmark.of(citation(article(), "Ada Quince, its first gardener, chose pears."))
    assert place.excerpt(article(text=article().text.replace("pears", "plums"))) is None
