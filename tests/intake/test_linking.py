"""The links of stories that a batch adds, changes and removes."""

from dataclasses import replace
from datetime import timedelta

from knowledge.intake.linking import story_links
from knowledge.model import Article
from knowledge.store.base import StoredArticles
from knowledge.store.changes import ArticleRemoval, Entry, StoryLink
from knowledge.stories.signatures import signature_of
from tests.fakes_store import MemoryStore
from tests.stories.making import DAY, TEXT, article


def entry(one: Article) -> Entry:
    return Entry(one, "digest", (), {}, signature_of(one.text))


def store_of(*articles: Article) -> MemoryStore:
    store = MemoryStore()
    changed = {one.id for one in articles}
    store.apply(map(entry, articles), linking=lambda after: story_links(after, changed))
    return store


def test_copies_and_corrected_versions_are_linked() -> None:
    paper = article("paper", publisher="Paper")
    newer = article("newer", TEXT.replace("nine", "ten"), publisher="Paper", published=DAY + timedelta(1))
    copy = article("copy", publisher="Agency", published=DAY + timedelta(2))
    assert store_of(paper, newer, copy).stories() == {
        "paper": StoryLink("paper", "newer", is_corrected=True),
        "copy": StoryLink("copy", "newer"),
    }


def test_a_link_that_no_longer_holds_is_removed() -> None:
    store = store_of(article("a"), article("b"))
    assert store.stories() == {"b": StoryLink("b", "a")}
    other = replace(article("b"), text="A tram line to the university opens in autumn, with nine stops.")
    store.apply([entry(other)], linking=lambda after: story_links(after, {"b"}))
    assert store.stories() == {}


def test_the_next_copy_is_first_when_the_first_article_goes() -> None:
    store = store_of(article("a"), article("b"), article("c"))
    store.apply([ArticleRemoval("a")], linking=lambda after: story_links(after, {"a"}))
    assert store.stories() == {"c": StoryLink("c", "b")}


def test_unchanged_copies_are_not_compared_again() -> None:
    store = store_of(article("a"), article("b"))
    read: list[str] = []

    class Watched(MemoryStore):
        def article(self, article_id: str) -> Article | None:
            read.append(article_id)
            return super().article(article_id)

    def links(after: StoredArticles) -> list[StoryLink]:
        watched = Watched(after._memory)  # type: ignore[attr-defined]  # the state after the batch
        return list(story_links(watched, {"c"}))

    store.apply([entry(article("c", "A tram line opens in autumn."))], linking=links)
    assert sorted(read) == ["a", "b"]  # once each, to say which of them is first
    assert store.stories() == {"b": StoryLink("b", "a")}
