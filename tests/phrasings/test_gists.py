"""What questions are about, counted."""

from knowledge import QuestionKind
from knowledge.phrasings.gists import Gist, commonest_words


def gist(*words: str) -> Gist:
    return Gist(QuestionKind.OTHER, tuple((word, (word.rstrip("s"),)) for word in words))


def test_a_word_counts_once_a_question_in_any_form() -> None:
    asked = [gist("ferry", "ticket"), gist("tickets", "tickets"), gist("ticket")]
    assert commonest_words(asked, 2) == [("ticket", 3), ("ferry", 1)]


def test_a_number_is_no_subject() -> None:
    assert commonest_words([gist("kestrel", "3"), gist("kestrel", "3", "2025")], 5) == [("kestrel", 2)]
