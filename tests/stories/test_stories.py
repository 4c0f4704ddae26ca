"""Which articles become one story, which of them is cited, and which never are one."""

from datetime import date, timedelta

import pytest

from knowledge.model import Article
from knowledge.stories import Story, stories_among
from knowledge.stories.sameness import tells_the_same
from tests.stories.making import DAY, TEXT, article, signatures

EDITED = TEXT.replace("will be dredged in spring", "is to be dredged this spring").replace(
    "Mayor Ida", "The mayor, Ida"
)
CORRECTED = TEXT.replace("nine votes to four", "ten votes to three")


def stories(*articles: Article) -> list[Story]:
    return stories_among(signatures(*articles), {one.id: one for one in articles}.get)


def test_a_lightly_edited_copy_is_the_same_story_and_the_older_one_is_first() -> None:
    agency = article("z-agency", publisher="Agency")
    paper = article("a-paper", EDITED, publisher="Paper", published=DAY + timedelta(1), title="Harbour to be dredged")
    assert stories(paper, agency) == [Story("z-agency", ("a-paper",))]


def test_a_later_version_of_one_publisher_corrects_the_earlier_one() -> None:
    first = article("first", publisher="Paper")
    second = article("second", CORRECTED, publisher="Paper", published=DAY + timedelta(1))
    assert stories(first, second) == [Story("second", (), ("first",))]


def test_a_copy_elsewhere_stays_beside_the_correction() -> None:
    first = article("first", publisher="Paper")
    second = article("second", CORRECTED, publisher="Paper", published=DAY + timedelta(1))
    elsewhere = article("third", publisher="Agency", published=DAY + timedelta(2))
    assert stories(first, second, elsewhere) == [Story("second", ("third",), ("first",))]


def test_equal_texts_of_one_publisher_are_copies_not_corrections() -> None:
    again = article("b", published=DAY + timedelta(3))
    assert stories(article("a"), again) == [Story("a", ("b",))]


def test_undated_copies_come_after_dated_ones() -> None:
    assert stories(article("a", published=None), article("b"), article("c", published=None)) == [Story("b", ("a", "c"))]


def test_an_article_that_is_gone_is_left_out() -> None:
    one, other = article("a"), article("b")
    assert stories_among(signatures(one, other), {"a": one}.get) == []


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (article("b", language="de"), "another language"),
        (article("b", published=DAY + timedelta(90)), "another occasion"),
        (article("b", TEXT + "\n\n" + TEXT[::-1]), "much longer"),
        (article("b", TEXT[: len(TEXT) // 2]), "a part of it"),
        (
            article("b", TEXT.replace("Quillmere", "Norrhaven"), title="Norrhaven dredges its harbour"),
            "a template about another place",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_copy_stays_apart(other: Article, why: str) -> None:
    assert not tells_the_same(article("a"), other), why


def test_reports_from_one_template_differ_by_their_numbers() -> None:
    report = "Today it was {} degrees at noon and {} at night, with {} mm of rain, {} hours of sun, wind of {} knots."
    one = article("a", report.format(1, 2, 3, 4, 5) * 5, title="Weather", published=date(2024, 5, 1))
    other = article("b", report.format(11, 12, 13, 14, 15) * 5, title="Weather", published=date(2024, 5, 2))
    assert not tells_the_same(one, other)
    assert tells_the_same(one, article("c", one.text.replace(" 5 knots", " 6 knots"), title="Weather"))


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [article(name, published=DAY + timedelta(day)) for day, name in enumerate("dbca")]
    assert stories(*articles) == stories(*reversed(articles)) == [Story("d", ("b", "c", "a"))]
