"""Lines of a terminal."""

from bot.rendering.wrapping import Wrapper
from knowledge import Span

NARROW = Wrapper(20)


def test_lines_are_broken_at_the_width_and_where_the_text_breaks_them() -> None:
    assert NARROW.lines("one two three four five\n- six\n\n- seven") == [
        "one two three four",
        "five",
        "- six",
        "",
        "- seven",
    ]


def test_the_prefix_is_before_every_line_and_counts() -> None:
    assert NARROW.lines("one two three fours\n\nfive", prefix="│ ") == ["│ one two three", "│ fours", "│", "│ five"]


def test_code_keeps_its_blanks_and_its_length() -> None:
    text = "Run:\n  tarn  --with-a-long-option yes\nDone now."
    code = [Span(5, text.index("Done"))]
    assert NARROW.lines(text, code=code) == ["Run:", "  tarn  --with-a-long-option yes", "Done now."]


def test_each_mark_is_bold_also_within_a_word_and_across_lines() -> None:
    coloured = Wrapper(20, coloured=True)
    text = "The pears of the old orchard"
    marks = [Span(4, 8), Span(17, 28)]
    assert coloured.lines(text, marks=marks) == [
        "The \x1b[1mpear\x1b[0ms of the \x1b[1mold\x1b[0m",
        "\x1b[1morchard\x1b[0m",
    ]
    assert NARROW.lines(text, marks=marks) == ["The pears of the old", "orchard"]
