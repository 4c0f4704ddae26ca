"""Words are cut into pieces by the rules of their script."""

import pytest

from knowledge.languages import language_of
from knowledge.text.pieces import cut, grams, has_whole_pieces, is_cut, pieces, simplified


def test_pieces_know_the_start_of_a_word_and_no_accents() -> None:
    assert pieces("élan") == ("^ela", "elan")
    assert pieces("ab") == ("^ab",)


def test_characters_are_cut_in_twos_and_letters_in_threes() -> None:
    assert cut("图书馆") == ("图书", "书馆")
    assert cut("馆") == ("馆",)
    assert cut("กรุง") == ("กรุ", "รุง")


def test_a_word_shorter_than_a_piece_may_be_within_other_pieces() -> None:
    assert [has_whole_pieces(word) for word in ("云", "图书", "กร", "กรุ")] == [False, True, False, True]


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("图书", "zh", ["图", "书"]),
        ("openstack", "zh", ["openstack"]),
        ("도서관", "ko", ["도", "서", "관"]),
        ("กรุงเทพ", "th", ["กรุง", "รุงเ", "ุงเท", "งเทพ"]),
        ("haus", "de", ["^hau", "haus"]),
    ],
)
def test_each_language_has_its_further_pieces(word: str, language: str, expected: list[str]) -> None:
    assert list(grams(word, language_of(language))) == expected


def test_korean_words_are_cut_though_it_has_spaces() -> None:
    assert is_cut("도서관", language_of("ko"))
    assert not is_cut("cloud", language_of("ko"))


def test_traditional_and_simplified_chinese_have_the_same_pieces() -> None:
    assert cut("圖書館") == cut("图书馆")
    assert grams("站長", language_of("zh")) == grams("站长", language_of("zh"))


def test_characters_that_were_never_simplified_are_left_alone() -> None:
    assert simplified("人口と山") == "人口と山"
    assert simplified("กรุงเทพ") == "กรุงเทพ"
