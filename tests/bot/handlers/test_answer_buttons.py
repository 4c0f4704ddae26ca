"""The buttons beneath an answer: the rest of its section, other places that answer, and what has changed since."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.rendering.bookmarks import Bookmark, pack_bookmarks, pack_section
from bot.rendering.excerpts import Excerpt
from knowledge import EarlierVersion, Tier
from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import ORCHARD, SENTENCE, WHO
from tests.bot.rendering.samples import HANDBOOK, code, short, steps
from tests.bot.rendering.samples import answered as cited
from tests.fakes import article, citation, found

places = pytest.mark.parametrize("label", ["More", "Other places", "Context"])


async def test_the_button_for_other_places_shows_the_next_one(answered: Bench) -> None:
    [sent] = await answered.say(WHO)
    acknowledged, shown = await answered.press(sent.buttons["Other places"])
    assert acknowledged.method == "answerCallbackQuery"
    assert shown.marked("blockquote") == ["Ada Quince, its first gardener, chose pears."]
    assert list(shown.buttons) == ["More", "Context"]


async def test_the_more_button_shows_the_rest_of_the_section(answered: Bench) -> None:
    [sent] = await answered.say(WHO)
    acknowledged, shown = await answered.press(sent.buttons["More"])
    assert acknowledged.method == "answerCallbackQuery"
    assert shown.method == "sendMessage"
    assert shown.marked("blockquote") == [ORCHARD.text]
    assert shown.marked("bold") == ["Ada Quince"]
    assert list(shown.buttons) == ["Read it"]


async def test_the_more_button_opens_a_section_with_its_lists_and_rows_and_names_its_headings(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["refund"] = cited(steps())
    [sent] = await bench.say("refund")
    _, shown = await bench.press(sent.buttons["More"])
    [quoted] = shown.marked("blockquote")
    assert "3. Press Refund.\n\nThe harbour has:\n\n- a kiosk\n- showers\n" in quoted
    assert quoted.endswith("Ticket: Family\nPrice: 25 crowns")
    assert "In: Money back › Tickets from the app\n" in shown.parameters["text"]


async def test_the_context_button_shows_the_paragraphs_around_and_then_the_article(answered: Bench) -> None:
    [sent] = await answered.say(WHO)
    _, shown = await answered.press(sent.buttons["Context"])
    assert shown.marked("expandable_blockquote") == [article().text]
    assert shown.marked("bold") == ["Ada Quince"]
    assert list(shown.buttons) == ["Read it"]
    _, opened = await answered.press(shown.buttons["Read it"])
    assert opened.parameters["text"].startswith("The orchard on the hill\nImre Vale")


async def test_where_the_context_is_the_whole_section_there_is_one_button_for_both(bench: Bench) -> None:
    bench.library.answers[WHO] = found(WHO, citation(article(), SENTENCE, "Ada Quince"))
    [sent] = await bench.say(WHO)
    assert sent.rows[0] == ["More"]


async def test_the_pages_of_a_long_section_are_turned_in_the_same_message(bench: Bench) -> None:
    long = article(text="\n\n".join(f"Day {day}. {'It rained. ' * 40}".strip() for day in range(1, 31)))
    bench.library.articles = {long.id: long}
    bench.library.answers["day"] = found("day", citation(long, "Day 1."))
    [shown] = await bench.say("day")
    said: list[str] = []
    while "More" in shown.buttons:
        _, shown = await bench.press(shown.buttons["More"])
        assert shown.method == ("editMessageText" if said else "sendMessage")
        said += shown.marked("blockquote")
    assert " ".join(said).replace("…", " ").split() == long.text.split()
    _, back = await bench.press(shown.buttons["‹"])
    assert back.marked("blockquote") == said[-2:-1]
    assert back.method == "editMessageText"


async def test_where_nothing_is_left_out_there_is_no_more_button(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["shell"] = cited(code())
    [sent] = await bench.say("shell")
    assert sent.rows == [["Context"], ["👍", "👎", "Share", "Why", "Copy"]]


async def test_a_page_that_a_section_no_longer_has_is_outdated(answered: Bench) -> None:
    place = Bookmark.of(Excerpt.of(citation(article(), SENTENCE)))
    [acknowledged] = await answered.press("t" + pack_section(place, 7))
    assert "changed or removed" in acknowledged.parameters["text"]


async def test_the_button_for_other_places_shows_all_parts_of_the_next_one(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["refund"] = cited(short(), steps(), code())
    [sent] = await bench.say("refund")
    _, shown = await bench.press(sent.buttons["Other places"])
    [quoted] = shown.marked("blockquote")
    assert quoted.endswith("do this:\n\n1. Open the app.\n2. Choose Orders.\n3. Press Refund.")
    assert "In: Money back › Tickets from the app\n" in shown.parameters["text"]
    _, last = await bench.press(shown.buttons["Other places"])
    assert last.marked("pre") == ["tarn login\n  tarn refund --all"]


async def test_what_is_perhaps_right_stays_so_behind_both_buttons(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    doubtful = [replace(one, confidence=0.3) for one in (short(), steps())]
    bench.library.answers["refund"] = cited(*doubtful, tier=Tier.PERHAPS)
    [sent] = await bench.say("refund")
    assert sent.parameters["text"].startswith("Perhaps:\n\nat dusk\n\n")
    _, opened = await bench.press(sent.buttons["More"])
    assert opened.parameters["text"].startswith("Perhaps:\n\nThe ferry to Tarn runs all year.")
    _, shown = await bench.press(sent.buttons["Other places"])
    assert shown.parameters["text"].startswith("Perhaps:\n\nTo get money back")


@places
async def test_a_button_on_a_changed_article_says_that_it_is_outdated(answered: Bench, label: str) -> None:
    [sent] = await answered.say(WHO)
    answered.library.articles["orchard"] = article(text="Nothing of that is said any more, at some length at least.")
    [acknowledged] = await answered.press(sent.buttons[label])
    assert "changed or removed" in acknowledged.parameters["text"]


@places
async def test_a_button_on_a_changed_article_shows_the_version_that_it_was_made_of(answered: Bench, label: str) -> None:
    [sent] = await answered.say(WHO)
    current = answered.library.articles["orchard"]
    answered.library.replaced = [EarlierVersion(current, datetime(2024, 6, 1, 12, 0, tzinfo=UTC), 2)]
    answered.library.articles["orchard"] = replace(current, text="The orchard was cut down.")
    _, shown = await answered.press(sent.buttons[label])
    assert "until Jun 1, 2024" in shown.parameters["text"]
    assert "cut down" not in shown.parameters["text"]


@places
async def test_a_button_on_a_removed_article_says_that_it_is_outdated(answered: Bench, label: str) -> None:
    [sent] = await answered.say(WHO)
    answered.library.articles.clear()
    [acknowledged] = await answered.press(sent.buttons[label])
    assert "changed or removed" in acknowledged.parameters["text"]


@pytest.mark.parametrize(
    "data",
    [
        "c",
        "cAAAA",
        "cAAAAAAAAAAAAAAAAAAAA",
        "m",
        "mAAAA",
        "mäöü",
        "r",
        "rAA",
        "mAAAAAAAAAAAAAAAAAAAA",
        "s0",
        "t",
        "tAA",
        "tAAAAAAAAAAAAAAAAAAAA",
    ],
)
async def test_a_button_of_another_version_says_that_it_is_outdated(bench: Bench, data: str) -> None:
    [acknowledged] = await bench.press(data)
    assert "changed or removed" in acknowledged.parameters["text"]


OLD = {"chat": {"id": 7, "type": "private"}, "message_id": 3, "date": 0}


async def test_a_button_for_a_place_works_on_a_message_too_old_to_be_seen(answered: Bench) -> None:
    place = Bookmark.of(Excerpt.of(citation(article(), SENTENCE)))
    _, shown = await answered.press("m" + pack_bookmarks([place]), on=OLD)
    assert shown.marked("blockquote") == [SENTENCE]


async def test_a_suggestion_on_a_message_too_old_to_be_seen_says_that_it_is_outdated(answered: Bench) -> None:
    [acknowledged] = await answered.press("s0", on=OLD)
    assert "changed or removed" in acknowledged.parameters["text"]
