"""Cards as data for programs."""

import json
from datetime import date

from bot.rendering.card_export import person_object, quotes_object, related_object, timeline_object
from knowledge import RelatedCard
from tests.cards.making import GUSTAV, event, finder, harbour, museum, stating
from tests.road import article


def test_a_person_has_roles_with_sentences_and_articles() -> None:
    card = person_object(finder(museum(), harbour()).who("Otto Lind"))
    assert (card["person"], card["employers"]) == ("Otto Lind", [])
    [role] = card["roles"]
    assert (role["role"], role["article"]["title"], role["sentence"]) == (
        "treasurer",
        GUSTAV.title,
        "Otto Lind, its treasurer, paid for the roof.",
    )
    span = role["value_span"]
    assert GUSTAV.text[span["start"] : span["end"]] == "treasurer"
    assert card["mentioned_with"][0]["person"] == "Mara Wang"
    assert json.dumps(card)


def test_several_people_and_nobody_are_no_person() -> None:
    several = person_object(finder(museum(), harbour()).who("Wang"))
    assert several["person"] is None
    assert [one["person"] for one in several["people"]] == ["Mara Wang", "Jun Wang"]
    assert quotes_object(finder(museum()).quotes("Nobody")) == {"person": None, "people": []}


def test_quotes_have_their_topic_and_a_timeline_its_dates() -> None:
    quotes = quotes_object(finder(museum()).quotes("Lind storm"))
    assert (quotes["topic"], quotes["quotes"][0]["text"]) == ("storm", "He had feared a storm")
    one = article("Elm smiled.", published=date(2000, 2, 3))
    card = timeline_object(finder(stating(one, event(one, "Elm", "smiled"))).timeline("Elm"))
    assert [(entry["date"], entry["date_of"]) for entry in card["entries"]] == [("2000-02-03", "article")]


def test_an_article_without_related_ones_has_an_empty_list() -> None:
    assert related_object(RelatedCard(GUSTAV, ()))["related"] == []
