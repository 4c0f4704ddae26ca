"""What is gathered about some words: all facts of the articles, and only the passages that were found."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.cards.gathering import MOST_ARTICLES, MOST_WHOLE, gathered
from knowledge.cards.typed import clauses_of, typed_words
from knowledge.model import FactKind
from knowledge.store.base import QueryClause, Store
from tests.cards.making import GUSTAV, NOTHING_FURTHER, museum
from tests.fakes_store import MemoryStore
from tests.road import entry, store_of


def clauses(text: str) -> Sequence[QueryClause]:
    return clauses_of(typed_words(MemoryStore(), text, ("en",)))


def about(store: Store, text: str) -> list[str]:
    return [one.article.title for one in gathered(store, clauses_of(typed_words(store, text, ("en",))))]


def test_facts_far_from_the_words_are_gathered_too() -> None:
    store = store_of(museum())
    [one] = gathered(store, clauses_of(typed_words(store, "hall", ("en",))), NOTHING_FURTHER)
    assert one.article == GUSTAV
    assert len(one.facts) == 4


def test_what_does_not_match_is_not_gathered() -> None:
    assert about(store_of(entry("Tides", "The tide is early."), entry("Fog", "Fog is late.")), "fog") == ["Fog"]


def test_the_number_of_articles_is_bounded() -> None:
    store = store_of(*(entry(f"Fog {number}", "Fog is late.") for number in range(MOST_ARTICLES + 20)))
    assert len(about(store, "late")) == MOST_ARTICLES


def test_events_that_no_store_keeps_are_gathered_too() -> None:
    [one] = gathered(store_of(entry("Fog", "Fog is late. Arbor was founded in 1903.", language="en")), clauses("fog"))
    assert [fact.fact.kind for fact in one.facts] == [FactKind.EVENT]


def test_of_articles_beyond_a_size_only_the_passages_found_are_asked_for_events() -> None:
    filler = "\n\n".join("The weather of that day is told here at length and in detail, as ever." for _ in range(5000))
    book = f"Fog is late. Arbor was founded in 1903.\n\n{filler}\n\nArbor was sold in 1988 to its own workers in Lund."
    assert len(book) > MOST_WHOLE
    [one] = gathered(store_of(entry("Book", book, language="en")), clauses("fog"))
    assert [fact.value.text for fact in one.facts] == ["founded in 1903"]


def unread(title: str, text: str) -> MemoryStore:
    """A store with one article whose facts are not made yet."""
    store = MemoryStore()
    given = entry(title, text, language="en")
    store.apply([replace(given, passages=tuple(replace(one, facts=()) for one in given.passages))])
    return store


def test_facts_that_are_not_stored_yet_are_gathered_too() -> None:
    filler = "\n\n".join("The weather of that day is told here at length and in detail, as ever." for _ in range(99))
    store = unread("Fog", f"Fog is late. Ann Bell is the director of Arbor.\n\n{filler}\n\nBell said that it was sold.")
    [one] = gathered(store, clauses("fog"), NOTHING_FURTHER)
    assert [fact.name.text for fact in one.facts if fact.name] == ["Ann Bell", "Ann Bell"]


def test_of_articles_beyond_a_size_only_facts_near_the_passages_found_are_made() -> None:
    filler = "\n\n".join("The weather of that day is told here at length and in detail, as ever." for _ in range(5000))
    store = unread("Book", f"Fog is late. Ann Bell is the director of Arbor.\n\n{filler}\n\nBen Cole is its president.")
    [one] = gathered(store, clauses("fog"), NOTHING_FURTHER)
    assert [fact.name.text for fact in one.facts if fact.name] == ["Ann Bell"]
    assert store.without_facts(1)
