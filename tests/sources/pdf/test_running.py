"""Running heads and feet: what is dropped at the edges of pages, and what is kept there."""

from collections.abc import Sequence

from knowledge.sources.pdf.lines import LinePart
from knowledge.sources.pdf.running import without_running

BODY = ["The lamp was lit.", "Nobody slept.", "It was cold.", "The sea rose.", "He wrote home.", "All was well."]


def page(top: Sequence[str], body: Sequence[str], bottom: Sequence[str]) -> list[LinePart]:
    placed = [*zip(top, (570, 558), strict=False), *((text, 500 - 12 * at) for at, text in enumerate(body))]
    placed += zip(bottom, (40, 28), strict=False)
    return [LinePart(text, 40, 200, height, 10) for text, height in placed]


def texts(*pages: list[LinePart]) -> list[list[str]]:
    return [[part.text for part in kept] for kept in without_running(pages)]


def bodies(count: int) -> list[list[str]]:
    return [[f"{text} {'abcdefgh'[at]}" for text in BODY] for at in range(count)]


def test_what_is_on_every_page_with_other_numbers_is_dropped() -> None:
    found = texts(*(page([f"Annals of the Coast {at}"], body, [str(at + 1)]) for at, body in enumerate(bodies(3))))
    assert found == bodies(3)


def test_heads_of_left_and_right_pages_are_dropped() -> None:
    heads = ["Annals", "Of lamps"] * 2
    assert texts(*(page([heads[at]], body, []) for at, body in enumerate(bodies(4)))) == bodies(4)


def test_the_head_of_a_chapter_of_one_page_is_dropped_where_others_have_theirs() -> None:
    heads = ["Of lamps"] * 4 + ["Of bells"] + ["Of lamps"] * 2
    assert texts(*(page([heads[at]], body, []) for at, body in enumerate(bodies(7)))) == bodies(7)


def test_page_numbers_are_dropped_also_as_roman_numerals_and_between_dashes() -> None:
    for numbers in (["17", "18", "19"], ["- 5 -", "- 6 -", "- 7 -"], ["iv", "v", "vi"]):
        assert texts(*(page([], body, [numbers[at]]) for at, body in enumerate(bodies(3)))) == bodies(3)


def test_headings_at_the_top_of_pages_that_differ_in_their_number_are_kept() -> None:
    numbers = (3, 7, 12)
    pages = [page([f"Chapter {number}"], body, []) for number, body in zip(numbers, bodies(3), strict=True)]
    assert [kept[0] for kept in texts(*pages)] == [f"Chapter {number}" for number in numbers]


def test_a_number_in_the_text_is_kept() -> None:
    found = texts(*(page([], [*body, ["1923", "41", "700"][at]], []) for at, body in enumerate(bodies(3))))
    assert [kept[-1] for kept in found] == ["1923", "41", "700"]


def test_the_number_of_the_only_page_is_dropped() -> None:
    (body,) = bodies(1)
    assert texts(page([], body, ["1"])) == [body]
    assert texts(page([], body, ["Seite 1 von 1"])) == [body]
    assert texts(page([], body, ["In 1923"])) == [[*body, "In 1923"]]


def test_a_line_of_the_text_that_another_page_repeats_elsewhere_is_kept() -> None:
    first, second = bodies(2)
    assert texts(page([], ["The end.", *first], []), page([], second, ["The end."])) == [
        ["The end.", *first],
        [*second, "The end."],
    ]
