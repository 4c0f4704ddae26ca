"""The page in headless Chromium: what is on it, and what a person can do there, with any bot behind it."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from bot.rehearsal import Rehearsal
from sandbox.arguments import Arguments
from sandbox.methods.sending import send_chat_action, send_message
from sandbox.state import BotState
from sandbox.world import FORUM, GROUP, READER, STRANGERS
from tests.e2e.browser import CHROMIUM, MISSING
from tests.e2e.visiting import ask, say

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
    # One loop for the module, as starting the browser and the bot for each test would cost seconds.
    pytest.mark.asyncio(loop_scope="module"),
    # The browser's own sockets close a moment after it does.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


async def test_a_document_is_sent_and_can_be_fetched(page: Page, tmp_path: Path) -> None:
    theirs = page.locator("#messages .message:not(.mine)")
    before = await theirs.count()
    await page.set_input_files("#file", {"name": "note.txt", "mimeType": "text/plain", "buffer": b"A short note."})
    await expect(theirs).to_have_count(before + 1)  # the bot's reply moves what is to be clicked
    sent = page.locator("#messages .message.mine").last.locator(".document")
    await expect(sent).to_contain_text("note.txt")
    async with page.expect_download() as fetching:
        await sent.click()
    assert await asyncio.to_thread(Path(await (await fetching.value).path()).read_bytes) == b"A short note."


async def test_commands_are_offered_and_chosen_by_keyboard(page: Page) -> None:
    await page.focus("#text")
    await page.keyboard.type("/hel")
    await expect(page.locator("#popup [role=option]")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.locator("#messages .message.mine").last).to_contain_text("/help")


async def test_a_deep_link_opens_and_starts(page: Page, running: Rehearsal) -> None:
    await page.goto(f"{running.url}/?person={READER.id}&start=from-a-link")
    await expect(page.locator("#messages .message.mine").last).to_contain_text("/start from-a-link")


@pytest.fixture
def state(running: Rehearsal) -> BotState:
    """The bot's own state, to let it say what it would not say by itself."""
    found = running.sandbox.world.state_of(None)
    assert found is not None
    return found


async def test_a_link_for_groups_starts_the_bot_in_the_chosen_group(page: Page, state: BotState) -> None:
    link = f"https://t.me/{state.bot.username}?startgroup=from-a-link"
    await send_message(state, Arguments({"chat_id": str(READER.id), "text": link}))
    await page.get_by_role("link", name=link).last.click()
    await page.get_by_role("button", name=GROUP.title).last.click()
    await expect(page.locator("#chat-title")).to_have_text(GROUP.title)
    mine = page.locator("#messages .message.mine").last
    await expect(mine).to_contain_text(f"/start@{state.bot.username} from-a-link")


EVERYTHING = (
    "<b>bold</b> <i>italic</i> <u>under</u> <s>gone</s> <code>code</code> <tg-spoiler>secret</tg-spoiler>"
    '<a href="https://example.org/a">link</a><pre><code class="language-python">x = 1</code></pre>'
    "<blockquote>short</blockquote><blockquote expandable>" + "long and longer, " * 60 + "at last</blockquote>"
)


async def height_of(element: Locator) -> float:
    box = await element.bounding_box()
    assert box is not None, "the element is not shown"
    return box["height"]


async def test_every_entity_has_its_looks(page: Page, state: BotState) -> None:
    await send_message(state, Arguments({"chat_id": str(READER.id), "text": EVERYTHING, "parse_mode": "HTML"}))
    message = page.locator("#messages .message:not(.mine)", has_text="secret").last
    for looks, words in (("b", "bold"), ("i", "italic"), ("u", "under"), ("s", "gone"), ("code", "code")):
        await expect(message.locator(f".words > {looks}")).to_have_text(words)
    await expect(message.locator(".words > a")).to_have_attribute("href", "https://example.org/a")
    await expect(message.locator("pre")).to_have_attribute("data-language", "python")
    spoiler = message.locator(".spoiler")
    await expect(spoiler).to_have_css("color", "rgba(0, 0, 0, 0)")
    await spoiler.click()
    await expect(spoiler).to_have_attribute("aria-expanded", "true")
    folded = message.locator("blockquote").last
    height = await height_of(folded)
    await folded.locator(".unfold").click()
    assert await height_of(folded) > 2 * height


