"""The library folder in the chat: removing, undoing and the list of sources, with a real library behind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config
from bot.rendering.bookmarks import pack_position
from bot.rendering.callbacks import DELETE, KEEP_ALL
from knowledge import Library
from tests.bot.conftest import ADMIN, Bench
from tests.bot.handlers.editing import GROVE, added, at_work, hand, last, notices, press, said, write
from tests.fakes import message, user


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "fox.md").write_text("# The fox\n\nThe fox lives at Holm.\n", encoding="utf-8")
    (tmp_path / "library").mkdir()
    return Config(sources=[tmp_path / "notes"], library=tmp_path / "library", data=tmp_path / "data", admins=[ADMIN])


@pytest.fixture
async def real(config: Config) -> AsyncIterator[Bench]:
    async with await Library.open(config.settings()) as library, at_work(config, library) as bench:
        await library.reload()
        yield bench


def names(config: Config) -> list[str]:
    assert config.library
    return sorted(path.name for path in config.library.iterdir())


async def test_an_article_is_removed_after_a_question_and_comes_back_by_undo(real: Bench, config: Config) -> None:
    await added(real, "grove.md", GROVE)
    assert await write(real, "/remove grove") == "Remove The grove (library/grove.md)?"
    assert names(config) == ["grove.md"]
    assert await press(real, "Remove") == "library/grove.md was removed. /undo brings it back."
    assert names(config) == []
    assert "No article is called grove" in await write(real, "/article grove")
    assert await write(real, "/undo") == "Undone: library/grove.md is back."
    assert (await write(real, "/article grove")).startswith("The grove")


async def test_an_article_is_named_by_its_title_too_and_still_only_removed_after_a_question(
    real: Bench, config: Config
) -> None:
    await added(real, "grove.md", GROVE)
    assert (await write(real, "/article THE GROVE")).startswith("The grove")
    assert await write(real, "/remove the grove") == "Remove The grove (library/grove.md)?"
    assert names(config) == ["grove.md"]


async def test_an_article_stays_after_cancel(real: Bench, config: Config) -> None:
    await added(real, "grove.md", GROVE)
    await write(real, "/remove grove")
    assert await press(real, "Cancel") == "Nothing was removed."
    assert names(config) == ["grove.md"]


async def test_every_step_is_undone_in_turn_until_nothing_is_left(real: Bench, config: Config) -> None:
    for number in range(3):
        await added(real, f"grove-{number}.md", GROVE.replace(b"grove", b"grove number %d" % number))
    for number in (2, 1, 0):
        assert await write(real, "/undo") == f"Undone: library/grove-{number}.md was removed again."
    assert await write(real, "/undo") == "There is nothing to undo."
    assert names(config) == []
    assert "The fox" in await write(real, "/articles")


async def test_all_articles_of_a_file_go_with_it_and_that_is_said(real: Bench, config: Config) -> None:
    await added(real, "two.csv", b"title,text\nOne,The ferry sails at nine.\nTwo,The harbour is open until ten.\n")
    shown = await write(real, "/articles")
    assert "One" in shown
    library = real.application.services.library
    ids = [one.id for one in await library.summaries() if one.id.startswith("two#")]
    assert "Its file has 2 articles; all of them go." in await write(real, f"/remove {ids[0]}")
    await press(real, "Remove")
    assert [one.id for one in await library.summaries()] == ["fox"]


async def test_what_is_not_in_the_library_folder_is_not_removed(real: Bench, config: Config) -> None:
    shown = await write(real, "/remove fox")
    assert "it comes from notes/fox.md" in shown
    assert last(real).buttons == {}
    await real.press(DELETE + pack_position("fox", 0), message("x", chat_id=ADMIN), user_id=ADMIN)
    assert (config.paths[0] / "fox.md").is_file()


async def test_an_id_that_does_not_exist_is_answered_with_those_that_look_like_it(real: Bench) -> None:
    assert "No article is called fo" in await write(real, "/remove fo")
    assert "Write /remove and its id or title, such as /remove fox" in await write(real, "/remove")


async def test_a_file_that_was_edited_since_is_not_undone(real: Bench, config: Config) -> None:
    await added(real, "grove.md", GROVE)
    assert config.library
    (config.library / "grove.md").write_text("# The grove\n\nEdited by hand.\n", encoding="utf-8")
    assert "was edited after the last step" in await write(real, "/undo")


async def test_each_source_is_listed_with_its_articles_and_its_last_error(real: Bench, config: Config) -> None:
    (config.paths[0] / "bad.md").write_text("---\ntitle: [\n---\nWords.\n", encoding="utf-8")
    await real.application.services.library.reload()
    shown = await write(real, "/sources")
    notes, problem, library = shown.splitlines()
    assert notes.startswith(f"{config.paths[0]} (files): 1 article, last read ")
    assert "bad.md: " in problem
    assert library.startswith(f"{config.library} (files): 0 articles, last read ")


@pytest.mark.parametrize("command", ["/remove fox", "/remove nothing", "/remove", "/undo", "/sources", "/golden"])
async def test_others_hear_the_same_words_whatever_there_is(real: Bench, command: str) -> None:
    assert await write(real, command, sender=7) == (
        "Only this bot's admins may do that. Your id is 7; the ids of admins are listed under “admins” in config.yaml."
    )


async def test_buttons_of_others_change_nothing(real: Bench, config: Config) -> None:
    await added(real, "grove.md", GROVE)
    for data in (DELETE + pack_position("grove", 0), KEEP_ALL):
        await real.press(data, message("x", chat_id=7), user_id=7)
        assert "Only this bot's admins" in notices(real)[-1]
    assert names(config) == ["grove.md"]


async def test_in_a_group_these_commands_are_not_heard(real: Bench) -> None:
    await hand(real, "grove.md", GROVE)
    before = said(real)
    for command in ("/remove fox", "/undo", "/sources", "/golden"):
        await real.say(command, sender=user(ADMIN), chat_id=-5)
    assert said(real) == before
