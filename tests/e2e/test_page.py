"""The page in headless Chromium, with the real bot behind it, as a visitor uses it."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from bot.config import Config
from bot.sandbox import World
from bot.sandbox.together import NAMES, Rehearsal, rehearsal
from bot.sandbox.world import ADMIN, DIRECT, FORUM, READER, STRANGERS
from knowledge import Library
from tests.e2e.browser import CHROMIUM, MISSING, chromium
from tests.e2e.conftest import copied

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
    # One loop for the module, as starting the browser and the bot for each test would cost seconds.
    pytest.mark.asyncio(loop_scope="module"),
    # The browser's own sockets close a moment after it does.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
QUESTION = "who is Huawei's cloud CTO"


SECOND = """# Huawei names its cloud leaders

Haiying Wang is the CTO of cloud computing at Huawei, the company said on Monday in Shenzhen.
"""


@pytest.fixture(scope="module")
def own_config(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """With a second article that answers the question, so that there is more to show."""
    config = copied(filled, tmp_path_factory.mktemp("page"))
    (config.sources[0] / "second.md").write_text(SECOND, encoding="utf-8")

    async def take_in() -> None:
        async with await Library.open(config.settings()) as library:
            await library.reload()

    asyncio.run(take_in())
    return config


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(own_config: Config) -> AsyncIterator[Rehearsal]:
    async with rehearsal(own_config, asyncio.Event(), world=World(names=NAMES)) as both:
        yield both


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    one = await browser.new_context(viewport={"width": 1280, "height": 800})
    one.set_default_timeout(15_000)
    yield one
    await one.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(context: BrowserContext, running: Rehearsal) -> AsyncIterator[Page]:
    """The page as Ann finds it; a script error on it fails the test."""
    errors: list[str] = []
    one = await context.new_page()
    one.on("pageerror", lambda error: errors.append(str(error)))
    one.on("request", lambda request: errors.append(request.url) if running.url not in request.url else None)
    await visit(one, running, READER.id)
    yield one
    assert errors == []


async def visit(page: Page, running: Rehearsal, person: int) -> None:
    await page.goto(f"{running.url}/?person={person}")
    await be_known(page, person)


async def be_known(page: Page, person: int) -> None:
    """The private chat is open, drawn and started, greeting included."""
    await expect(page.locator(f"#chat[data-person='{person}']")).to_be_visible()
    if await page.locator("#start").is_visible():
        await page.click("#start")
    await expect(page.locator("#messages .message:not(.mine)").first).to_be_visible()


async def say(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def test_the_question_is_answered_with_quote_and_source(page: Page) -> None:
    answer = await ask(page)
    await expect(answer.locator(".words > b").first).to_have_text("Haiying Wang")
    await expect(answer.locator("blockquote b")).to_have_text("Haiying Wang")
    await expect(answer.locator("blockquote")).to_contain_text(re.compile("CTO of Cloud Computing", re.IGNORECASE))


async def test_the_source_of_an_answer_is_a_link_to_its_article(page: Page) -> None:
    link = (await ask(page, "Where was the OpenStack Summit held?")).locator(".words > a")
    await expect(link).to_have_text("Huawei puts its cloud on OpenStack")
    await expect(link).to_have_attribute("href", "https://example.org/news/huawei-openstack")
    await expect(link).to_have_attribute("rel", re.compile("noopener"))


async def test_more_shows_another_place_that_answers_and_then_no_more(page: Page) -> None:
    answer = await ask(page)
    first = await answer.locator("blockquote").inner_text()
    await answer.get_by_role("button", name="More").click()
    other = page.locator("#messages .message:not(.mine)").last
    await expect(other.locator("blockquote")).not_to_have_text(first)
    await expect(other.locator("blockquote")).to_contain_text("Haiying Wang")
    await expect(other.get_by_role("button", name="More")).to_have_count(0)


async def test_the_article_opens_from_the_answer(page: Page) -> None:
    answer = await ask(page)
    count = await page.locator("#messages .message:not(.mine)").count()
    await answer.get_by_role("button", name="In the article").click()
    article = page.locator("#messages .message:not(.mine)").nth(count)
    await expect(article).to_contain_text(re.compile("CTO of Cloud Computing", re.IGNORECASE))


async def test_a_mention_where_the_bot_is_no_member_calls_it_as_a_guest(page: Page) -> None:
    await page.click(f"#chats [data-chat='{STRANGERS.id}']")
    await say(page, f"@footnote_bot {QUESTION}")
    answer = page.locator("#messages .message:not(.mine)").last
    await expect(answer.locator(".via")).to_have_text("guest, called by Ann Reader")
    await expect(answer).to_contain_text("Haiying Wang")


async def test_inline_results_appear_and_one_is_posted_via_the_bot(page: Page) -> None:
    await page.click(f"#chats [data-chat='{DIRECT.id}']")
    await page.fill("#text", f"@footnote_bot {QUESTION}")
    first = page.locator("#popup [role=option]").first
    await expect(first).to_contain_text("Haiying Wang")
    await page.press("#text", "Enter")
    posted = page.locator("#messages .message").last
    await expect(posted.locator(".via")).to_have_text("via @footnote_bot")
    await expect(posted).to_contain_text("Haiying Wang")
    await expect(page.locator("#text")).to_have_value("")


async def test_a_user_is_refused_what_an_admin_may(page: Page, running: Rehearsal) -> None:
    refusal = await ask(page, "/reload")
    await expect(refusal).not_to_contain_text("unchanged")
    await page.select_option("#person", str(ADMIN.id))
    await expect(page.locator("#person option:checked")).to_have_text(re.compile("admin"))
    await be_known(page, ADMIN.id)
    await expect(await ask(page, "/reload")).to_contain_text("unchanged")


async def ask(page: Page, text: str = QUESTION) -> Locator:
    """Says it and waits for the bot's next message, which stays the same locator whatever follows."""
    theirs = page.locator("#messages .message:not(.mine)")
    count = await theirs.count()
    await say(page, text)
    await expect(theirs).to_have_count(count + 1)
    return theirs.nth(count)


