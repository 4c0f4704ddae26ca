"""Only what the question or the articles write as a name crosses into another alphabet or language."""

from knowledge.retrieval.names import names_among
from tests.road import asked, entry, store_of

STORE = store_of(
    entry("Fund", "The fund grew today. Today the Fund of Elm paid, and a fund paid too.", language="en"),
    entry("Opera", "Boris Lind opened it. Later Kira sang. Tomorrow we meet Will. Perhaps.", language="en"),
    entry("Oper", "Heute sang im Theater der Chor.", language="de"),
    entry("أوبرا", "غنت كيرا في المسرح", language="ar"),
)


def names(question: str, written: str, *spellings: str, language: str = "en") -> tuple[str, ...]:
    parsed = asked(question, language)
    word = next(word for word in parsed.words if word.written == written)
    return names_among(STORE, word, spellings, parsed)


def test_a_word_that_the_articles_mostly_write_small_is_no_name() -> None:
    assert names("Кто Фунд?", "Фунд", "fund") == ()


def test_a_capital_inside_a_sentence_shows_a_name() -> None:
    assert names("кто такая кира", "кира", "kira") == ("kira",)


def test_the_capital_of_a_start_shows_a_name_before_another_capital() -> None:
    assert names("кто такой борис", "борис", "boris") == ("boris",)


def test_the_capital_of_a_start_alone_is_believed_if_the_question_has_one_too() -> None:
    assert names("кто такой перхапс", "перхапс", "perhaps") == ()
    assert names("Кто такой Перхапс?", "Перхапс", "perhaps") == ("perhaps",)


def test_the_capital_of_a_german_noun_shows_no_name() -> None:
    assert names("кто такой театер", "театер", "theater") == ()
    assert names("Кто такой Театер?", "Театер", "theater") == ("theater",)


def test_a_small_word_beside_a_name_with_a_capital_is_none() -> None:
    assert names("où kira vit avec Lind ?", "kira", "kira", language="ru") == ()


def test_a_word_of_the_languages_own_lists_is_no_name() -> None:
    assert names("من هو مدير كيرا", "مدير", "kira") == ()
    assert names("من هو مدير كيرا", "كيرا", "kira") == ("kira",)


def test_between_a_small_word_and_letters_without_capitals_its_length_decides() -> None:
    assert names("who is kira", "kira", "كيرا") == ()
    assert names("who is kiraa", "kiraa", "كيرا") == ("كيرا",)
