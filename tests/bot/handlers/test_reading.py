"""The list of articles and articles in full."""

from datetime import date

import pytest

from bot.rendering.bookmarks import pack_position
from knowledge import Article
from tests.bot.conftest import Bench
from tests.fakes import article, citation, message, not_found

LONG = "\n\n".join(f"Paragraph {number} tells of tree {number}. " + "It bore fruit. " * 40 for number in range(30))


@pytest.fixture
def shelf(bench: Bench) -> Bench:
    """A bench with twenty articles."""
    bench.library.articles = {one.id: one for one in (article(f"grove-{number}") for number in range(20))}
    return bench


async def test_the_articles_are_listed_by_page(shelf: Bench) -> None:
    [sent] = await shelf.say("/articles")
    assert sent.parameters["text"].startswith("Articles 1 to 8 of 20\n\n1. The grove-0 on the hill\nImre Vale")
    assert sent.marked("bold") == ["1", "8", "20"]
    assert list(sent.buttons)[-1] == "›"
    assert "‹" not in sent.buttons


async def test_turning_the_page_edits_the_same_message(shelf: Bench) -> None:
    [sent] = await shelf.say("/articles")
    _, edited = await shelf.press(sent.buttons["›"], on=message("list", message_id=77))
    assert edited.method == "editMessageText"
    assert edited.parameters["message_id"] == 77
    assert edited.parameters["text"].startswith("Articles 9 to 16 of 20")
    _, last = await shelf.press(edited.buttons["›"])
    assert last.parameters["text"].startswith("Articles 17 to 20 of 20")
    assert "›" not in last.buttons


async def test_a_page_beyond_the_end_shows_the_end(shelf: Bench) -> None:
    _, edited = await shelf.press("l900")
    assert edited.parameters["text"].startswith("Articles 20 to 20 of 20")


async def test_an_article_of_the_list_is_opened_by_its_number(shelf: Bench) -> None:
    [sent] = await shelf.say("/articles")
    _, opened = await shelf.press(sent.buttons["3"])
    assert opened.parameters["text"].startswith("The grove-2 on the hill\nImre Vale · May 2, 2024\n\nThe orchard was")


async def test_an_empty_shelf_says_so(bench: Bench) -> None:
    bench.library.articles.clear()
    [sent] = await bench.say("/articles")
    assert "no articles yet" in sent.parameters["text"]


async def test_an_article_is_shown_in_short_by_its_id_and_opened_by_a_button(bench: Bench) -> None:
    [short] = await bench.say("/article orchard")
    assert short.parameters["text"].startswith("The orchard on the hill\nImre Vale · May 2, 2024\n\nIn short:\n")
    assert all(quote in bench.library.articles["orchard"].text for quote in short.marked("blockquote"))
    [sent] = (await bench.press(short.buttons["Read it"]))[1:]
    assert sent.marked("text_link") == sent.marked("bold") == ["The orchard on the hill"]
    assert sent.parameters["text"].endswith("Today the orchard has 312 trees.")
    assert sent.buttons == {}


async def test_an_article_without_an_id_asks_which(bench: Bench) -> None:
    [sent] = await bench.say("/article")
    assert "/article orchard" in sent.parameters["text"]


async def test_an_unknown_id_is_answered_with_ids_that_look_like_it(bench: Bench) -> None:
    [sent] = await bench.say("/article orchid")
    assert sent.parameters["text"] == "No article is called orchid.\nNearest to it:"
    _, shown = await bench.press(sent.buttons["orchard"])
    assert shown.parameters["text"].startswith("The orchard on the hill")


async def test_a_long_article_is_read_on_without_losing_a_word(bench: Bench) -> None:
    long = article("long", LONG)
    bench.library.articles["long"] = long
    [short] = await bench.say("/article long")
    _, sent = await bench.press(short.buttons["Read it"])
    pieces = [_body(sent.parameters["text"])]
    while data := sent.buttons.get("Read on"):
        _, sent = await bench.press(data)
        assert len(sent.parameters["text"]) <= 4096
        pieces.append(_body(sent.parameters["text"]))
    assert len(pieces) > 3
    assert "\n\n".join(pieces).split() == LONG.split()


async def test_a_place_beyond_the_end_of_a_shortened_article_is_outdated(bench: Bench) -> None:
    bench.library.articles["long"] = article("long", LONG)
    [short] = await bench.say("/article long")
    _, sent = await bench.press(short.buttons["Read it"])
    bench.library.articles["long"] = article("long", "Short now.")
    [acknowledged] = await bench.press(sent.buttons["Read on"])
    assert "changed or removed" in acknowledged.parameters["text"]


async def test_the_context_of_a_quote_begins_with_its_paragraph(bench: Bench) -> None:
    from_second = _context_of(bench.library.articles["orchard"])
    _, shown = await bench.press(from_second)
    assert _body(shown.parameters["text"]).startswith("Ada Quince, its first gardener")


def _context_of(one: Article) -> str:
    return "r" + pack_position(one.id, one.text.index("Ada Quince, its first"))


