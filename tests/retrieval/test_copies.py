"""Hits in copies of one story: which stay, and what an answer says of the other copies."""

import pytest

from knowledge.model import Article
from knowledge.retrieval.copies import Stories
from knowledge.store.base import Hit
from knowledge.store.changes import Entry, StoryLink
from tests.fakes_store import MemoryStore
from tests.road import entry_of

TEXT = "The harbour of Quillmere will be dredged in spring, after the ice has gone."
EDITED = "The harbour of Quillmere is to be dredged in spring, after the ice has gone."
OWN = "The great bell of Lissadell Priory was cast in 1702 by the founder Maren Holt."
STORIES = Stories.of(
    {
        "copy": StoryLink("copy", "first"),
        "other": StoryLink("other", "first"),
        "old": StoryLink("old", "first", is_corrected=True),
    }
)
TEXTS = {"first": TEXT, "copy": EDITED, "other": TEXT, "old": TEXT, "apart": "A tram line opens in autumn."}


def entry(article_id: str, text: str) -> Entry:
    return entry_of(Article(article_id, article_id, text, "en", "invented"))


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    filled.apply([entry(article_id, text) for article_id, text in TEXTS.items()])
    return filled


def left(store: MemoryStore, *articles: str) -> list[str]:
    ids = {stored.article.id: stored.id for stored in store.passages(range(10))}
    hits = [Hit(ids[article], 1.0, article, b"") for article in articles]
    return [hit.article for hit in STORIES.told_once(hits, store)]


def test_a_story_is_found_in_its_first_article_only(store: MemoryStore) -> None:
    assert left(store, "copy", "apart", "first", "other") == ["apart", "first"]


def test_a_copy_is_found_where_the_first_article_is_not(store: MemoryStore) -> None:
    assert left(store, "other", "copy", "apart") == ["copy", "apart"]


def test_what_only_a_copy_says_is_found(store: MemoryStore) -> None:
    store.apply([entry("copy", f"{EDITED} {OWN}")])
    assert left(store, "copy", "first") == ["copy", "first"]


def test_what_was_corrected_is_never_found(store: MemoryStore) -> None:
    assert left(store, "old", "apart") == ["apart"]


def test_without_stories_all_hits_stay(store: MemoryStore) -> None:
    hits = [Hit(number, 1.0, article, b"") for number, article in enumerate("aba")]
    assert Stories().told_once(hits, store) == hits


def test_the_other_copies_of_an_article_come_in_order_without_corrected_ones() -> None:
    assert list(STORIES.others("first")) == ["copy", "other"]
    assert list(STORIES.others("other")) == ["first", "copy"]
    assert list(STORIES.others("apart")) == []
    assert list(Stories.of({"old": StoryLink("old", "new", is_corrected=True)}).others("new")) == []
