"""Replies are compared with the accepted answers as SQuAD does it."""

import pytest

from evaluation.text import exactly, holds, normalise, overlap


@pytest.mark.parametrize(
    ("text", "language", "normal"),
    [
        ("The  CTO, of a Cloud!", "en", "cto of cloud"),
        ("„Die Wolke“", "de", "die wolke"),
        ("“quoted”", "en", "“quoted”"),
        ("1994 年。", "zh", "1994年"),
        ("ＣＴＯ", "en", "cto"),
    ],
)
def test_texts_are_compared_without_case_marks_and_english_articles(text: str, language: str, normal: str) -> None:
    assert normalise(text, language) == normal


def test_an_answer_is_exact_whatever_its_article_and_case() -> None:
    assert exactly("the Gold member", ["x", "Gold Member."], "en")
    assert not exactly("Gold", ["Gold Member"], "en")


def test_overlap_is_the_harmonic_mean_over_words() -> None:
    # Two of three words said are wanted, two of four wanted are said: P 2/3, R 1/2, F1 4/7.
    assert overlap("red green blue", ["green blue white black"], "en") == pytest.approx(4 / 7)


def test_overlap_takes_the_best_answer_and_is_nothing_without_one() -> None:
    assert overlap("red", ["green", "red"], "en") == 1.0
    assert overlap("red", [], "en") == 0.0


def test_overlap_counts_characters_where_no_spaces_are_written() -> None:
    # 1994年 against 1994: four of five said, four of four wanted.
    assert overlap("1994年", ["1994"], "zh") == pytest.approx(8 / 9)


def test_a_sentence_holds_an_answer_as_whole_words_only() -> None:
    assert holds("He paid 50 euros.", ["50 euros"], "en")
    assert not holds("He paid 150 euros.", ["50 euros"], "en")
    assert holds("公司于1994年成立。", ["1994年"], "zh")


def test_an_empty_answer_is_held_by_nothing() -> None:
    assert not holds("anything", ["", "the"], "en")