async def test_typing_is_shown_until_the_bot_has_spoken(page: Page, state: BotState) -> None:
    await send_chat_action(state, Arguments({"chat_id": str(READER.id), "action": "typing"}))
    await expect(page.locator("#chat-state")).to_have_text("Footnote is typing…")
    await send_message(state, Arguments({"chat_id": str(READER.id), "text": "done"}))
    await expect(page.locator("#chat-state")).to_have_text("bot")


async def test_a_person_reacts_replies_and_edits_by_keyboard(page: Page) -> None:
    await ask(page, "words of my own")
    mine = page.locator("#messages .message.mine").last
    await mine.focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="React with 🔥").click()
    await expect(mine.locator(".reactions")).to_have_text("🔥")
    await mine.focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Edit").click()
    await page.keyboard.type(" me")
    await page.keyboard.press("Enter")
    await expect(mine).to_contain_text("words of my own me")
    await expect(mine.locator(".meta")).to_contain_text("edited")


async def test_the_api_pane_shows_calls_with_refusals_in_red(page: Page, state: BotState) -> None:
    state.note_call("sendMessage", ok=False, code=400, error="Bad Request: chat not found", parameters={"chat_id": "9"})
    await expect(page.locator("#calls-toggle")).to_contain_text("1 refused")
    await page.click("#calls-toggle")
    refusal = page.locator("#call-list .failed").first
    await expect(refusal).to_contain_text("400")
    await expect(page.locator("#call-list .why").first).to_have_text("Bad Request: chat not found")
    assert await refusal.evaluate("one => getComputedStyle(one).color") == "rgb(194, 36, 45)"


async def test_topics_of_a_forum_are_kept_apart(page: Page) -> None:
    await page.click(f"#chats [data-chat='{FORUM.id}']")
    await page.get_by_role("tab", name="Cloud").click()
    await say(page, "only in this topic")
    await expect(page.locator("#messages .message")).to_have_count(1)
    await page.get_by_role("tab", name="Telecoms").click()
    await expect(page.locator("#messages .message")).to_have_count(0)


async def test_a_group_without_the_bot_says_how_to_reach_it(page: Page) -> None:
    await page.click(f"#chats [data-chat='{STRANGERS.id}']")
    await expect(page.locator("#messages .welcome")).to_contain_text("call it as a guest")


async def test_on_a_phone_list_and_chat_take_turns(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.reload()
    await expect(page.locator("#chats")).to_be_visible()
    await expect(page.locator("#chat")).to_be_hidden()
    await page.click(f"#chats [data-chat='{READER.id}']")
    await expect(page.locator("#chats")).to_be_hidden()
    await expect(await ask(page)).to_contain_text("Haiying Wang")
    wide = "[...document.querySelectorAll('#bar *, #chat *')].filter(one => one.getBoundingClientRect().right > 391)"
    assert await page.evaluate(f"{wide}.map(one => one.id || one.className)") == []
    await page.click("#back")
    await expect(page.locator("#chats")).to_be_visible()


async def test_dark_follows_the_system_and_the_button(page: Page) -> None:
    await page.emulate_media(color_scheme="dark")
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await page.click("#theme")
    await expect(page.locator("html")).to_have_attribute("data-theme", "light")


async def test_every_control_has_a_name_for_screen_readers(page: Page) -> None:
    await expect(await ask(page)).to_contain_text("Haiying Wang")
    nameless = await page.evaluate(
        "() => [...document.querySelectorAll('button, input, textarea, select, a, [role=button]')]"
        ".filter(one => !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length))"
        ".map(one => one.outerHTML)"
    )
    assert nameless == []
