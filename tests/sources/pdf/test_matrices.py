"""Matrices of a PDF: what is done first, and pages that are turned."""

import pytest

from knowledge.sources.pdf.matrices import UNMOVED, matrix, moved, number, product, quarter_turns


def test_the_first_matrix_is_applied_first() -> None:
    doubled = (2.0, 0.0, 0.0, 2.0, 0.0, 0.0)
    assert product(moved(3, 4), doubled)[4:] == (6, 8)
    assert product(doubled, moved(3, 4))[4:] == (3, 4)
    assert product(UNMOVED, doubled) == doubled


@pytest.mark.parametrize(("angle", "corner"), [(0, (10, 20)), (90, (20, 390)), (180, (390, 580)), (-90, (580, 10))])
def test_a_turned_page_keeps_its_words_on_it(angle: int, corner: tuple[float, float]) -> None:
    assert product(moved(10, 20), quarter_turns(angle, 400, 600))[4:] == corner


def test_what_is_no_number_counts_as_nothing() -> None:
    assert matrix(["x", 1, None, 2.5, 0, 0]) == (0.0, 1.0, 0.0, 2.5, 0.0, 0.0)
    assert number("12") == 0.0
