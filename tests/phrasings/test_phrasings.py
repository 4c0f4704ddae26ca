"""Other ways to ask, looked up."""

from knowledge.phrasings import Phrasing, Phrasings

KNOWN = Phrasings.of(
    [
        Phrasing("When does the first ferry leave?", ("early boat", "when is the first boat")),
        Phrasing("Where is the harbour?", ("early boat",)),
    ]
)


def test_a_way_stands_for_its_question_whatever_its_looks() -> None:
    assert KNOWN.meant_by("When is THE first boat?") == "When does the first ferry leave?"


def test_another_question_stands_for_itself() -> None:
    assert KNOWN.meant_by("when is the second boat") is None
    assert KNOWN.meant_by("") is None
    assert Phrasings().meant_by("early boat") is None


def test_of_two_questions_with_one_way_the_first_counts() -> None:
    assert KNOWN.meant_by("early boat") == "When does the first ferry leave?"
