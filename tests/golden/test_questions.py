"""What a golden question expects, and which answers meet it."""

import pytest

from knowledge.answers import Answer
from knowledge.golden import GoldenQuestion
from tests.golden.making import ask

QUESTION = "Who runs Acme?"


@pytest.fixture(scope="module")
def shown() -> Answer:
    answer = ask(QUESTION)
    assert answer.is_shown
    return answer


@pytest.fixture(scope="module")
def silent() -> Answer:
    answer = ask("What is the price of a tram ticket?")
    assert not answer.is_shown
    return answer


@pytest.mark.parametrize(
    "golden",
    [
        GoldenQuestion(QUESTION, ("Ann Bell",)),
        GoldenQuestion(QUESTION, ("ann  bell",)),
        GoldenQuestion(QUESTION, ("Ann Bell", "Acme")),
        GoldenQuestion(QUESTION, article="Acme"),
        GoldenQuestion(QUESTION, ("Ann Bell",), "Acme"),
    ],
    ids=str,
)
def test_an_answer_with_the_words_and_the_article_meets_it(golden: GoldenQuestion, shown: Answer) -> None:
    assert golden.is_met_by(shown)


@pytest.mark.parametrize(
    "golden",
    [
        GoldenQuestion(QUESTION, ("Bob Hill",)),
        GoldenQuestion(QUESTION, ("Ann Bell", "Bob Hill")),
        GoldenQuestion(QUESTION, ("Ann Bell",), "other"),
        GoldenQuestion(QUESTION, absent=True),
    ],
    ids=str,
)
def test_another_answer_does_not_meet_it(golden: GoldenQuestion, shown: Answer) -> None:
    assert not golden.is_met_by(shown)


def test_silence_meets_only_what_is_absent(silent: Answer) -> None:
    assert GoldenQuestion(silent.question, absent=True).is_met_by(silent)
    assert not GoldenQuestion(silent.question, ("euros",)).is_met_by(silent)
    assert not GoldenQuestion(silent.question, article="Acme").is_met_by(silent)


def test_an_answer_becomes_the_question_that_it_meets(shown: Answer, silent: Answer) -> None:
    golden = GoldenQuestion.of(shown)
    assert (golden.words, golden.article, golden.absent) == (("Ann Bell",), "Acme", False)
    assert golden.is_met_by(shown)
    assert GoldenQuestion.of(silent) == GoldenQuestion(silent.question, absent=True)


@pytest.mark.parametrize(
    ("question", "words", "absent", "remedy"),
    [
        (" ", ("a",), False, "write one"),
        ("Who?", (), False, "give either"),
        ("Who?", ("a",), True, "give either"),
        ("Who?", ("a", " "), False, "write what the answer must contain"),
    ],
)
def test_nonsense_is_refused(question: str, words: tuple[str, ...], absent: bool, remedy: str) -> None:
    with pytest.raises(ValueError, match=remedy):
        GoldenQuestion(question, words, absent=absent)
