"""What the record of a question says about its words as a whole."""

import pytest

from knowledge.languages import Demand, Language
from knowledge.languages.language import QuestionWords
from knowledge.question.parse import record
from knowledge.question.question import NumberedName
from tests.road import asked


def test_content_is_what_the_question_is_about_in_order() -> None:
    assert asked("In which year was Quillmere's lighthouse built?").content[-3:] == ("quillmer", "lighthous", "built")


def test_the_search_words_are_those_with_content() -> None:
    assert [word.folded for word in asked("Who is the mayor of Bergen?").search_words] == ["mayor", "bergen"]


def test_a_question_of_stop_words_alone_is_searched_whole() -> None:
    assert [word.folded for word in asked("who is that").search_words] == ["who", "is", "that"]


def test_a_question_without_words_is_empty() -> None:
    for text in ("", "?!", " \n", "🎉"):
        question = asked(text)
        assert question.is_empty
        assert (question.words, question.content, question.search_words) == ((), (), ())
    assert not asked("a").is_empty


def test_names_and_roles_are_stems() -> None:
    question = asked("Who is the technical director of Larkspur Engines?")
    assert {"larkspur", "engin"} <= question.names
    assert question.roles == {"director"}


def test_the_role_phrase_has_what_qualifies_the_role() -> None:
    phrase = asked("Who is the chief technology officer of Larkspur?").role_phrase
    assert {"chief", "technolog", "offic"} <= phrase
    assert asked("Who built the bridge?").role_phrase == frozenset()


def test_a_possessive_is_an_ending_and_no_part_of_the_word() -> None:
    word = next(word for word in asked("what is Larkspur’s engine").words if word.ending)
    assert (word.written, word.ending, word.folded, word.bare) == ("Larkspur", "’s", "larkspur's", "larkspur")


def test_thousands_are_compared_without_their_marks() -> None:
    word = asked("who counted 1,500 ships").words[2]
    assert (word.written, word.folded, word.bare, word.ending) == ("1,500", "1,500", "1500", "")


def test_the_stem_of_a_word_in_pieces_is_the_word() -> None:
    (library, *_) = asked("도서관", "ko").words
    assert (library.stems, library.stem) == (("도서", "서관"), "도서관")
    assert asked("bridges").words[0].stem == "bridg"


@pytest.mark.parametrize(
    ("question", "numbered"),
    [
        ("When was Meridian-4 launched?", [NumberedName("Meridian", 4)]),
        ("Who won World War 2?", [NumberedName("War", 2)]),
        ("Who flew on Larkspur 12 and Larkspur 13?", [NumberedName("Larkspur", 12), NumberedName("Larkspur", 13)]),
        ("Who left on May 12?", []),  # a date
        ("Who paid Larkspur 4.50?", []),  # an amount
        ("Larkspur 4", []),  # the first word has a capital anyway
        ("Who crowned Ludwig XIV 3 times?", []),
    ],
)
def test_a_name_with_a_number_is_one_of_several(question: str, numbered: list[NumberedName]) -> None:
    assert list(asked(question).numbered) == numbered


def test_the_first_numbered_name_of_a_message_is_known_by_what_is_before_it() -> None:
    # A known fault, as the docstring says: a count that follows a name is taken for its number.
    assert asked("which of the Beatles 12 albums").numbered == (NumberedName("Beatles", 12),)


def test_amounts_and_contrasts_are_what_the_question_demands() -> None:
    price = Demand(asked=frozenset({"cost", "market price"}), met=frozenset({"crowns"}))
    following = Demand(asked=frozenset({"next"}), met=frozenset({"will"}))
    asking = QuestionWords(amounts=(price,), contrasts=(following,))
    demanding = Language(code="qq", name="Test", script="latin", questions=asking)

    def demands(text: str) -> tuple[tuple[Demand, ...], tuple[Demand, ...]]:
        question = record(text, asked(text).words, demanding, demanding)
        return question.amounts, question.contrasts

    assert demands("what did the next bridge cost") == ((price,), (following,))
    assert demands("what is its Market Price?") == ((price,), ())
    assert demands("what is the market, and the price of nextdoor costs") == ((), ())


def test_in_a_text_without_blanks_a_demand_is_part_of_the_text() -> None:
    price = Demand(asked=frozenset({"多少钱"}), met=frozenset({"元"}))
    asking = QuestionWords(phrases_in_text=True, amounts=(price,))
    unspaced = Language(code="qq", name="Test", script="han", questions=asking)
    text = "桥花了多少钱？"
    assert record(text, asked(text, "zh").words, unspaced, unspaced).amounts == (price,)


def test_equal_questions_are_equal_records() -> None:
    assert asked("Who built the bridge?") == asked("Who built the bridge?")
    assert asked("Who built the bridge?") != asked("Who built the tower?")
