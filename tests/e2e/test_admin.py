"""What an admin does with the library, over real HTTP: send, forward, look, decide, undo."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.config import Config, FetchRules
from bot.memory import Memory
from sandbox import Sandbox
from sandbox.world import ADMIN, CHANNEL, GROUP
from tests.e2e.serving import serving
from tests.fetching.sites import Site, answer, open_site
from tests.sandbox.people import BOT, Visitor

NOTE = b"# The lighthouse\n\nThe lighthouse keeper is Ada Moss.\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def own(config: Config, site: Site) -> Config:
    """The configuration with this machine's server among the hosts that may be fetched."""
    rules = FetchRules(allow_hosts=[f"127.0.0.1:{site.port}"], robots=False)
    return config.model_copy(update={"fetching": rules})


@pytest.fixture
async def live(own: Config, sandbox: Sandbox, visitor: Visitor) -> AsyncIterator[Visitor]:
    async with serving(own, sandbox, "polling"):
        yield visitor


def button(message: dict[str, Any], label: str) -> str:
    rows = message["sandbox"]["keyboard"]["inline_keyboard"]
    return next(str(one["callback_data"]) for row in rows for one in row if one["text"] == label)


async def settled(admin: Visitor, before: int) -> dict[str, Any]:
    """The bot's next message, when it does not change any more."""
    found = await admin.until(lambda sent: len(sent) > before and not sent[-1]["text"].startswith("Reading"))
    return found[-1]


async def decided(admin: Visitor, message: dict[str, Any], label: str) -> str:
    """Press a button below the last message; returns what it says in the end."""
    number, before = message["message_id"], message["text"]
    pressed = await admin.do("press", chat=admin.person, message_id=number, data=button(message, label))
    assert "timed_out" not in pressed
    found = await admin.until(lambda sent: sent[-1]["text"] != before and not sent[-1]["text"].startswith("Reading"))
    return str(found[-1]["text"])


async def test_a_document_is_shown_added_asked_about_and_undone(live: Visitor, own: Config) -> None:
    await live.upload("lighthouse.md", NOTE)
    assert "Only my admins may add files" in (await live.answer())["text"]
    admin = live.as_person(ADMIN.id)
    await admin.upload("lighthouse.md", NOTE)
    shown = await settled(admin, 0)
    assert shown["text"].startswith("The lighthouse\n")
    assert not (own.paths[0] / "lighthouse.md").exists()
    assert (await decided(admin, shown, "Add")).startswith("I have read The lighthouse")
    await live.say("who is the lighthouse keeper?")
    assert (await live.answer(2))["text"].startswith("Ada Moss")
    await admin.say("/undo")
    assert "lighthouse.md was removed again" in (await settled(admin, 1))["text"]
    assert not (own.paths[0] / "lighthouse.md").exists()


async def test_a_link_is_fetched_shown_and_cancelled(live: Visitor, own: Config, site: Site) -> None:
    words = "<p>The lighthouse keeper is Ada Moss, who came to the island as a girl of nine.</p>" * 3
    site.put("/light", answer(f"<html><title>Light</title><body><article><h1>The light</h1>{words}</article>"))
    admin = live.as_person(ADMIN.id)
    before = sorted(own.paths[0].iterdir())
    await admin.say(f"{site.url}/light")
    shown = await settled(admin, 0)
    assert f"Link: {site.url}/light" in shown["text"]
    assert await decided(admin, shown, "Cancel") == "Nothing was added."
    assert sorted(own.paths[0].iterdir()) == before


async def test_a_channel_post_is_forwarded_and_becomes_an_article(live: Visitor) -> None:
    admin = live.as_person(ADMIN.id)
    post = await admin.say("The lighthouse\n\nThe lighthouse keeper is Ada Moss.", CHANNEL.id)
    await admin.do("forward", chat=ADMIN.id, from_chat=CHANNEL.id, message_id=post["message_id"])
    shown = await settled(admin, 0)
    assert f"Link: https://t.me/footnote_news/{post['message_id']}" in shown["text"]
    assert "footnote_news-" in await decided(admin, shown, "Add")
    await live.say("who is the lighthouse keeper?")
    assert (await live.answer())["text"].startswith("Ada Moss")


