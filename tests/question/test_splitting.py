"""A question is split into words, which are folded and stemmed but not marked."""

from knowledge.languages import language_of
from knowledge.question.splitting import respelled_words, split_words
from tests.road import asked

ENGLISH, CHINESE, GERMAN = language_of("en"), language_of("zh"), language_of("de")


def test_words_are_folded_and_stemmed_at_their_places() -> None:
    designs, bridges = split_words("Designs bridges", ENGLISH, ENGLISH)
    assert (designs.written, designs.start, designs.end) == ("Designs", 0, 7)
    assert (designs.bare, bridges.stems) == ("designs", ("bridg",))
    assert not any((designs.asks, designs.is_name, bridges.is_light))


def test_the_possessive_ending_is_kept_apart() -> None:
    (word,) = split_words("Larkspur's", ENGLISH, ENGLISH)
    assert (word.written, word.ending, word.bare, word.folded) == ("Larkspur", "'s", "larkspur", "larkspur's")


def test_words_are_stemmed_as_the_articles_are() -> None:
    (word,) = split_words("houses", GERMAN, ENGLISH)
    assert word.stems == split_words("houses", ENGLISH, ENGLISH)[0].stems


def test_a_stop_word_is_one_of_the_questions_own_language() -> None:
    assert [word.has_content for word in split_words("the die", ENGLISH, GERMAN)] == [False, True]


def test_a_run_of_unspaced_script_is_cut_where_it_is_told_to() -> None:
    whole = split_words("图书馆", CHINESE, CHINESE)
    parts = split_words("图书馆", CHINESE, CHINESE, (2,))
    assert [word.written for word in whole] == ["图书馆"]
    assert [(word.written, word.start, word.end) for word in parts] == [("图书", 0, 2), ("馆", 2, 3)]


def test_a_new_spelling_is_split_as_the_question_is() -> None:
    found = respelled_words("cold wars", asked("who won the coldwar"))
    assert [word.stems for word in found] == [("cold",), ("war",)]


def test_letters_that_are_repeated_are_left_out_of_stop_words() -> None:
    assert [word.folded for word in split_words("whennn is it", ENGLISH, ENGLISH)] == ["when", "is", "it"]
    assert [word.folded for word in split_words("the zooo", ENGLISH, ENGLISH)] == ["the", "zooo"]


def test_a_question_phrase_is_parted_from_a_word_that_was_run_together_with_it() -> None:
    words = split_words("whoruns the pool", ENGLISH, ENGLISH)
    assert [(word.folded, word.start, word.end) for word in words][:2] == [("who", 0, 3), ("runs", 3, 7)]


def test_a_word_that_only_begins_like_a_question_phrase_is_one_word() -> None:
    for text in ("whole pools", "Howard sings", "whenever it opens", "whopper"):
        assert len(split_words(text.split()[0], ENGLISH, ENGLISH)) == 1, text