def _body(text: str) -> str:
    return text.partition("\n\n")[2]


@pytest.mark.parametrize(("articles", "rows"), [(3, [3]), (5, [5]), (6, [3, 3]), (8, [4, 4]), (11, [4, 4])])
async def test_the_numbers_below_a_list_stand_in_even_rows(bench: Bench, articles: int, rows: list[int]) -> None:
    bench.library.articles = {one.id: one for one in (article(f"grove-{number}") for number in range(articles))}
    [sent] = await bench.say("/articles")
    keyboard = sent.parameters["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in keyboard if row[0]["text"].isdecimal()] == rows


@pytest.fixture
def tagged(bench: Bench) -> Bench:
    """A bench with articles of two tags and two years."""
    tags = {"a": ("Fruit", "Trees"), "b": ("Fruit",), "c": ("Stones " * 20,)}
    days = {"a": date(2024, 5, 2), "b": date(2024, 6, 1), "c": date(2023, 1, 1)}
    bench.library.articles = {one: article(one, tags=tags[one], published=days[one]) for one in tags}
    return bench


@pytest.mark.parametrize(
    ("wanted", "only", "titles"),
    [
        ("fruit", "Fruit", ["a", "b"]),
        ("#Trees", "Trees", ["a"]),
        ("2024", "2024", ["a", "b"]),
        ("2024-06", "June 2024", ["b"]),
        ("2023-01-01", "Jan 1, 2023", ["c"]),
    ],
)
async def test_articles_are_chosen_by_tag_or_date(tagged: Bench, wanted: str, only: str, titles: list[str]) -> None:
    [sent] = await tagged.say(f"/articles {wanted}")
    shown = sent.parameters["text"]
    assert f"Articles 1 to {len(titles)} of {len(titles)}\nOnly: {only}\n" in shown
    assert [one for one in "abc" if f"The {one} on the hill" in shown] == titles


@pytest.mark.parametrize("wanted", ["nonsense", "2024-13", "1999"])
async def test_a_tag_or_date_without_articles_is_named_with_an_example(tagged: Bench, wanted: str) -> None:
    [sent] = await tagged.say(f"/articles {wanted}")
    assert f"“{wanted}”" in sent.parameters["text"]
    assert "/articles 2024-05" in sent.parameters["text"]


async def test_the_tags_are_buttons_that_choose(tagged: Bench) -> None:
    [sent] = await tagged.say("/articles")
    _, shown = await tagged.press(sent.buttons["Tags"])
    assert list(shown.buttons)[:2] == ["Fruit (2)", "Trees (1)"]
    assert all(len(data.encode()) <= 64 for data in shown.buttons.values())
    _, chosen = await tagged.press(shown.buttons["Fruit (2)"])
    assert chosen.parameters["text"].startswith("Articles 1 to 2 of 2\nOnly: Fruit")
    _, stones = await tagged.press(next(data for label, data in shown.buttons.items() if label.startswith("Stones")))
    assert "Articles 1 to 1 of 1" in stones.parameters["text"]


async def test_turning_the_page_keeps_the_choice(bench: Bench) -> None:
    bench.library.articles = {one.id: one for one in (article(f"grove-{n}", tags=("wood",)) for n in range(10))}
    bench.library.articles["other"] = article("other")
    [sent] = await bench.say("/articles wood")
    _, edited = await bench.press(sent.buttons["›"])
    assert edited.parameters["text"].startswith("Articles 9 to 10 of 10\nOnly: wood")


async def test_a_tag_that_is_gone_leads_to_all_articles(tagged: Bench) -> None:
    _, edited = await tagged.press("l0:t0123456789")
    assert edited.parameters["text"].startswith("Articles 1 to 3 of 3")


async def test_the_newest_articles_come_with_what_they_say(tagged: Bench) -> None:
    [sent] = await tagged.say("/latest")
    assert len(sent.marked("blockquote")) == 3
    assert all(tagged.library.articles["a"].text.startswith(quote) for quote in sent.marked("blockquote"))
    _, opened = await tagged.press(sent.buttons["2"])
    assert opened.parameters["text"].startswith("The b on the hill")


async def test_a_search_shows_places_whether_or_not_they_answer(bench: Bench) -> None:
    orchard = bench.library.articles["orchard"]
    places = (citation(orchard, "Today the orchard has 312 trees.", confidence=0.01),)
    bench.library.answers["trees"] = not_found("trees", candidates=places)
    [sent] = await bench.say("/search trees")
    assert sent.parameters["text"].startswith("Found for “trees”\n\n1. The orchard on the hill")
    assert sent.marked("blockquote") == ["Today the orchard has 312 trees."]
    _, opened = await bench.press(sent.buttons["1"])
    assert "Today the orchard has 312 trees." in opened.parameters["text"]


async def test_a_search_for_nothing_says_how_and_one_without_a_place_says_so(bench: Bench) -> None:
    [sent] = await bench.say("/search")
    assert "Write /search" in sent.parameters["text"]
    [sent] = await bench.say("/search zebra")
    assert "nothing for “zebra”" in sent.parameters["text"]
