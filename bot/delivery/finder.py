"""The way back from a button to its article: a button carries a digest of the article's id, not the id."""

from collections import OrderedDict

from bot.rendering.bookmarks import key_of
from knowledge import Article, ArticleNotFoundError, Library

_REMEMBERED = 10_000
_PAGE = 1000


class ArticleFinder:
    """Finds an article by its key: first among the articles found lately, then in the whole list."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lately: OrderedDict[bytes, str] = OrderedDict()

    async def article(self, key: bytes) -> Article | None:
        """The current article with this key, None if it was removed."""
        article_id = self._lately.get(key) or await self._searched(key)
        if article_id is None:
            return None
        try:
            return await self._library.article(article_id)
        except ArticleNotFoundError:
            return None

    async def _searched(self, key: bytes) -> str | None:
        offset = 0
        while summaries := await self._library.summaries(offset=offset, limit=_PAGE):
            for summary in summaries:
                if key_of(summary.id) == key:
                    self._remember(summary.id)
                    return summary.id
            offset += len(summaries)
        return None

    def _remember(self, article_id: str) -> None:
        self._lately[key_of(article_id)] = article_id
        while len(self._lately) > _REMEMBERED:
            self._lately.popitem(last=False)
