"""All facts of an article: extracted when asked for, kept by its version, and put beside those of the store."""

from dataclasses import replace

import pytest

from knowledge.facts.extract import extract
from knowledge.facts.whole import FurtherFacts, together, whole_facts
from knowledge.model import Article, Fact, FactKind, Passage, Span
from knowledge.text.passages import passages
from tests.road import article

NEWS = "Ann Lee is the treasurer of Arbor.\n\nArbor bought Birch Labs in 2019. “It fits,” Lee said."


class Counted:
    """Extracts one fact of an article, or of a place in it, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Span | None]] = []

    def of(self, one: Article) -> list[Fact]:
        return self.at(one, None)

    def at(self, one: Article, place: Span | None) -> list[Fact]:
        self.asked.append((one.text, place))
        span = place or Span(0, len(one.text))
        return [Fact(FactKind.EVENT, span, span, span, span)]


def stored_of(one: Article) -> tuple[list[Fact], list[Passage]]:
    parts = passages(one)
    return extract(one, [sentence for part in parts for sentence in part.sentences]), parts


def test_the_facts_of_a_version_are_extracted_once() -> None:
    counted = Counted()
    further = FurtherFacts(counted.of, counted.at)
    one = article("It rained.")
    assert further.of(one) == further.of(replace(one)) != ()
    assert counted.asked == [("It rained.", None)]


def test_another_version_of_an_article_is_extracted_anew() -> None:
    counted = Counted()
    further = FurtherFacts(counted.of, counted.at)
    old, new = article("It rained."), article("It snowed at last.")
    assert old.id == new.id
    assert [further.of(one)[0].value.end for one in (old, new, old)] == [10, 18, 10]
    assert len(counted.asked) == 3


def test_what_is_known_of_the_whole_is_not_extracted_again_for_a_passage() -> None:
    counted = Counted()
    further = FurtherFacts(counted.of, counted.at)
    one = article("It rained.")
    (passage,) = passages(one)
    assert further.within(one, passage) == further.within(one, passage)
    assert further.of(one) == further.within(one, passage)
    assert counted.asked == [("It rained.", passage.span), ("It rained.", None)]


def test_the_articles_asked_for_last_are_kept_up_to_a_size() -> None:
    counted = Counted()
    further = FurtherFacts(counted.of, counted.at, most_kept=25)
    one, two, three = (article("It rained.", title=title) for title in ("one", "two", "three"))
    for asked in (one, two, one, three, one, two):
        further.of(asked)
    assert len(counted.asked) == 4  # "two" made room for "three"
    book = article("It rained all the year, again.", title="book")
    assert further.of(book) == further.of(book) != ()
    assert len(counted.asked) == 6


def test_a_fault_of_the_rules_is_logged_and_costs_only_these_facts(caplog: pytest.LogCaptureFixture) -> None:
    def failing(one: Article) -> list[Fact]:
        raise IndexError("a rule looked behind the end")

    assert FurtherFacts(failing).of(article("It rained.")) == ()
    assert "of News cannot be extracted" in caplog.text


def test_a_reload_extracts_no_definitions_and_events_but_an_article_has_them_when_asked() -> None:
    one = article(NEWS)
    stored, _ = stored_of(one)
    assert [fact.kind for fact in stored] == [FactKind.ROLE, FactKind.QUOTE]
    assert [fact.kind for fact in whole_facts(one, stored)] == [FactKind.ROLE, FactKind.EVENT, FactKind.QUOTE]


def test_facts_that_an_older_store_has_are_not_there_twice() -> None:
    one = article(NEWS)
    stored, _ = stored_of(one)
    whole = whole_facts(one, stored)
    assert whole_facts(one, whole) == whole
    assert together(reversed(stored), ()) == stored
