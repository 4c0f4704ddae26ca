"""New articles are told to those who watch their topics, each once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.alerts import tell_watchers
from bot.config import Config
from bot.context import Services
from bot.memory import Memory, PersonSettings
from bot.rendering.page import Page
from knowledge import Library

OWLS = "# The owls of Holm\n\nThree owls live in the old mill of Holm. They sleep all day.\n"


class Newsroom:
    """A bot without Telegram, whose articles a test writes."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.folder = folder

    async def publish(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        await self.services.library.reload()
        await tell_watchers(self.services)

    async def told(self) -> list[tuple[int, Page]]:
        return [(letter.to.chat, letter.page) for letter in await self.services.memory.outbox.due(10**12, 50)]


@pytest.fixture
async def newsroom(tmp_path: Path, memory: Memory) -> AsyncIterator[Newsroom]:
    folder = tmp_path / "articles"
    folder.mkdir()
    config = Config(sources=[folder], data=tmp_path / "data", reader="small")
    async with await Library.open(config.settings()) as library:
        newsroom = Newsroom(Services.of(library, memory, config), folder)
        await newsroom.publish("ferry.md", "# The ferry\n\nOwls never took the ferry of Holm.\n")
        yield newsroom


async def test_a_new_article_with_the_words_of_a_topic_is_told_once(newsroom: Newsroom, memory: Memory) -> None:
    await memory.watches.add(5, 50, "owl mill")
    await memory.watches.add(6, 60, "foxes")
    await newsroom.publish("owls.md", OWLS)
    await tell_watchers(newsroom.services)
    [(chat, page)] = await newsroom.told()
    assert chat == 50
    assert page.text.startswith("New on “owl mill”:\n\nThree owls live in the old mill of Holm.\n\nThe owls of Holm")
    assert [button.text for row in page.buttons for button in row] == ["More", "End: owl mill"]
    await newsroom.publish("owls.md", OWLS.replace("all day", "all night"))
    assert len(await newsroom.told()) == 1


async def test_an_article_that_says_something_else_of_a_topic_is_told_again(newsroom: Newsroom, memory: Memory) -> None:
    await memory.watches.add(5, 50, "owl mill")
    await newsroom.publish("owls.md", OWLS)
    await newsroom.publish("owls.md", OWLS.replace("Three owls", "Four owls"))
    await newsroom.publish(
        "owls.md", OWLS.replace("Three owls", "Four owls") + "\nThe mill has lost two of its owls.\n"
    )
    await tell_watchers(newsroom.services)
    said = [page.text.split("\n\n")[1] for _, page in await newsroom.told()]
    assert said == [
        "Three owls live in the old mill of Holm.",
        "Four owls live in the old mill of Holm.",
        "The mill has lost two of its owls.",
    ]


async def test_what_was_there_before_is_no_news(newsroom: Newsroom, memory: Memory) -> None:
    await memory.watches.add(5, 50, "ferry")
    await newsroom.publish("owls.md", OWLS)
    assert await newsroom.told() == []


async def test_a_watched_question_is_told_its_answer(newsroom: Newsroom, memory: Memory) -> None:
    await memory.watches.add(5, 50, "Who is the miller of Holm?")
    await newsroom.publish("mill.md", "# The mill\n\nAda Bell is the miller of Holm, the town said on Monday.\n")
    [(_, page)] = await newsroom.told()
    assert "Ada Bell is the miller of Holm, the town said on Monday." in page.text


async def test_people_are_told_in_their_language(newsroom: Newsroom, memory: Memory) -> None:
    await memory.people.put(5, PersonSettings("de"))
    await memory.watches.add(5, 50, "owls")
    await newsroom.publish("owls.md", OWLS)
    [(_, page)] = await newsroom.told()
    assert page.text.startswith("Neu zu „owls“:")
