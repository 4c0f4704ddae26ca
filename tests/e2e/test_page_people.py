"""Several people on the page: side by side, in groups and channels, with files, quotes and links."""

import asyncio

import pytest
from playwright.async_api import FrameLocator, Locator, Page, expect

from bot.rehearsal import Rehearsal
from sandbox import membership, people
from sandbox.arguments import Arguments, UploadedFile, as_text
from sandbox.methods import METHODS
from sandbox.records import Standing
from sandbox.state import BotState
from sandbox.world import ADMIN, CHANNEL, DISCUSSION, FRIEND, GROUP, PEOPLE, READER, STRANGERS
from tests.e2e.browser import CHROMIUM, MISSING
from tests.e2e.visiting import say, visit
from tests.sandbox.test_media import png

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
    # One loop for the module, as starting the browser and the bot for each test would cost seconds.
    pytest.mark.asyncio(loop_scope="module"),
    # The browser's own sockets close a moment after it does.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def state(running: Rehearsal) -> BotState:
    found = running.sandbox.world.state_of(None)
    assert found is not None
    return found


async def from_bot(state: BotState, method: str, files: dict[str, UploadedFile] | None = None, **given: object) -> None:
    """What the bot would not say by itself."""
    values = {name: as_text(value) for name, value in given.items()}
    await METHODS[method.lower()](state, Arguments(values, files or {}))


async def open_menu(page: Page, chat: int, text: str) -> Locator:
    """Opens a chat and the menu of the message with this text."""
    await page.click(f"#chats [data-chat='{chat}']")
    # A message that is heard of before the chat is drawn would be replaced between the two clicks.
    await page.locator("#messages:not([aria-busy]) .message", has_text=text).last.dblclick()
    return page.locator("#sheet")


async def choose(page: Page, chat: int, label: str) -> None:
    """Opens a chat and chooses something of its menu."""
    await page.click(f"#chats [data-chat='{chat}']")
    await page.click("#chat-menu")
    await page.locator("#sheet").get_by_role("button", name=label, exact=True).click()


def pane(page: Page, place: int) -> FrameLocator:
    return page.frame_locator("iframe").nth(place)


async def opened(frame: FrameLocator, chat: int) -> Locator:
    """The messages of a chat in a narrow pane, where the list and the chat take turns."""
    await expect(frame.locator("#chat[data-person]")).to_be_visible()
    await frame.locator("#back").click()
    await frame.locator(f"#chats [data-chat='{chat}']").click()
    return frame.locator("#messages")


async def test_what_one_says_the_others_see_beside_it(page: Page, running: Rehearsal) -> None:
    await page.goto(f"{running.url}/panes.html?people={READER.id},{FRIEND.id},{ADMIN.id}")
    shown = [await opened(pane(page, place), GROUP.id) for place in range(3)]
    await pane(page, 1).locator("#text").fill("anybody here?")
    await pane(page, 1).locator("#text").press("Enter")
    for place, messages in enumerate(shown):
        said = messages.locator(".message", has_text="anybody here?")
        await expect(said).to_be_visible()
        assert await said.evaluate("one => one.classList.contains('mine')") is (place == 1)
    await page.get_by_role("button", name="2 people").click()
    await expect(page.locator("iframe")).to_have_count(2)


async def test_an_administrator_makes_the_bot_one_and_removes_it(
    page: Page, running: Rehearsal, state: BotState
) -> None:
    await visit(page, running, ADMIN.id)
    await choose(page, STRANGERS.id, "Add the bot as an administrator")
    await expect(page.locator("#messages .service").last).to_have_text("Robin Keeper added Footnote")
    assert state.chats[STRANGERS.id].bot_may("can_delete_messages")
    await choose(page, STRANGERS.id, "Remove the bot")
    await expect(page.locator("#messages .service").last).to_have_text("Robin Keeper removed Footnote")
    assert state.chats[STRANGERS.id].standing is Standing.KICKED


async def test_a_link_with_rights_adds_the_bot_to_the_chosen_group(
    page: Page, running: Rehearsal, state: BotState
) -> None:
    await visit(page, running, ADMIN.id)
    link = f"https://t.me/{state.bot.username}?startgroup=hi&admin=delete_messages"
    await from_bot(state, "sendMessage", chat_id=ADMIN.id, text=link)
    await page.get_by_role("link", name=link).last.click()
    await page.locator("#sheet").get_by_role("button", name=GROUP.title).click()
    await expect(page.locator("#messages .message.mine").last).to_contain_text(f"/start@{state.bot.username} hi")
    assert state.chats[GROUP.id].bot_may("can_delete_messages")
    membership.promote_bot(state, ADMIN, GROUP.id, rights="")


