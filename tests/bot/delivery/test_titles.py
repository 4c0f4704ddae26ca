"""Articles by words of their titles."""

import pytest

from bot.delivery.titles import TitleFinder
from knowledge import ArticleNotFoundError
from tests.fakes import FakeLibrary, article, in_place_of_library


def finder(*titles: str) -> tuple[TitleFinder, FakeLibrary]:
    library = FakeLibrary(*(article(str(number), title=title) for number, title in enumerate(titles)))
    return TitleFinder(in_place_of_library(library)), library


async def test_each_typed_word_begins_a_word_of_the_title() -> None:
    titles, _ = finder("The orchard on the hill", "A ferry in the fog", "An orchid")
    assert await titles.matching("orch", version=1, limit=9) == ["0", "2"]
    assert await titles.matching("hill ORCHARD", version=1, limit=9) == ["0"]
    assert await titles.matching("chard", version=1, limit=9) == []


async def test_accents_and_marks_do_not_matter() -> None:
    titles, _ = finder("Élan vital: a history", "Die Straße", "Сад на холме")
    assert await titles.matching("elan vital a", version=1, limit=9) == ["0"]
    assert await titles.matching("“Élan vital: a history”", version=1, limit=9) == ["0"]
    assert await titles.matching("strasse", version=1, limit=9) == ["1"]
    assert await titles.matching("сад хол", version=1, limit=9) == ["2"]


async def test_the_title_that_was_typed_whole_comes_first_and_then_the_newest() -> None:
    titles, _ = finder("The ferry in winter", "Another ferry, the old one", "The ferry")
    assert await titles.matching("the ferry", version=1, limit=9) == ["2", "0", "1"]
    assert await titles.matching("the ferry", version=1, limit=1) == ["2"]


async def test_one_or_two_letters_are_too_few() -> None:
    titles, _ = finder("The orchard on the hill")
    assert await titles.matching("on t", version=1, limit=9) == []
    assert await titles.matching("?!", version=1, limit=9) == []


async def test_another_version_of_the_library_has_its_titles_read_again() -> None:
    titles, library = finder("The orchard on the hill")
    assert await titles.matching("orchard", version=1, limit=9) == ["0"]
    library.articles = {"new": article("new", title="A ferry in the fog")}
    assert await titles.matching("ferry", version=1, limit=9) == []
    assert await titles.matching("ferry", version=2, limit=9) == ["new"]
    assert await titles.matching("orchard", version=2, limit=9) == []


async def test_thousands_of_titles_are_read_page_by_page() -> None:
    titles, _ = finder(*(f"Grove {number}" for number in range(2500)))
    assert await titles.matching("grove 2499", version=1, limit=9) == ["2499"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "1"),
        ("the FERRY", "2"),
        ("“The ferry”", "2"),
        ("ferry winter", "0"),
        ("The fery in wintre", "0"),
    ],
)
async def test_an_article_is_named_by_its_id_or_its_title(typed: str, meant: str) -> None:
    titles, _ = finder("The ferry in winter", "Another ferry, the old one", "The ferry")
    assert (await titles.article(typed)).id == meant


async def test_an_id_needs_no_capitals() -> None:
    library = FakeLibrary(article("Old-Mill", title="Flour"))
    assert (await TitleFinder(in_place_of_library(library)).article("old-mill")).id == "Old-Mill"


async def test_where_several_titles_fit_none_is_chosen_and_they_are_named() -> None:
    titles, _ = finder("The ferry in winter", "Another ferry, the old one", "The mill")
    with pytest.raises(ArticleNotFoundError) as caught:
        await titles.article("ferry")
    assert caught.value.nearest == ("0", "1")
    with pytest.raises(ArticleNotFoundError):
        await titles.article("?")
