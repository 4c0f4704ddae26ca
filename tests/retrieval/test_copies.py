"""Hits in copies of one story: which stay, and what an answer says of the other copies."""

from knowledge.retrieval.copies import Stories
from knowledge.store.base import Hit, StoryLink

STORIES = Stories.of(
    {
        "copy": StoryLink("copy", "first"),
        "other": StoryLink("other", "first"),
        "old": StoryLink("old", "first", is_corrected=True),
    }
)


def hits(*articles: str) -> list[Hit]:
    return [Hit(number, 1.0, article, b"") for number, article in enumerate(articles)]


def left(*articles: str) -> list[str]:
    return [hit.article for hit in STORIES.told_once(hits(*articles))]


def test_a_story_is_found_in_its_first_article_only() -> None:
    assert left("copy", "apart", "first", "first", "other") == ["apart", "first", "first"]


def test_a_copy_is_found_where_the_first_article_is_not() -> None:
    assert left("other", "copy", "apart", "copy") == ["copy", "apart", "copy"]


def test_what_was_corrected_is_never_found() -> None:
    assert left("old", "apart") == ["apart"]


def test_without_stories_all_hits_stay() -> None:
    assert Stories().told_once(hits("a", "b", "a")) == hits("a", "b", "a")


def test_the_other_copies_of_an_article_come_in_order_without_corrected_ones() -> None:
    assert list(STORIES.others("first")) == ["copy", "other"]
    assert list(STORIES.others("other")) == ["first", "copy"]
    assert list(STORIES.others("apart")) == []
    assert list(Stories.of({"old": StoryLink("old", "new", is_corrected=True)}).others("new")) == []
