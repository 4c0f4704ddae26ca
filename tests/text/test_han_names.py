"""Chinese names are read as Latin letters have them."""

import pytest

from knowledge.text.han_names import HanName, han_name, han_names_in, is_named, syllables


def test_a_name_has_a_surname_and_a_given_name() -> None:
    assert han_name("王海英") == HanName("王海英", "wang", "haiying")
    assert han_name("歐陽明") == HanName("歐陽明", "ouyang", "ming")


@pytest.mark.parametrize("word", ["王", "海英王", "华为云计算", "ワン", "wang", ""])
def test_other_words_are_no_names(word: str) -> None:
    assert han_name(word) is None


def test_a_name_is_found_in_a_run_of_characters() -> None:
    assert "王海英" in [name.written for name in han_names_in("谁是王海英")]


@pytest.mark.parametrize("latin", [("wang", "haiying"), ("haiying", "wang"), ("hai", "ying", "wang")])
def test_the_surname_may_stand_first_or_last(latin: tuple[str, ...]) -> None:
    (name,) = (one for one in han_names_in("王海英") if len(one.written) == 3)
    assert is_named(name, latin)
    assert not is_named(name, ("haiying",))


def test_a_given_name_is_divided_into_syllables() -> None:
    assert ("hai", "ying") in syllables("haiying")
    assert syllables("tchaikovsky") == []