async def test_a_preview_that_was_shown_before_a_restart_can_be_added_after_it(
    own: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    admin = visitor.as_person(ADMIN.id)
    async with serving(own, sandbox, "polling"):
        await admin.upload("lighthouse.md", NOTE)
        shown = await settled(admin, 0)
    async with serving(own, sandbox, "polling"):
        assert (await decided(admin, shown, "Add")).startswith("I have read The lighthouse")
    assert (own.paths[0] / "lighthouse.md").read_bytes() == NOTE


async def test_an_admin_keeps_an_answer_as_golden_and_sees_the_sources(live: Visitor, own: Config) -> None:
    admin = live.as_person(ADMIN.id)
    await admin.say("who is Huawei's cloud CTO")
    first = await settled(admin, 0)
    number, data = first["message_id"], button(first, "Keep as golden")
    await admin.do("press", chat=ADMIN.id, message_id=number, data=data)
    assert "“Haiying Wang”" in (await settled(admin, 1))["text"]
    await admin.say("/golden")
    assert (await settled(admin, 2))["text"].startswith("1 golden question: the answer")
    await admin.say("/sources")
    assert (await settled(admin, 3))["text"].startswith(f"{own.paths[0]} (files): ")


async def test_a_message_of_work_that_was_killed_is_closed_at_the_next_start(
    own: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    admin = visitor.as_person(ADMIN.id)
    async with serving(own, sandbox, "polling"):
        await admin.say("/help")
        shown = await admin.answer()
    async with Memory.open(own.memory) as memory:  # as the killed process left it
        await memory.notes.put(f"notice {shown['message_id']}:{ADMIN.id}", "en")
    async with serving(own, sandbox, "polling"):
        [closed] = await admin.until(lambda sent: sent[0]["text"] != shown["text"])
        assert closed["text"].startswith("I was stopped, or failed, before I could report on this.")


async def test_a_missing_folder_is_the_reason_why_a_file_is_not_taken(live: Visitor, own: Config) -> None:
    admin = live.as_person(ADMIN.id)
    own.paths[0].rename(own.paths[0].with_name("away"))
    await admin.upload("lighthouse.md", NOTE)
    assert f"the folder {own.paths[0]} is missing" in (await settled(admin, 0))["text"]


async def test_the_second_of_two_previews_says_what_it_replaces_before_it_does(live: Visitor, own: Config) -> None:
    admin = live.as_person(ADMIN.id)
    other = NOTE.replace(b"# The lighthouse", b"# The lightship")
    for number, content in enumerate((NOTE, other)):
        await admin.upload("lighthouse.md", content)
        await settled(admin, number)
    first, second = await admin.bot_messages()
    await admin.do("press", chat=ADMIN.id, message_id=first["message_id"], data=button(first, "Add"))
    await admin.until(lambda sent: sent[0]["text"].startswith("I have read The lighthouse"))
    assert (await decided(admin, second, "Add")).endswith("it replaces: The lighthouse")
    assert (own.paths[0] / "lighthouse.md").read_bytes() == NOTE
    assert (await decided(admin, (await admin.bot_messages())[-1], "Add")).startswith("I have read the new")


async def test_an_article_is_removed_by_its_title(live: Visitor, own: Config) -> None:
    admin = live.as_person(ADMIN.id)
    await admin.upload("lighthouse.md", NOTE)
    await decided(admin, await settled(admin, 0), "Add")
    await admin.say("/remove the Lighthouse")
    asked = await settled(admin, 1)
    assert asked["text"].startswith("Remove The lighthouse (")
    assert "was removed" in await decided(admin, asked, "Remove")
    assert not (own.paths[0] / "lighthouse.md").exists()


async def test_in_a_group_an_admin_is_told_where_a_command_works(live: Visitor) -> None:
    admin = live.as_person(ADMIN.id)
    await admin.say(f"/unanswered@sandbox_{BOT}_bot", GROUP.id)
    assert "in our private chat" in (await admin.answer(1, GROUP.id))["text"]
