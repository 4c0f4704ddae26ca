"""What is gathered about some words: all facts of the articles, and only the passages that were found."""

from knowledge.cards.gathering import MOST_ARTICLES, gathered
from knowledge.cards.typed import clauses_of, typed_words
from knowledge.store.base import Store
from tests.cards.making import GUSTAV, NOTHING_FURTHER, museum
from tests.fakes_store import MemoryStore
from tests.road import entry, store_of


def about(store: Store, text: str) -> list[str]:
    return [one.article.title for one in gathered(store, clauses_of(typed_words(store, text, ("en",))))]


def test_facts_far_from_the_words_are_gathered_too() -> None:
    store = MemoryStore()
    store.apply([museum()])
    [one] = gathered(store, clauses_of(typed_words(store, "hall", ("en",))), NOTHING_FURTHER)
    assert one.article == GUSTAV
    assert len(one.facts) == 4


def test_what_does_not_match_is_not_gathered() -> None:
    assert about(store_of(entry("Tides", "The tide is early."), entry("Fog", "Fog is late.")), "fog") == ["Fog"]


def test_the_number_of_articles_is_bounded() -> None:
    store = store_of(*(entry(f"Fog {number}", "Fog is late.") for number in range(MOST_ARTICLES + 20)))
    assert len(about(store, "late")) == MOST_ARTICLES
