"""Golden questions in the chat, with a real library behind: checked by a command, kept by a button."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config
from bot.rendering.callbacks import GOLDEN
from knowledge import Library
from tests.bot.conftest import ADMIN, Bench
from tests.bot.handlers.editing import GROVE, at_work, hand, last, notices, press, write
from tests.fakes import message


@pytest.fixture
async def config(tmp_path: Path) -> Config:
    (tmp_path / "articles").mkdir()
    await asyncio.to_thread((tmp_path / "articles" / "grove.md").write_bytes, GROVE)
    return Config(sources=[tmp_path / "articles"], data=tmp_path / "data", admins=[ADMIN])


@pytest.fixture
async def real(config: Config) -> AsyncIterator[Bench]:
    async with await Library.open(config.settings()) as library, at_work(config, library) as bench:
        await library.reload()
        yield bench


def golden_file(config: Config) -> Path:
    return config.paths[0] / "golden.yaml"


async def test_an_admin_keeps_an_answer_and_checks_it_later(real: Bench, config: Config) -> None:
    assert "no golden questions yet" in await write(real, "/golden")
    await write(real, "who planted the grove?")
    assert await press(real, "Keep as golden") == (
        "Kept in golden.yaml: who planted the grove? – expected: “Tomas Reed” (article grove)"
    )
    assert await write(real, "/golden") == "1 golden question: the answer is as expected."
    golden_file(config).write_text("- question: who planted the grove?\n  words: Ada Moss\n", encoding="utf-8")
    shown = await write(real, "/golden")
    assert shown.startswith("1 of 1 golden questions has another answer than expected:")
    assert "shown: “Tomas Reed” (article grove)" in shown


async def test_a_file_that_spoils_a_required_golden_answer_is_not_added_and_may_be_tried_again(config: Config) -> None:
    strict = config.model_copy(update={"golden": "required"})
    async with await Library.open(strict.settings()) as library, at_work(strict, library) as bench:
        await library.reload()
        await write(bench, "who planted the grove?")
        await press(bench, "Keep as golden")
        await hand(bench, "grove.md", GROVE.replace(b"Tomas Reed", b"Ada Moss"))
        shown = await press(bench, "Add")
        assert "1 of 1 golden questions would have another answer" in shown
        assert (config.paths[0] / "grove.md").read_bytes() == GROVE
        golden_file(config).unlink()
        assert (await press(bench, "Add")).startswith("I have read the new The grove")


async def test_what_the_articles_do_not_say_is_kept_as_absent(real: Bench, config: Config) -> None:
    await write(real, "who painted the lighthouse?")
    await press(real, "Keep as golden")
    assert "absent: true" in golden_file(config).read_text(encoding="utf-8")


async def test_a_follow_up_is_kept_as_it_was_understood(real: Bench, config: Config) -> None:
    await write(real, "who planted the grove?")
    await write(real, "when was it planted?")
    await press(real, "Keep as golden")
    assert "grove" in golden_file(config).read_text(encoding="utf-8")


async def test_a_file_of_golden_questions_that_cannot_be_read_is_told_of(real: Bench, config: Config) -> None:
    golden_file(config).write_text("- question: 5\n", encoding="utf-8")
    assert (await write(real, "/golden")).startswith("Nothing was changed. ")
    await write(real, "who planted the grove?")
    assert (await press(real, "Keep as golden")).startswith("Nothing was changed. ")


async def test_the_button_is_only_below_an_admins_own_answers_in_the_private_chat(real: Bench) -> None:
    await write(real, "who planted the grove?", sender=7)
    assert "Keep as golden" not in last(real).buttons
    await real.say("@footnote_bot who planted the grove?", sender={**message("x")["from"], "id": ADMIN}, chat_id=-5)
    assert "Keep as golden" not in last(real).buttons
    await write(real, "hello")
    assert "Keep as golden" not in last(real).buttons


async def test_others_cannot_press_it_and_an_unknown_answer_is_outdated(real: Bench, config: Config) -> None:
    await real.press(GOLDEN, message("answer", message_id=50), user_id=7)
    assert "Only this bot's admins" in notices(real)[-1]
    await real.press(GOLDEN, message("answer", message_id=50, chat_id=ADMIN), user_id=ADMIN)
    assert "Please ask again" in notices(real)[-1]
    assert not golden_file(config).exists()
