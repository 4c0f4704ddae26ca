"""Links the articles of one story, so that an answer cites it once. Runs within the batch that changes articles."""

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from knowledge.intake.courtesy import keep_going
from knowledge.model import Article
from knowledge.store.base import StoredArticles
from knowledge.store.changes import StoryLink
from knowledge.stories import Story, stories_among

_KEPT = 256  # articles; pairs come in the order of their first article


def story_links(
    articles: StoredArticles, changed: Collection[str], give_way: Callable[[], None] = keep_going
) -> Iterator[StoryLink]:
    """The links that differ from the stored ones, when the articles with the ids `changed` were added or changed.

    Articles that are linked already, and did not change, are not compared again. `give_way` is called between two.
    """
    linked = articles.stories()
    unchanged = {
        link.article: link.first
        for link in linked.values()
        if link.first and link.article not in changed and link.first not in changed
    }
    kept = lru_cache(_KEPT)(articles.article)

    def article(article_id: str) -> Article | None:
        give_way()
        return kept(article_id)

    stories = stories_among(articles.signatures(), article, unchanged)
    wanted = {link.article: link for story in stories for link in _links(story)}
    yield from (link for article, link in wanted.items() if linked.get(article) != link)
    yield from (StoryLink(article, None) for article in linked.keys() - wanted.keys())


def _links(story: Story) -> Iterator[StoryLink]:
    yield from (StoryLink(copy, story.first) for copy in story.copies)
    yield from (StoryLink(earlier, story.first, is_corrected=True) for earlier in story.corrected)
