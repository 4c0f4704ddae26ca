"""What keeps an answer from being sure: its words match, but another thing, sort or clause is meant."""

import pytest

from knowledge.judging.doubts import is_doubted
from knowledge.model import Article
from tests.road import article, asked, at, evidence
from tests.structured import article_of

BINS = article("Glass is collected every week, metal every two weeks and paper every month.", title="Bins")
PASSES = article_of(
    "paragraph: A passport costs 37 euros.",
    "paragraph: Please bring:",
    "item: a photograph",
    "item: a birth certificate",
)
FERRY = article("The ferry is closed in fog. The ferry is closed on Monday because the crew rests.", title="Ferry")
MAYOR = article("The mayor followed Dieter Lohmann, who left after twelve years.", title="Town hall")


def doubted(text: str, one: Article, sentence: str, short: str = "") -> bool:
    question = asked(text)
    return is_doubted(question, evidence(question, one), at(one, sentence), at(one, short) if short else None)


@pytest.mark.parametrize(
    ("text", "short", "expected"),
    [
        ("How often is paper collected?", "every two weeks", True),
        ("How often is paper collected?", "every month", False),
        ("How often is metal collected?", "every two weeks", False),
    ],
)
def test_an_amount_of_another_clause_is_doubted(text: str, short: str, *, expected: bool) -> None:
    assert doubted(text, BINS, BINS.text, short) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("how much is a birth certificate", True), ("how much is a passport", False)]
)
def test_a_thing_of_another_list_is_doubted(text: str, *, expected: bool) -> None:
    assert doubted(text, PASSES, "A passport costs 37 euros.", "37 euros") is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("The ferry is closed in fog.", False), ("The ferry is closed on Monday because the crew rests.", False)],
)
def test_a_block_with_a_reason_is_not_doubted(sentence: str, *, expected: bool) -> None:
    assert doubted("Why is the ferry closed?", FERRY, sentence) is expected


def test_a_block_that_only_restates_is_doubted_where_a_reason_is_asked_for() -> None:
    assert doubted("Why did the mayor follow Dieter Lohmann?", MAYOR, MAYOR.text)


@pytest.mark.parametrize(("short", "expected"), [("twelve years", True), ("Dieter Lohmann", False)])
def test_a_time_is_doubted_where_somebody_is_asked_for(short: str, *, expected: bool) -> None:
    assert doubted("Who was the mayor before?", MAYOR, MAYOR.text, short) is expected
