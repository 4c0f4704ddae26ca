"""What readers do with the articles as a whole, and what an admin changes, over real HTTP."""

from bot.config import Config
from sandbox import Sandbox
from sandbox.world import ADMIN
from tests.e2e.test_admin import decided, settled
from tests.e2e.test_application import refused
from tests.sandbox.people import Visitor

TITLE = "The lighthouse"
NOTE = b"---\ndate: 2027-01-01\n---\n# The lighthouse\n\nThe lighthouse keeper is Ada Moss.\n"


async def added(live: Visitor) -> Visitor:
    """An admin who has just added the article on the lighthouse."""
    admin = live.as_person(ADMIN.id)
    await admin.upload("lighthouse.md", NOTE)
    assert (await decided(admin, await settled(admin, 0), "Add")).startswith(f"I have read {TITLE}")
    return admin


async def reloaded(admin: Visitor, command: str) -> str:
    """The report of a reload, behind the one that every start does."""
    while True:
        before = len(await admin.bot_messages(admin.person))
        await admin.say(command)
        said = str((await settled(admin, before))["text"])
        if not said.startswith("A reload is already running"):
            return said


async def test_who_watches_a_topic_is_told_of_a_new_article_and_ends_it(live: Visitor, sandbox: Sandbox) -> None:
    await live.say("/watch lighthouse keeper")
    assert "lighthouse keeper" in (await live.answer())["text"]
    await added(live)
    news = (await live.answer(2))["text"]
    assert "lighthouse keeper" in news
    assert "The lighthouse keeper is Ada Moss." in news
    await live.say("/watches")
    listed = await live.answer(3)
    [[watch]] = listed["sandbox"]["keyboard"]["inline_keyboard"]
    assert "lighthouse keeper" in watch["text"]
    await live.do("press", chat=live.person, message_id=listed["message_id"], data=watch["callback_data"])
    await live.until(lambda sent: sent[2]["text"] != listed["text"])
    assert refused(sandbox) == []


async def test_the_newest_article_is_shown_found_by_its_words_and_gone_when_it_is_removed(
    live: Visitor, sandbox: Sandbox, config: Config
) -> None:
    admin = await added(live)
    await live.say("/latest")
    assert TITLE in (await live.answer())["text"]
    await live.say("/search lighthouse keeper")
    assert "The lighthouse keeper is Ada Moss." in (await live.answer(2))["text"]
    await live.say(f"/article {TITLE}")
    assert TITLE in (await live.answer(3))["text"]
    await admin.say("/remove lighthouse")
    assert "was removed" in await decided(admin, await settled(admin, 1), "Remove")
    assert not (config.paths[0] / "lighthouse.md").exists()
    await live.say("/search lighthouse keeper")
    assert "Ada Moss" not in (await live.answer(4))["text"]
    assert refused(sandbox) == []


async def test_a_dry_reload_says_what_would_change_and_changes_nothing(
    live: Visitor, sandbox: Sandbox, config: Config
) -> None:
    admin = live.as_person(ADMIN.id)
    assert "added 0, " in await reloaded(admin, "/reload dry")  # the reload of the start would add the new one
    (config.paths[0] / "new.md").write_bytes(NOTE)
    assert "added 1, " in await reloaded(admin, "/reload dry")
    await live.say("who is the lighthouse keeper?")
    assert "Ada Moss" not in (await live.answer())["text"]
    assert "added 1, " in await reloaded(admin, "/reload")
    await live.say("who is the lighthouse keeper?")
    assert (await live.answer(2))["text"].startswith("Ada Moss")
    assert refused(sandbox) == []


async def test_what_is_kept_of_a_person_is_said_and_forgotten_on_demand(live: Visitor, sandbox: Sandbox) -> None:
    await live.say("/watch lighthouse")
    await live.answer()
    await live.say("/privacy")
    assert "90" in (await live.answer(2))["text"]
    await live.say("/forget")
    await live.answer(3)
    await live.say("/watches")
    assert "lighthouse" not in (await live.answer(4))["text"]
    assert refused(sandbox) == []
