"""Roles in their order, each once; sayings; and what a card has besides."""

from dataclasses import replace
from datetime import date

from knowledge.cards.people import people_of
from knowledge.cards.person import roles_of, sayings_of
from knowledge.cards.records import PersonCard
from knowledge.model import Article
from tests.cards.making import GUSTAV, as_former, cited, finder, harbour, museum
from tests.road import article, at, role, speech


def shown_roles(*roles: tuple[Article, str, str, bool]) -> list[str]:
    """The roles of Mara Wang as the card has them, from (article, role, organisation, is former)."""
    facts = []
    for one, words, organisation, is_former in roles:
        fact = role(one, "Mara Wang", words, organisation)
        facts += cited(one, as_former(fact) if is_former else fact)
    [person] = people_of(facts)
    return [f"{one.value.text} {one.published[:4]}" for one in roles_of(person)]


def news(text: str, year: int) -> Article:
    return article(text, title=f"News of {year}", published=date(year, 1, 1))


def test_current_roles_come_before_former_ones_and_newer_before_older() -> None:
    old, middle, new = (
        news("Mara Wang is captain of Elm.", 2010),
        news("Mara Wang is dean of Oak.", 2015),
        news("Mara Wang was once a pilot at Ash.", 2020),
    )
    shown = shown_roles((old, "captain", "Elm", False), (new, "pilot", "Ash", True), (middle, "dean", "Oak", False))
    assert shown == ["dean 2015", "captain 2010", "pilot 2020"]


def test_a_role_that_a_newer_article_calls_former_is_past() -> None:
    old, new, other = (
        news("Mara Wang is captain of Elm.", 2010),
        news("Mara Wang, former captain of Elm.", 2020),
        news("Mara Wang is dean of Oak.", 2005),
    )
    shown = shown_roles((old, "captain", "Elm", False), (new, "captain", "Elm", True), (other, "dean", "Oak", False))
    assert shown == ["dean 2005", "captain 2020", "captain 2010"]


def test_a_role_that_several_articles_state_is_shown_once_from_the_newest() -> None:
    old, new = (
        news("Mara Wang, chief executive of Elm.", 2010),
        news("Mara Wang, chief executive officer of Elm.", 2020),
    )
    assert shown_roles((old, "chief executive", "Elm", False), (new, "chief executive officer", "Elm", False)) == [
        "chief executive officer 2020"
    ]


def test_of_two_sentences_for_a_role_the_one_with_the_organisation_is_shown() -> None:
    old, new = news("Mara Wang is captain of Elm.", 2010), news("Mara Wang, the captain, spoke.", 2020)
    assert shown_roles((new, "captain", "", False), (old, "captain", "Elm", False)) == ["captain 2010"]


def test_a_deputy_and_a_role_elsewhere_are_other_roles() -> None:
    one = news("Mara Wang is director of Elm. Mara Wang is deputy director of Elm. Mara Wang is director of Oak.", 2020)
    facts = cited(
        one,
        role(one, "Mara Wang", "director", "Elm"),
        role(one, "Mara Wang", "deputy director", "Elm", sentence="Mara Wang is deputy"),
        role(one, "Mara Wang", "director", "Oak", sentence="Mara Wang is director of Oak"),
    )
    [person] = people_of(facts)
    assert [one.value.text for one in roles_of(person)] == ["director", "deputy director", "director"]


def test_the_same_words_are_one_saying() -> None:
    old, new = news("“Fog,” Mara Wang said.", 2010), news("“Fog!” Mara Wang said.", 2020)
    facts = [*cited(old, speech(old, "Mara Wang", "Fog")), *cited(new, speech(new, "Mara Wang", "Fog"))]
    [person] = people_of(facts)
    assert [one.published for one in sayings_of(person)] == ["2020-01-01"]


def test_the_date_of_a_fact_counts_before_that_of_its_article() -> None:
    one = news("Mara Wang said “rain” in 1999. “Sun,” Mara Wang said.", 2020)
    rain = replace(speech(one, "Mara Wang", "rain"), when=at(one, "in 1999"), date="1999")
    [person] = people_of(cited(one, rain, speech(one, "Mara Wang", "Sun")))
    assert [said.value.text for said in sayings_of(person)] == ["Sun", "rain"]


def test_a_card_has_roles_quotes_articles_and_companions_with_their_sentences() -> None:
    card = finder(museum(), harbour()).who("Mara Wang")
    assert isinstance(card, PersonCard)
    assert card.name.text == "Mara Wang"
    assert [one.value.text for one in card.roles] == ["director", "director"]
    assert [one.text for one in card.employers] == ["Tarn Museum"]
    assert [one.value.text for one in card.sayings] == ["The roof is new"]
    assert [one.article.title for one in card.mentions] == ["A ferry in the fog", GUSTAV.title]
    assert all("Mara Wang" in one.sentence.text for one in card.mentions)
    assert {one.name.text for one in card.companions} == {"Otto Lind", "Jun Wang"}
    assert all(one.name.text.split()[0] in one.sentence.text for one in card.companions)
