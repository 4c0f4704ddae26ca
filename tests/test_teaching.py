"""What editors teach beside the articles: it counts from the next question on, and never makes a wrong quote."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge import DataError, Library, Settings, SourceError, SynonymOffer
from knowledge.lexicon import SYNONYMS_FILE
from knowledge.phrasings import PHRASINGS_FILE
from knowledge.settings import ReaderKind

FERRY = """# Crossing the sound

The first ferry leaves Quillmere at 6:40 in the morning. The last one returns at 22:15.

The timetable of the ferry hangs at the pier. A ticket costs 4 crowns.
"""
WAY = "whats the earliest crossing in the am"
TARGET = "When does the first ferry leave Quillmere?"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.md").write_text(FERRY, encoding="utf-8")
    return Settings((folder,), tmp_path / "data", reader=ReaderKind.SMALL)


@pytest.fixture
async def library(settings: Settings) -> AsyncIterator[Library]:
    async with await Library.open(settings) as opened:
        await opened.reload()
        yield opened


async def test_another_way_to_ask_gets_the_answer_and_says_how_it_was_understood(library: Library) -> None:
    plain = await library.ask(TARGET)
    file = await library.teaching.add_ways(TARGET, [WAY])
    tied = await library.ask(f"Hello! {WAY}?")
    assert plain.is_shown
    assert tied.citations == plain.citations
    assert (tied.understood, tied.is_follow_up, tied.question) == (TARGET, True, f"Hello! {WAY}?")
    assert file.name == PHRASINGS_FILE


async def test_what_was_taught_survives_a_reload_and_a_restart(library: Library, settings: Settings) -> None:
    await library.teaching.add_ways(TARGET, [WAY])
    await library.reload()
    assert (await library.ask(WAY)).understood == TARGET
    await library.close()
    async with await Library.open(settings) as again:
        assert (await again.ask(WAY)).understood == TARGET


async def test_a_question_that_is_only_near_is_answered_as_it_is(library: Library) -> None:
    await library.teaching.add_ways("When does the last ferry return?", ["evening boat on Monday"])
    assert (await library.ask("evening boat on Sunday")).understood == "evening boat on Sunday"


async def test_a_way_to_ask_what_is_not_answered_any_more_stands_for_itself(
    library: Library, settings: Settings
) -> None:
    await library.teaching.add_ways(TARGET, [WAY])
    (settings.paths[0] / "ferry.md").write_text("# Owls\n\nThe owl of Quillmere sleeps by day.\n", encoding="utf-8")
    await library.reload()
    answer = await library.ask(WAY)
    assert not answer.is_shown
    assert answer.understood != TARGET


async def test_an_edit_by_hand_counts_after_a_reload_and_a_slip_in_it_changes_nothing(
    library: Library, settings: Settings
) -> None:
    file = settings.paths[0] / PHRASINGS_FILE
    file.write_text(f"- question: {TARGET}\n  ways: [{WAY}]\n", encoding="utf-8")
    await library.reload()
    assert (await library.ask(WAY)).understood == TARGET
    file.write_text(f"- question: {TARGET}\n  wayz: [{WAY}]\n", encoding="utf-8")
    with pytest.raises(DataError, match="wayz"):
        await library.reload()
    assert (await library.ask(WAY)).understood == TARGET


async def test_an_edit_by_hand_is_noticed_once(library: Library, settings: Settings) -> None:
    file = settings.paths[0] / PHRASINGS_FILE
    assert not await library.teaching.notice_edits()
    file.write_text(f"- question: {TARGET}\n  ways: [{WAY}]\n", encoding="utf-8")
    assert await library.teaching.notice_edits()
    assert (await library.ask(WAY)).understood == TARGET
    await library.teaching.add_ways(TARGET, ["crossing before breakfast"])
    assert not await library.teaching.notice_edits()
    file.write_text("oops", encoding="utf-8")
    with pytest.raises(DataError):
        await library.teaching.notice_edits()
    assert not await library.teaching.notice_edits()


async def test_a_synonym_counts_at_once_and_is_kept_beside_the_articles(library: Library, settings: Settings) -> None:
    asked = "What does a voucher cost?"
    assert not (await library.ask(asked)).answered
    assert await library.teaching.add_synonyms(["voucher", "ticket"]) == settings.paths[0] / SYNONYMS_FILE
    answer = await library.ask(asked)
    assert answer.best is not None
    assert "4 crowns" in answer.best.shown
    await library.close()
    async with await Library.open(settings) as again:
        assert (await again.ask(asked)).citations == answer.citations


async def test_a_configured_file_of_synonyms_is_the_only_one(settings: Settings, tmp_path: Path) -> None:
    own = Settings(settings.paths, settings.data, reader=ReaderKind.SMALL, synonyms=tmp_path / "mine.yaml")
    (tmp_path / "mine.yaml").write_text("- [a, b]\n", encoding="utf-8")
    async with await Library.open(own) as library:
        assert await library.teaching.add_synonyms(["voucher", "ticket"]) == tmp_path / "mine.yaml"
    assert not (settings.paths[0] / SYNONYMS_FILE).exists()


async def test_without_a_folder_there_is_nowhere_to_keep_it(tmp_path: Path) -> None:
    async with await Library.open(Settings((tmp_path / "none.md",), tmp_path / "data")) as library:
        with pytest.raises(DataError, match="add a folder to the sources"):
            await library.teaching.add_ways(TARGET, [WAY])
        with pytest.raises(DataError, match="add a folder to the sources"):
            await library.teaching.add_synonyms(["voucher", "ticket"])


async def test_bad_synonyms_are_refused(library: Library) -> None:
    with pytest.raises(SourceError, match="two words"):
        await library.teaching.add_synonyms(["voucher"])


async def test_words_of_the_passages_nearby_are_offered_as_synonyms(library: Library) -> None:
    offers = await library.teaching.synonyms_near("boat timetable", most=50)
    assert SynonymOffer("boat", "ferry") in offers
    assert {offer.asked for offer in offers} == {"boat"}
    assert await library.teaching.synonyms_near("?") == []


async def test_the_larger_reader_ranks_what_is_offered_by_meaning(settings: Settings) -> None:
    accurate = Settings(settings.paths, settings.data)
    async with await Library.open(accurate) as library:
        await library.reload()
        offers = await library.teaching.synonyms_near("boat timetable", most=3)
    assert SynonymOffer("boat", "ferry") in offers


async def test_the_same_questions_are_grouped(library: Library) -> None:
    asked = ["when does the ferry leave", "who owns the pier", "ferry, when does it leave?"]
    assert await library.teaching.same_questions(asked) == [[0, 2], [1]]
