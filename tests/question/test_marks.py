"""Each word of a question is marked with what it does there."""

import pytest

from tests.road import asked


def marked(question: str, mark: str, language: str = "en") -> list[str]:
    """The words with this mark, as folded."""
    return [word.folded for word in asked(question, language).words if getattr(word, mark)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who is Ada Quince of OpenStack?", ["ada", "quince", "openstack"]),
        ("¿Who is the mayor?", []),
        ("who is CTO", ["cto"]),
        ("Larkspur engine", []),  # it has its capital only because it is the first word
        ("“Larkspur” engine", []),
        ("NASA engine", ["nasa"]),  # no first word has two capitals for its place
        ("the summit of 2014", ["2014"]),
        ("what is meridian's orbit", ["meridian's"]),
    ],
)
def test_a_name_has_a_capital_inside_the_question_or_a_figure_or_is_an_owner(question: str, names: list[str]) -> None:
    assert marked(question, "is_name") == names


def test_german_writes_every_noun_like_a_name() -> None:
    assert marked("Wann wurde die Brücke gebaut?", "is_name", "de") == ["brücke"]


def test_the_words_of_the_phrase_ask() -> None:
    assert marked("For how many years did it run?", "asks") == ["how", "many"]


def test_a_word_that_asks_or_says_nothing_is_no_subject() -> None:
    assert marked("When was the old bridge built?", "is_subject") == ["old", "bridge", "built"]


def test_roles_are_marked_in_singular_and_plural() -> None:
    assert marked("Who are the directors and the chairman?", "is_role") == ["directors", "chairman"]


def test_a_language_without_statements_has_no_roles() -> None:
    assert marked("Kim jest dyrektor?", "is_role", "eo") == []


def test_only_the_noun_that_names_the_sort_is_marked() -> None:
    assert marked("Which big company left the city?", "is_sort") == ["company"]
    assert marked("Who left the company?", "is_sort") == []  # who is a person, whatever is left
    assert marked("哪个公司建造了大桥？", "is_sort", "zh") == ["公司"]


def test_light_words_say_little() -> None:
    assert marked("Where was the meeting held?", "is_light") == ["held"]
    assert marked("What was the meeting called?", "is_light") == ["called"]


def test_words_of_speech_ask_what_somebody_said() -> None:
    assert marked("What did Wang say about the gap?", "is_speech") == ["say", "about"]
    assert asked("What did Wang say?").asks_speech
    assert not asked("What did Wang build?").asks_speech


def test_the_role_whose_holder_is_asked_for_is_not_light() -> None:
    (founder,) = [word for word in asked("Who is the founder of Acme?").words if word.folded == "founder"]
    assert not founder.is_light
    (founder,) = [word for word in asked("Where did the founder of Acme live?").words if word.folded == "founder"]
    assert founder.is_light


def test_capitals_show_no_names_where_all_letters_are_capitals() -> None:
    assert not any(word.is_name for word in asked("WHEN DOES THE POOL OPEN?").words)
    assert [word.is_name for word in asked("NASA CEO").words] == [True, True]
    assert asked("WHEN DID RX7 COME?").words[2].is_name
