"""Where a person is named, and who else is named there."""

from dataclasses import replace

from knowledge.cards.gathering import GatheredArticle
from knowledge.cards.mentions import companions_of, is_named_in, mentions_of, written_name
from knowledge.cards.people import Person, people_of
from knowledge.model import Article
from knowledge.store.base import StoredPassage
from tests.cards.making import cited
from tests.road import article, entry_of, role


def gathered(one: Article, *roles: tuple[str, str]) -> GatheredArticle:
    passages = tuple(
        StoredPassage(number, one, indexed.passage, b"", ()) for number, indexed in enumerate(entry_of(one).passages)
    )
    return GatheredArticle(one, tuple(cited(one, *(role(one, *who) for who in roles))), passages)


def person(one: GatheredArticle, name: str) -> Person:
    return next(found for found in people_of(one.facts) if found.name.text == name)


def test_who_is_in_the_same_sentence_comes_before_who_is_near() -> None:
    one = gathered(
        article("Ada Bell sings. Max Orr plays. Ada Bell and Ben Cole dance."),
        ("Ada Bell", "sings"),
        ("Max Orr", "plays"),
        ("Ben Cole", "dance"),
    )
    found = companions_of(person(one, "Ada Bell"), [one])
    assert [(other.name.text, other.sentence.text) for other in found] == [
        ("Ben Cole", "Ada Bell and Ben Cole dance."),
        ("Max Orr", "Max Orr plays."),
    ]


def test_a_namesake_in_the_article_is_told_apart_by_the_full_name() -> None:
    one = gathered(
        article("Ada Bell sings.\n\n" + "Max Bell plays with Ben Cole. " * 60),
        ("Ada Bell", "sings"),
        ("Max Bell", "plays"),
        ("Ben Cole", "plays"),
    )
    last = replace(one, passages=one.passages[-1:])
    assert "Ada" not in last.passages[0].passage.span.of(one.article.text)
    assert companions_of(person(one, "Ada Bell"), [last]) == []
    assert [other.name.text for other in companions_of(person(one, "Max Bell"), [last])] == ["Ben Cole"]


def test_a_firm_that_speaks_is_no_companion() -> None:
    text = "Ada Bell of Elm Works sings. Elm Works plays with Ada Bell and Ben Cole."
    one = gathered(article(text), ("Ada Bell", "sings"), ("Elm Works", "plays"), ("Ben Cole", "plays"))
    employed = role(one.article, "Ada Bell", "sings", "Elm Works")
    with_firm = replace(one, facts=(*one.facts, *cited(one.article, employed)))
    assert [other.name.text for other in companions_of(person(with_firm, "Ada Bell"), [with_firm])] == ["Ben Cole"]


def test_a_mention_is_the_first_sentence_with_the_full_name_else_a_fact() -> None:
    one = gathered(article("Bell spoke. Later Ada Bell sang."), ("Ada Bell", "sang"))
    [mention] = mentions_of(person(one, "Ada Bell"), [one])
    assert mention.sentence.text == "Later Ada Bell sang."
    bare = gathered(article("Bell spoke."), ("Bell", "spoke"))
    [mention] = mentions_of(Person(("ada", "bell"), bare.facts[0].sentence, bare.facts), [bare])
    assert mention.sentence.text == "Bell spoke."


def test_a_name_is_written_with_capitals_and_a_lone_one_inside_a_sentence() -> None:
    one = gathered(article("Cloud is above. The cloud of Elm's Port moved. Then Elm slept."))
    assert written_name(one, ("cloud",)) is None
    found = written_name(one, ("elm",))
    assert found is not None
    assert found.name.text == "Elm's Port"
    assert found.sentence.text == "The cloud of Elm's Port moved."
    assert written_name(one, ("elm", "port")) is not None
    assert written_name(one, ("port", "elm")) is None


def test_an_article_without_fact_and_full_name_does_not_name_a_person() -> None:
    one = gathered(article("Ada Bell sang."), ("Ada Bell", "sang"))
    other = gathered(article("Bell rang.", title="Bells"))
    assert is_named_in(one, person(one, "Ada Bell"))
    assert not is_named_in(other, person(one, "Ada Bell"))
