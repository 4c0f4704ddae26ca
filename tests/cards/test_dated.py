"""What belongs on a timeline, and in which order."""

from dataclasses import replace
from datetime import date

from knowledge.cards.records import DateSource, Timeline
from knowledge.model import Article, FactKind
from tests.cards.making import event, finder, stating
from tests.road import article, at, role, speech

ELM = article(
    "Elm opened in May 1950. Elm closed in 1990. Elm moved on 3 May 1950. Elm burned last spring. Elm smiled.",
    title="A port",
    published=date(2000, 2, 3),
)


def timeline(topic: str, one: Article, *facts: object) -> Timeline:
    return finder(stating(one, *facts)).timeline(topic)  # type: ignore[arg-type]


def test_facts_come_in_the_order_of_their_dates_with_years_before_their_months() -> None:
    card = timeline(
        "Elm",
        ELM,
        event(ELM, "Elm", "closed", when="in 1990", day="1990"),
        event(ELM, "Elm", "moved", when="on 3 May 1950", day="1950-05-03"),
        event(ELM, "Elm", "opened", when="in May 1950", day="1950-05"),
    )
    assert [entry.date for entry in card.entries] == ["1950-05", "1950-05-03", "1990"]


def test_a_fact_without_a_date_has_that_of_its_article_which_is_said() -> None:
    [entry] = timeline("Elm", ELM, event(ELM, "Elm", "smiled")).entries
    assert (entry.date, entry.source) == ("2000-02-03", DateSource.ARTICLE)


def test_a_time_that_is_no_date_is_left_out_and_so_is_a_fact_without_any_date() -> None:
    assert timeline("Elm", ELM, event(ELM, "Elm", "burned", when="last spring")).entries == ()
    undated = replace(ELM, published=None)
    assert timeline("Elm", undated, event(undated, "Elm", "smiled")).entries == ()


def test_dates_of_articles_are_shown_only_if_no_fact_has_one() -> None:
    dated, undated = event(ELM, "Elm", "closed", when="in 1990", day="1990"), event(ELM, "Elm", "smiled")
    assert [entry.date for entry in timeline("Elm", ELM, dated, undated).entries] == ["1990"]


def test_a_sentence_with_a_time_that_no_rule_read_does_not_get_the_date_of_its_article() -> None:
    assert timeline("Elm", ELM, event(ELM, "Elm", "moved")).entries == ()


def test_speech_and_definitions_have_no_place_on_a_timeline() -> None:
    one = article("“Elm is old,” Ada Bell said. Elm is a port.", published=date(2000, 2, 3))
    definition = replace(role(one, "Elm", "a port", sentence="Elm is a port"), kind=FactKind.DEFINITION)
    assert timeline("Elm", one, speech(one, "Ada Bell", "Elm is old"), definition).entries == ()


def test_two_facts_of_a_sentence_with_one_date_are_one_entry() -> None:
    one = article("Elm opened and grew in 1950.", published=date(2000, 2, 3))
    grew = event(one, "Elm", "grew", when="in 1950", day="1950")
    opened, undated = event(one, "Elm", "opened", when="in 1950", day="1950"), event(one, "Elm", "opened and grew")
    assert [entry.date for entry in timeline("Elm", one, opened, grew, undated).entries] == ["1950"]


def test_a_fact_about_something_else_is_not_on_the_timeline() -> None:
    one = article("Elm opened in 1950. Oak closed in 1960.", title="Ports", published=date(2000, 2, 3))
    facts = (
        event(one, "Elm", "opened", when="in 1950", day="1950"),
        event(one, "Oak", "closed", when="in 1960", day="1960"),
    )
    assert [entry.date for entry in timeline("Oak", one, *facts).entries] == ["1960"]
    assert [entry.date for entry in timeline("ports", one, *facts).entries] == ["1950", "1960"]
    assert [entry.date for entry in timeline("ports Elm", one, *facts).entries] == ["1950"]
    assert timeline("Oak Elm", one, *facts).entries == ()


def test_an_entry_cites_its_sentence() -> None:
    [entry] = timeline("Elm", ELM, event(ELM, "Elm", "closed", when="in 1990", day="1990")).entries
    assert entry.cited.sentence.text == "Elm closed in 1990."
    assert entry.cited.when
    assert entry.cited.when.span == at(ELM, "in 1990")
