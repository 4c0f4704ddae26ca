"""Which questions are one gap?"""

import pytest

from knowledge.phrasings import clustered, gist_of


def groups(*questions: str) -> list[list[str]]:
    return [[questions[n] for n in group] for group in clustered([gist_of(text, ("en",)) for text in questions])]


@pytest.mark.parametrize(
    "questions",
    [
        ("Who runs the harbour?", "harbour who runs", "WHO is running the harbours"),
        ("what are the opening hours of the harbour", "harbour opening hours", "hours of opening, harbour"),
        ("when is the registration deadline", "when is the registraton dedline"),
        ("who is the CTO of Huawei", "who is Huwei's CTO"),
        ("什么时候开门？", "什么时候开门"),
    ],
)
def test_spellings_and_orders_of_one_question_are_together(questions: tuple[str, ...]) -> None:
    assert groups(*questions) == [list(questions)]


@pytest.mark.parametrize(
    "questions",
    [
        ("who built the harbour", "when was the harbour built"),
        ("who is the CTO of Huawei", "who is the CEO of Huawei"),
        ("price of flight 12345", "price of flight 12346"),
        ("who is Wang", "who is Wong"),
    ],
)
def test_other_questions_are_apart(questions: tuple[str, ...]) -> None:
    assert groups(*questions) == [[one] for one in questions]


def test_keywords_are_with_the_kind_that_most_have() -> None:
    when, who = "when was the harbour built", "who built the harbour"
    assert groups(when, who, "built harbour", who) == [[when], [who, "built harbour", who]]
    assert groups("built harbour", "harbour built") == [["built harbour", "harbour built"]]


def test_nothing_is_in_no_group() -> None:
    assert groups() == []
    assert groups("why", "?") == [["why"], ["?"]]
