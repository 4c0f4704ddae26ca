"""An article may speak of the one who is asked for and not say what is asked: then its sentence is no answer."""

import pytest

from knowledge.judging.unstated import unstated
from knowledge.model import Article, Fact, Span
from tests.road import article, asked, at, evidence, role

NEWS = article(
    "Ida Lee, who keeps 400 bees on a roof in Oslo, has sold her honey firm. The bees took nine years. "
    "Skerry Mills reported a loss of 6 million euros on Thursday, its first in ten years. "
    "Tarn Rovers was founded in 1961 by Bo Ray. Una Moss, 58, turned the offer down. In 2018 Moss, director of the "
    "Tide House, left for Leeds. Pat Hill’s 2009 novel was written in Rome. Delta Works in Bergen made the radar.",
    title="Honey",
)
MOSS = role(NEWS, "Moss", "director", "Tide House", sentence="In 2018")


def lacking(
    question: str, sentence: str, short: str | None, *facts: Fact, of: Article = NEWS
) -> tuple[str, ...] | None:
    """The words that the sentence says nothing of; None if it may answer."""
    parsed = asked(question)
    said = evidence(parsed, of, facts=facts)
    place = next(one.span for one in said.sentences if at(of, sentence) in one.span)
    found = unstated(parsed, said, place, _short(of, short, place))
    return None if found is None else tuple(term.written for term in found.terms)


def _short(of: Article, short: str | None, place: Span) -> Span | None:
    return at(of, short, place) if short else None


@pytest.mark.parametrize(
    ("question", "sentence", "short", "words"),
    [
        ("Where was Ida Lee born?", "Ida Lee", "Oslo", ("born",)),
        ("When was Skerry Mills founded?", "Skerry Mills", "Thursday", ("founded",)),
        ("Who founded Skerry Mills?", "Skerry Mills", "Thursday", ("founded",)),
        ("How much profit did Tarn Rovers make?", "Tarn Rovers", "1961", ("profit",)),
        ("When did Una Moss retire?", "Una Moss", "58", ("retire",)),
    ],
)
def test_a_sentence_without_any_word_for_what_is_asked_is_no_answer(
    question: str, sentence: str, short: str, words: tuple[str, ...]
) -> None:
    assert lacking(question, sentence, short) == words


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("When was Tarn Rovers founded?", "Tarn Rovers", "1961"),
        ("Who founded Tarn Rovers?", "Tarn Rovers", "Bo Ray"),
        ("How old is Una Moss?", "Una Moss", "58"),
        ("Where is Delta Works based?", "Delta Works", "Bergen"),  # a place right behind the name says it
        ("when was the mill founded?", "Skerry Mills", "Thursday"),  # no name: the article may use another word
        ("What is Skerry Mills?", "Skerry Mills", None),
    ],
)
def test_what_may_be_stated_is_left_to_the_other_signals(question: str, sentence: str, short: str | None) -> None:
    assert lacking(question, sentence, short) is None


def test_what_is_said_of_another_is_no_answer() -> None:
    assert lacking("When was Skerry Mills founded?", "Tarn Rovers", "1961") == ("founded",)


def test_an_aside_about_the_same_one_says_nothing_of_what_is_asked() -> None:
    assert lacking("Where was the firm of Ida Lee sold?", "Ida Lee", "a roof in Oslo") is not None
    assert lacking("Where does Ida Lee keep bees?", "Ida Lee", "a roof in Oslo") is None


def test_a_number_is_no_age_unless_it_is_said_to_be_one() -> None:
    assert lacking("How old is Ida Lee?", "The bees", "nine years") == ()
    assert lacking("How old is Ida Lee?", "Ida Lee", "400") == ()


def test_who_holds_a_role_now_only_a_fact_says() -> None:
    assert lacking("Who is the director of the Tide House now?", "In 2018", "Moss") == ("director",)
    assert lacking("Who is the director of the Tide House now?", "In 2018", "Moss", MOSS) is None


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("Who is the chairman of Skerry Mills?", "Skerry Mills", "Thursday"),  # no chairman there
        ("Who is the director of the Tide House?", "In 2018", "Leeds"),  # the fact is about Moss
    ],
)
def test_a_sentence_that_gives_nobody_the_role_is_no_answer(question: str, sentence: str, short: str) -> None:
    assert lacking(question, sentence, short, MOSS) is not None


def test_the_one_who_is_named_is_not_the_one_who_is_asked_for() -> None:
    assert lacking("Who succeeded Moss as director of the Tide House?", "In 2018", "Moss") is not None


def test_a_sentence_about_nothing_of_the_question_is_no_answer_unless_it_goes_on() -> None:
    assert lacking("How many ships does Una Moss have?", "Pat Hill", "2009") == ("ships",)
    assert lacking("How many ships does Una Moss have?", "The bees", "nine") is None  # "the" may mean what was named
    guide = article("Bring a lamp. If you are less than 14 years old, a parent signs. Wait at the gate.", title="Entry")
    assert lacking("How old must you be to enter the Skerry Mine?", "If you are", "14", of=guide) is None


def test_a_question_in_small_letters_names_nobody_for_sure() -> None:
    assert lacking("where was ida lee born?", "Ida Lee", "Oslo") is None
