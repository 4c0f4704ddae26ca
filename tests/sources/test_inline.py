"""Markdown inside a paragraph: markup goes, every word stays, and prose that looks like markup is kept."""

import pytest

from knowledge.sources.inline import strip_markup


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a *b* **c** ***d*** _e_ __f__ ~~g~~", "a b c d e f g"),
        ("[a](https://example.org 'T') and ![b *c*](x.png)", "a and b c"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("`a *b*` and ``c ` d``", "a *b* and c ` d"),
        ("a<br>b<BR/>c<b>d</b><!-- e -->", "a\nb\ncd"),
        ("one\ntwo  \nthree\\\nfour", "one two\nthree\nfour"),
        ("AT&amp;T &lt;3 &#169; &nosuch;", "AT&T <3 © &nosuch;"),
        ("\\*a\\* \\[b\\]", "*a* [b]"),
        ("**Daten**bank", "Datenbank"),
        ("图*书*馆", "图书馆"),
        ("plain text", "plain text"),
    ],
)
def test_markup_is_removed(source: str, text: str) -> None:
    assert strip_markup(source) == text


@pytest.mark.parametrize(
    "prose",
    [
        *("2*3*4", "x**2**y and 2**3**4", "a_b_c", "____ and ****", "\\, and \\d", "Dear <Name>, hello", "1 < 2 > 1"),
        *("a * b * c", "5 [sic]", "un*frigging*believable"),
    ],
)
def test_prose_that_looks_like_markup_is_kept(prose: str) -> None:
    assert strip_markup(prose) == prose


def test_references_become_their_words_and_marks_of_notes_go() -> None:
    references = {"A": {"title": "", "href": "https://example.org"}, "^1": {"title": "", "href": ""}}
    assert strip_markup("[one][a], [A], [b], note[^1] and[^2]", references) == "one, A, [b], note and[^2]"


@pytest.mark.parametrize("source", ["*a* " * 6_000, "[" * 1_001 + "*a*"])
def test_what_no_author_writes_keeps_its_markup(source: str) -> None:
    assert strip_markup(source) == source.strip()


def test_many_open_brackets_take_linear_time() -> None:
    assert strip_markup("![" * 10_000 + "x")