async def test_a_document_is_sent_and_can_be_fetched(page: Page, tmp_path: Path) -> None:
    await page.set_input_files("#file", {"name": "note.txt", "mimeType": "text/plain", "buffer": b"A short note."})
    sent = page.locator("#messages .message.mine").last.locator(".document")
    await expect(sent).to_contain_text("note.txt")
    async with page.expect_download() as fetching:
        await sent.click()
    assert await asyncio.to_thread(Path(await (await fetching.value).path()).read_bytes) == b"A short note."


async def drop(page: Page, name: str, content: str) -> Locator:
    """Drops a document on the chat and waits for what the bot says to it."""
    theirs = page.locator("#messages .message:not(.mine)")
    count = await theirs.count()
    transfer = await page.evaluate_handle(
        "([name, content]) => { const t = new DataTransfer(); t.items.add(new File([content], name)); return t; }",
        [name, content],
    )
    await page.dispatch_event("#chat", "dragenter", {"dataTransfer": transfer})
    await expect(page.locator("#drop")).to_be_visible()
    await page.dispatch_event("#chat", "drop", {"dataTransfer": transfer})
    await expect(page.locator("#drop")).to_be_hidden()
    await expect(page.locator("#messages .message.mine").last).to_contain_text(name)
    await expect(theirs).to_have_count(count + 1)
    return theirs.nth(count)


NOTE = "# The lighthouse\n\nThe lighthouse keeper is Ada Moss.\n"


async def test_a_document_dropped_by_an_admin_can_be_asked_about(page: Page, running: Rehearsal) -> None:
    await visit(page, running, ADMIN.id)
    report = await drop(page, "lighthouse.md", NOTE)
    await expect(report).to_contain_text("I have read The lighthouse and keep it as articles/lighthouse.md")
    await expect(report.get_by_role("button", name="Read it")).to_be_visible()
    await expect(await ask(page, "Who is the lighthouse keeper?")).to_contain_text("Ada Moss")
    await expect(await drop(page, "empty.md", " ")).to_contain_text("I did not take in empty.md")


async def test_a_document_dropped_by_a_user_is_refused(page: Page, own_config: Config) -> None:
    await expect(await drop(page, "rumour.md", NOTE)).to_contain_text("Only this bot's admins may do that.")
    assert not await asyncio.to_thread((own_config.sources[0] / "rumour.md").exists)


async def test_commands_are_offered_and_chosen_by_keyboard(page: Page) -> None:
    await page.focus("#text")
    await page.keyboard.type("/hel")
    await expect(page.locator("#popup [role=option]")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.locator("#messages .message.mine").last).to_contain_text("/help")


async def test_a_deep_link_opens_and_starts(page: Page, running: Rehearsal) -> None:
    await page.goto(f"{running.url}/?person={READER.id}&start=from-a-link")
    await expect(page.locator("#messages .message.mine").last).to_contain_text("/start from-a-link")


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


async def test_the_api_pane_shows_calls_with_refusals_in_red(page: Page, running: Rehearsal) -> None:
    desk = running.sandbox.world.desk_of(None)
    assert desk is not None
    desk.note_call("sendMessage", ok=False, code=400, error="Bad Request: chat not found", parameters={"chat_id": "9"})
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
