"""The spellings that a store has of a name in another alphabet."""

from knowledge.text.alphabets import in_characters, in_other_alphabets, in_words
from knowledge.text.han_names import han_name
from tests.road import entry, store_of

STORE = store_of(
    entry("Опера", "Пётр Чайковский открыл сезон. Проблема Чайкиных решена.", language="ru"),
    entry("Κυβέρνηση", "Ο Κυριάκος Μητσοτάκης μίλησε χθες.", language="el"),
    entry("云", "王海英是首席技术官。", language="zh"),
    entry("Opera", "Kyriakos Lind met Li Haiying at the opera.", language="en"),
)


def test_a_latin_name_has_the_spellings_of_the_vocabulary() -> None:
    assert in_other_alphabets(STORE, "tchaikovsky") == ("чайковский",)
    assert in_other_alphabets(STORE, "mitsotakis") == ("μητσοτάκης",)


def test_a_name_in_another_alphabet_has_its_latin_spelling() -> None:
    assert in_other_alphabets(STORE, "кириакос") == ("kyriakos",)


def test_a_listed_given_name_is_found_by_each_of_its_forms() -> None:
    assert in_other_alphabets(STORE, "peter") == ("пётр",)


def test_a_name_that_only_begins_alike_is_none() -> None:
    assert in_other_alphabets(STORE, "tchaika") == ()


def test_a_name_in_another_case_is_found_where_the_first_case_is_missing() -> None:
    store = store_of(entry("Опера", "Сезон открыли без Чайковского.", language="ru"))
    assert in_other_alphabets(store, "tchaikovsky") == ("чайковского",)


def test_short_words_numbers_and_characters_are_not_looked_for() -> None:
    assert in_other_alphabets(STORE, "on") == in_other_alphabets(STORE, "2013") == in_other_alphabets(STORE, "王") == ()


def test_a_chinese_name_is_found_by_its_sounds_in_both_orders() -> None:
    assert in_characters(STORE, ("haiying", "wang")) == in_characters(STORE, ("wang", "haiying")) == ("王海英",)
    assert in_characters(STORE, ("hailin", "wang")) == in_characters(STORE, ("mara", "lind")) == ()


def test_a_chinese_name_has_its_latin_words_where_the_corpus_has_both() -> None:
    names = [name for word in ("李海英", "王海英") if (name := han_name(word))]
    assert [in_words(STORE, name) for name in names] == [("haiying", "li"), None]
