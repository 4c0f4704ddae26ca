"""Open questions in the chat, with a real library behind: listed, grouped, and settled by buttons."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config
from knowledge import Library
from tests.bot.conftest import ADMIN, Bench
from tests.bot.handlers.editing import at_work, last, notices, press, write
from tests.fakes import message, user

READER = 7
FERRY = b"""# Crossing the sound

The first ferry leaves Quillmere at 6:40 in the morning. The last one returns at 22:15.

A ticket for the ferry costs 4 crowns. The timetable hangs at the pier.

Ada Quince is the harbourmaster of Quillmere.
"""
WHARF = "who is the wharfinger"
MILL = "who runs the windmill of Tarn"


@pytest.fixture
async def config(tmp_path: Path) -> Config:
    (tmp_path / "articles").mkdir()
    await asyncio.to_thread((tmp_path / "articles" / "ferry.md").write_bytes, FERRY)
    return Config(sources=[tmp_path / "articles"], data=tmp_path / "data", admins=[ADMIN], reader="small")


@pytest.fixture
async def real(config: Config) -> AsyncIterator[Bench]:
    async with await Library.open(config.settings()) as library, at_work(config, library) as bench:
        await library.reload()
        yield bench


async def ask(bench: Bench, *questions: str) -> None:
    for number, question in enumerate(questions):
        await bench.say(question, sender=user(READER), message_id=500 + bench.updates + number)


async def opened(bench: Bench, *questions: str) -> str:
    """The first gap of the list, after a reader has asked."""
    await ask(bench, *questions)
    await write(bench, "/unanswered")
    return await press(bench, "1")


async def test_spellings_and_orders_of_one_question_are_one_gap_with_its_count(real: Bench) -> None:
    await ask(
        real,
        MILL,
        "windmill of Tarn, who runs it?",
        "who runs teh windmil of tarn",
        "WHO RUNS THE WINDMILL OF TARN??",
        "when was the windmill built",
    )
    shown = await write(real, "/unanswered")
    assert shown.startswith("Open questions: ")
    assert "when was the windmill built\nasked: 1×" in shown
    assert f"{MILL}\nasked: " in shown or "asked: 3×" in shown


async def test_without_open_questions_the_list_says_so(real: Bench) -> None:
    await ask(real, "What does a ticket for the ferry cost?")
    assert await write(real, "/unanswered") == "Nothing is open: every question had an answer, or was settled."


async def test_a_disliked_answer_is_a_gap(real: Bench) -> None:
    await ask(real, "What does a ticket for the ferry cost?")
    await real.press(last(real).buttons["👎"], user_id=READER)
    assert "👎 1" in await write(real, "/unanswered")


async def test_the_list_has_pages_and_two_orders(real: Bench) -> None:
    await ask(real, *(f"who painted picture {number} of the windmill" for number in range(7)), MILL, MILL)
    await write(real, "/unanswered")
    first = await press(real, "Most asked first")
    assert f"1. {MILL}\nasked: 2×" in first
    second = await press(real, "›")
    assert (second.count("asked: 1×"), "6. " in second, "‹" in last(real).buttons) == (3, True, True)
    assert await press(real, "‹") == first


async def test_only_admins_see_and_settle_gaps(real: Bench) -> None:
    await ask(real, MILL)
    assert "Only this bot's admins" in await write(real, "/unanswered", sender=READER)
    await real.press("fd1", user_id=READER)
    await real.press("fln0", user_id=READER)
    assert all("Only this bot's admins" in notice for notice in notices(real)[-2:])
    assert MILL in await write(real, "/unanswered")


async def test_forged_buttons_are_harmless(real: Bench) -> None:
    await ask(real, MILL)
    for data in ("fd999", "fg", "ft1.0", "fy1", "flz99999999999", "fs-1", "fqq", "f"):
        await real.press(data, message("gap", chat_id=ADMIN), user_id=ADMIN)
    assert MILL in await write(real, "/unanswered")


async def test_a_dismissed_gap_stays_away_when_it_is_asked_again(real: Bench) -> None:
    await opened(real, MILL)
    assert await press(real, "Dismiss") == f"Dismissed: {MILL}"
    await ask(real, "Windmill of Tarn: who runs it?")
    assert (await write(real, "/unanswered")).startswith("Nothing is open")


async def test_a_synonym_is_asked_for_kept_and_counts_at_once(real: Bench, config: Config) -> None:
    await opened(real, WHARF)
    assert "which word means which?" in await press(real, "Add synonym")
    assert "with an equals sign between them" in await write(real, "wharfinger is harbourmaster")
    shown = await write(real, "wharfinger = harbourmaster")
    assert shown.startswith("Kept in synonyms.yaml: wharfinger = harbourmaster\nAnswered now")
    assert shown.endswith(WHARF)
    assert "- [wharfinger, harbourmaster]" in (config.paths[0] / "synonyms.yaml").read_text(encoding="utf-8")
    assert (await write(real, "/unanswered")).startswith("Nothing is open")
    assert "Ada Quince" in await write(real, WHARF)


async def test_a_synonym_that_helps_only_perhaps_says_so_and_settles_the_gap(config: Config) -> None:
    doubting = config.model_copy(update={"sure": 1.0})
    async with await Library.open(doubting.settings()) as library, at_work(doubting, library) as bench:
        await library.reload()
        await opened(bench, WHARF)
        await press(bench, "Add synonym")
        shown = await write(bench, "wharfinger = harbourmaster")
        assert shown.endswith(f"Answered now, under “Perhaps:”: {WHARF}")
        assert (await write(bench, "/unanswered")).startswith("Nothing is open")


async def test_a_synonym_may_be_chosen_among_words_nearby(real: Bench) -> None:
    await ask(real, "wharfinger of Quillmere")
    await real.press("v1", user_id=READER)
    await write(real, "/unanswered")
    await press(real, "1")
    await press(real, "Add synonym")
    assert "wharfinger = harbourmaster" in last(real).buttons
    assert (await press(real, "wharfinger = harbourmaster")).startswith(
        "Kept in synonyms.yaml: wharfinger = harbourmaster\nAnswered now"
    )


async def test_a_synonym_that_does_not_help_leaves_the_gap_open(real: Bench) -> None:
    await opened(real, MILL)
    await press(real, "Add synonym")
    assert f"Still without an answer: {MILL}" in await write(real, "windmill = gristmill")
    assert MILL in await write(real, "/unanswered")


async def test_a_bad_synonym_is_refused_in_words(real: Bench) -> None:
    await opened(real, MILL)
    await press(real, "Add synonym")
    assert "Nothing was changed." in await write(real, "mill = the mill")


async def test_another_way_to_ask_is_tied_to_an_answer_that_was_shown(real: Bench, config: Config) -> None:
    way = "earliest boat from Quillmere on weekdays please"
    await opened(real, way)
    assert "how would you ask it" in await press(real, "Another way to ask …")
    assert "no answer to that either" in await write(real, "who is the lighthouse keeper")
    preview = await write(real, "When does the first ferry leave Quillmere?")
    assert preview == f"Is that the answer to “{way}”, too?"
    assert "6:40" in real.request.named("sendMessage")[-2].parameters["text"]
    assert (await press(real, "Yes, tie them")).startswith("Kept in phrasings.yaml")
    assert way in (config.paths[0] / "phrasings.yaml").read_text(encoding="utf-8")
    shown = await write(real, way, sender=READER)
    assert shown.startswith("Understood as: When does the first ferry leave Quillmere?")
    assert "6:40" in shown
    assert (await write(real, "/unanswered")).startswith("Nothing is open")


async def test_nothing_is_tied_before_an_answer_was_shown(real: Bench, config: Config) -> None:
    await opened(real, MILL)
    await press(real, "Another way to ask …")
    await real.press("fy1", message("gap", chat_id=ADMIN), user_id=ADMIN)
    assert not (config.paths[0] / "phrasings.yaml").exists()


async def test_what_was_asked_is_cancelled_by_a_button(real: Bench) -> None:
    await opened(real, MILL)
    await press(real, "Another way to ask …")
    assert await press(real, "Cancel") == "Nothing was changed."
    assert "4 crowns" in await write(real, "What does a ticket for the ferry cost?")


async def test_what_was_asked_long_ago_is_no_question_any_more(real: Bench) -> None:
    await opened(real, MILL)
    await press(real, "Another way to ask …")
    services = real.application.services
    name = f"gap_dialogue:{ADMIN}"
    asked = json.loads(await services.memory.notes.get(name) or "")
    await services.memory.notes.put(name, json.dumps(asked | {"begun": 0.0}))
    assert "4 crowns" in await write(real, "What does a ticket for the ferry cost?")
    assert await services.memory.notes.get(name) is None


async def test_a_reader_in_the_meantime_just_asks(real: Bench) -> None:
    await opened(real, MILL)
    await press(real, "Another way to ask …")
    assert "4 crowns" in await write(real, "What does a ticket for the ferry cost?", sender=READER)


async def test_a_gap_becomes_a_golden_question_without_an_answer(real: Bench, config: Config) -> None:
    await opened(real, MILL)
    await press(real, "Keep as golden")
    assert "Kept in golden.yaml" in await press(real, "Not in the articles")
    assert f"- question: {MILL}\n  absent: true" in (config.paths[0] / "golden.yaml").read_text(encoding="utf-8")
    assert (await write(real, "/unanswered")).startswith("Nothing is open")


async def test_a_gap_becomes_a_golden_question_with_the_words_of_its_answer(real: Bench, config: Config) -> None:
    await opened(real, MILL)
    await press(real, "Keep as golden")
    assert "Kept in golden.yaml" in await write(real, "Ada  Quince")
    assert "words: Ada Quince" in (config.paths[0] / "golden.yaml").read_text(encoding="utf-8")


async def test_a_gap_that_waits_for_an_article_is_marked(real: Bench) -> None:
    await opened(real, MILL)
    assert f"“{MILL}” – send me a file" in await press(real, "Add article")
    assert "waits for an article" in await write(real, "/unanswered")


async def test_a_gap_that_was_settled_meanwhile_is_gone(real: Bench) -> None:
    await opened(real, MILL)
    card = last(real)
    await press(real, "Add synonym")
    await press(real, "Dismiss", on=card)
    assert await write(real, "windmill = gristmill") == "This question is settled, or not kept any more."
    await press(real, "Dismiss", on=card)
    assert notices(real)[-1] == "This question is settled, or not kept any more."
