"""Lines of a paragraph as one text: hyphens, marks of notes, and pages that begin inside it."""

import pytest

from knowledge.model import PageStart
from knowledge.sources.pdf.lines import NOTE_MARK, Line, LinePart
from knowledge.sources.pdf.words import marks_in, vocabulary


def line(text: str, page: int = 1) -> Line:
    return Line((LinePart(text, 0, 100, 0, 10),), (0, 100), page)


def joined(*texts: str, beside: tuple[str, ...] = (), notes: frozenset[str] = frozenset()) -> str:
    return vocabulary([*texts, *beside], notes).text([line(text) for text in texts])[0]


@pytest.mark.parametrize(
    ("lines", "beside", "text"),
    [
        (("the know-", "ledge of it"), (), "the knowledge of it"),
        (("the know\u00ad", "ledge of it"), (), "the knowledge of it"),
        (("the know\u2010", "ledge of it"), (), "the knowledge of it"),
        (("a well-", "known fact"), ("It is well-known.",), "a well-known fact"),
        (("a well-", "known fact"), (), "a wellknown fact"),  # known error: nothing else in the document tells
        (("Anglo-", "Saxon"), (), "Anglo-Saxon"),
        (("the years 1870-", "1871"), (), "the years 1870-1871"),
        (("Ein- und Ausfuhr sowie Hin-", "und Rückweg"), ("und und",), "Ein- und Ausfuhr sowie Hin- und Rückweg"),
        (("he went -", "and came back"), (), "he went - and came back"),
        (("https://example.org/", "lamp"), (), "https://example.org/lamp"),
        (("今日は", "良い天気"), (), "今日は良い天気"),
        (("one", "two"), (), "one two"),
    ],
)
def test_lines_are_joined(lines: tuple[str, ...], beside: tuple[str, ...], text: str) -> None:
    assert joined(*lines, beside=beside) == text


def test_marks_of_notes_are_removed_and_other_raised_numbers_kept() -> None:
    text = f"It was lit{NOTE_MARK}3{NOTE_MARK} . It covers 9 m{NOTE_MARK}2{NOTE_MARK}."
    assert marks_in([text]) == ["3", "2"]
    assert joined(text, notes=frozenset({"3"})) == "It was lit. It covers 9 m²."


def test_pages_that_begin_inside_are_noted_where_they_begin() -> None:
    words = vocabulary([], frozenset())
    text, turns = words.text([line("the know-", 3), line("ledge of", 4), line("it", 5)])
    assert text == "the knowledge of it"
    assert turns == (PageStart(8, 4), PageStart(17, 5))
    assert text[8:].startswith("ledge")
