"""What may be stored: nothing unseen, nothing that turns the text around, and right-to-left text as it is."""

import pytest

from knowledge.sources.characters import balanced, clean, tidy, unwrap


def test_every_line_end_is_one() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\n\nh"


def test_what_is_not_seen_goes() -> None:
    assert clean("\ufeffhy\u00adphen, zero\u200bwidth, bell\x07, C1\x9b, join\u2060er") == (
        "hyphen, zerowidth, bell, C1, joiner"
    )


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d🚀", "שלום\u200e (abc)", "ไทย\u200bไทย", "a\u00a0b", "a\tb"]
)
def test_what_has_a_meaning_stays(text: str) -> None:
    assert clean(text) == text


def test_of_a_pile_of_marks_as_many_stay_as_a_language_can_write() -> None:
    assert clean("Z" + "\u0301\u0316" * 100 + "a fox") == "Z" + "\u0301\u0316" * 15 + "a fox"
    assert clean("Z" + "\u0301" * 30 + "…" * 50 + "\u0316") == "Z" + "\u0301" * 30 + "…" * 50 + "\u0316"


def test_an_override_goes_and_its_text_stays() -> None:
    assert balanced("the file is \u202egpj.exe\u202c here") == "the file is gpj.exe here"


def test_isolates_that_are_closed_stay_and_others_go() -> None:
    assert balanced("\u2067שלום\u2069 and \u2067open") == "\u2067שלום\u2069 and open"
    assert balanced("closed\u2069 twice\u202c") == "closed twice"
    assert balanced("\u202a a \u2067 b \u202c c") == " a  b  c"


def test_paragraphs_hold_no_blank_lines_or_edges() -> None:
    assert tidy(["  a \n\n\t b\tc  ", " \n ", "\u202e", "d"]) == ("a\nb c", "d")


def test_lines_join_with_a_blank_except_in_chinese_and_japanese() -> None:
    assert unwrap("one\ntwo") == "one two"
    assert unwrap("图书馆\n开放") == "图书馆开放"
    assert unwrap("一九九八年至今共有19\n98 名学生") == "一九九八年至今共有1998 名学生"
    assert unwrap("한국어\n문장") == "한국어 문장"
