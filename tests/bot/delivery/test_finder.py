"""From the key in a button back to the article."""

from bot.delivery.finder import ArticleFinder
from bot.rendering.bookmarks import key_of
from tests.fakes import FakeLibrary, article, in_place_of_library


async def test_an_article_is_found_by_its_key_among_many() -> None:
    library = FakeLibrary(*(article(f"grove-{number}") for number in range(2500)))
    finder = ArticleFinder(in_place_of_library(library))
    for _ in range(2):
        found = await finder.article(key_of("grove-2400"))
        assert found is not None
        assert found.id == "grove-2400"


async def test_an_article_that_has_gone_is_not_found() -> None:
    library = FakeLibrary(article("grove"))
    finder = ArticleFinder(in_place_of_library(library))
    assert await finder.article(key_of("grove")) is not None
    library.articles.clear()
    assert await finder.article(key_of("grove")) is None
    assert await finder.article(key_of("never there")) is None
