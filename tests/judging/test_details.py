"""A question about the articles themselves is answered from their records."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.answers import Answer, DetailKind, Form, Reason, Tier
from knowledge.model import Article
from tests.road import answered_from, article, entry_of, store_of

FERRY = replace(
    article("The ferry to Tarn leaves at nine.", title="The ferry", published=date(2024, 5, 2)),
    author="Imre Vale",
    url="https://example.org/ferry",
)
BRIDGE = article("The bridge to Tarn is closed.", title="The bridge", published=date(2025, 1, 3))


def asked_of(question: str, *articles: Article) -> Answer:
    return answered_from(store_of(*map(entry_of, articles or (FERRY, BRIDGE))), question, threshold=0.5)


@pytest.mark.parametrize(
    ("question", "kind", "value"),
    [
        ("Who wrote the article on the ferry?", DetailKind.AUTHOR, "Imre Vale"),
        ("When was the article about the bridge published?", DetailKind.PUBLISHED, "2025-01-03"),
        ("What is the link to the article on the ferry?", DetailKind.URL, "https://example.org/ferry"),
        ("Which articles are there about the bridge?", DetailKind.TITLE, "The bridge"),
    ],
)
def test_the_record_of_the_article_that_is_named_answers(question: str, kind: DetailKind, value: str) -> None:
    given = asked_of(question)
    assert [(detail.kind, detail.value) for detail in given.details] == [(kind, value)]
    assert (given.tier, given.reason, given.form, given.best) == (Tier.SURE, Reason.FOUND, Form.METADATA, None)


def test_the_newest_articles_come_newest_first() -> None:
    titles = [detail.value for detail in asked_of("What are the newest articles?").details]
    assert titles == ["The bridge", "The ferry"]


def test_every_article_on_a_subject_is_named_once() -> None:
    titles = [detail.value for detail in asked_of("Which articles are there about Tarn?").details]
    assert sorted(titles) == ["The bridge", "The ferry"]


def test_what_the_record_lacks_is_no_answer() -> None:
    assert asked_of("Who wrote the article on the bridge?").details == ()


def test_who_wrote_it_is_answered_only_if_there_is_one_article() -> None:
    assert [one.value for one in asked_of("Who wrote it?", FERRY).details] == ["Imre Vale"]
    given = asked_of("Who wrote it?")
    assert (given.details, given.tier) == ((), Tier.SILENT)