async def test_a_comment_answers_the_post_of_the_channel(page: Page, state: BotState) -> None:
    people.write(state, ADMIN, CHANNEL.id, "The ferry sails at nine.")
    menu = await open_menu(page, CHANNEL.id, "at nine")
    await menu.get_by_role("button", name="Comments").click()
    await expect(page.locator("#chat-title")).to_have_text(DISCUSSION.title)
    menu = await open_menu(page, DISCUSSION.id, "at nine")
    await menu.get_by_role("button", name="Reply").click()
    await say(page, "and back?")
    answered = page.locator("#messages .message.mine").last.locator(".answered")
    await expect(answered).to_contain_text(CHANNEL.title)
    comment = state.messages(DISCUSSION.id)[-1].as_json()
    assert comment["reply_to_message"]["is_automatic_forward"] is True


async def test_a_photo_is_shown_and_a_quote_stands_above_the_reply(page: Page, state: BotState) -> None:
    picture = UploadedFile("stats.png", png(90, 60), "image/png")
    await from_bot(state, "sendPhoto", {"photo": picture}, chat_id=READER.id, caption="Week 12")
    photo = page.locator("#messages .message .photo img").last
    assert "/sandbox/picture?" in (await photo.get_attribute("src") or "")
    asked = people.write(state, READER, READER.id, "when does the night ferry sail?")
    reply = {"message_id": asked.id, "quote": "night ferry"}
    await from_bot(state, "sendMessage", chat_id=READER.id, text="At nine.", reply_parameters=reply)
    quoted = page.locator("#messages .answered.quoted").last
    await expect(quoted).to_have_text("Ann Readernight ferry")
    await quoted.click()
    await expect(page.locator(f"#m{asked.id}")).to_be_focused()


async def test_what_is_no_text_can_be_sent(page: Page) -> None:
    for label, shown in (("Voice message", "Voice message"), ("Location", "52.5200"), ("Poll", "Is it so?")):
        await page.click("#attach")
        await page.locator("#sheet").get_by_role("button", name=label, exact=True).click()
        await expect(page.locator("#messages .message.mine").last).to_contain_text(shown)


async def test_a_button_copies_its_text(page: Page, state: BotState) -> None:
    keys = {"inline_keyboard": [[{"text": "Copy quote", "copy_text": {"text": "x"}, "style": "primary"}]]}
    await from_bot(state, "sendMessage", chat_id=READER.id, text="a quote", reply_markup=keys)
    button = page.get_by_role("button", name="Copy quote").last
    await expect(button).to_have_attribute("data-style", "primary")
    await button.click()
    await expect(page.locator("#toast")).to_have_text("Copied to the clipboard.")


async def test_a_message_is_forwarded_with_its_origin(page: Page, state: BotState) -> None:
    people.write(state, ADMIN, CHANNEL.id, "Tickets are cheaper now.")
    menu = await open_menu(page, CHANNEL.id, "cheaper")
    await menu.get_by_role("button", name="Forward").click()
    await menu.get_by_role("button", name=GROUP.title).click()
    await expect(page.locator("#chat-title")).to_have_text(GROUP.title)
    mine = page.locator("#messages .message.mine", has_text="cheaper").last
    await expect(mine.locator(".via")).to_have_text(f"Forwarded from {CHANNEL.title}")


async def test_text_from_right_to_left_begins_at_the_right(page: Page, running: Rehearsal, state: BotState) -> None:
    writer = next(person for person in PEOPLE if person.language_code == "he")
    people.write(state, writer, GROUP.id, "מה שעת ההפלגה?")
    await page.click(f"#chats [data-chat='{GROUP.id}']")
    words = page.locator("#messages .message .words", has_text="ההפלגה").last
    assert await words.evaluate("one => one.matches(':dir(rtl)')")
    await expect(page.locator("#person")).to_contain_text("נועה לוי · he")


async def test_the_settings_of_the_bot_are_switched(page: Page, running: Rehearsal) -> None:
    await page.click("#settings")
    await page.get_by_label("Privacy mode in groups").uncheck()
    async with asyncio.timeout(60):
        while running.sandbox.world.settings.privacy:  # noqa: ASYNC110  # switched over HTTP
            await asyncio.sleep(0.01)
    await page.get_by_label("Privacy mode in groups").check()
    await page.get_by_role("button", name="Done").click()
