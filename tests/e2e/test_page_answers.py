"""The page in headless Chromium, with the real bot behind it: questions, quotations, and what admins may do."""

import asyncio
import re

import pytest
from playwright.async_api import Page, Route, expect

from bot.config import Config
from bot.rehearsal import Rehearsal
from sandbox.world import ADMIN, DIRECT, STRANGERS
from tests.e2e.browser import CHROMIUM, MISSING
from tests.e2e.visiting import QUESTION, ask, be_known, drop, pressed, say, visit

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
    # One loop for the module, as starting the browser and the bot for each test would cost seconds.
    pytest.mark.asyncio(loop_scope="module"),
    # The browser's own sockets close a moment after it does.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


async def test_the_question_is_answered_with_quote_and_source(page: Page) -> None:
    answer = await ask(page)
    await expect(answer.locator(".words > b").first).to_have_text("Haiying Wang")
    await expect(answer.locator("blockquote b")).to_have_text("Haiying Wang")
    await expect(answer.locator("blockquote")).to_contain_text(re.compile("CTO of Cloud Computing", re.IGNORECASE))


async def test_the_source_of_an_answer_is_a_link_to_its_article(page: Page) -> None:
    link = (await ask(page, "Where was the OpenStack Summit held?")).locator(".words > a")
    await expect(link).to_have_text("Huawei puts its cloud on OpenStack")
    landing = r"https://example\.org/news/huawei-openstack#:~:text=At%20the%20OpenStack%20Summit%20in,\S+platform\."
    await expect(link).to_have_attribute("href", re.compile(landing))
    await expect(link).to_have_attribute("rel", re.compile("noopener"))


async def test_other_places_shows_another_place_that_answers_and_then_no_other(page: Page) -> None:
    answer = await ask(page)
    first = await answer.locator("blockquote").inner_text()
    other = await pressed(page, answer, "Other places")
    await expect(other.locator("blockquote")).not_to_have_text(first)
    await expect(other.locator("blockquote")).to_contain_text("Haiying Wang")
    await expect(other.get_by_role("button", name="Other places")).to_have_count(0)


async def test_more_opens_the_rest_of_the_section_and_then_no_more(page: Page) -> None:
    answer = await ask(page)
    first = await answer.locator("blockquote").inner_text()
    section = await pressed(page, answer, "More")
    await expect(section.locator("blockquote")).to_contain_text(first)
    assert len(await section.locator("blockquote").inner_text()) > len(first)
    await expect(section.locator("blockquote b").first).to_have_text("Haiying Wang")
    await expect(section.get_by_role("button", name="More")).to_have_count(0)


async def test_the_article_opens_from_the_answer(page: Page) -> None:
    answer = await ask(page)
    count = await page.locator("#messages .message:not(.mine)").count()
    await answer.get_by_role("button", name="Context").click()
    context = page.locator("#messages .message:not(.mine)").nth(count)
    await expect(context.locator("blockquote")).to_contain_text(re.compile("CTO of Cloud Computing", re.IGNORECASE))
    await context.get_by_role("button", name="Read it").click()
    article = page.locator("#messages .message:not(.mine)").nth(count + 1)
    await expect(article).to_contain_text(re.compile("CTO of Cloud Computing", re.IGNORECASE))


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


async def test_a_mention_where_the_bot_is_no_member_calls_it_as_a_guest(page: Page) -> None:
    await page.click(f"#chats [data-chat='{STRANGERS.id}']")
    await say(page, f"@footnote_bot {QUESTION}")
    answer = page.locator("#messages .message:not(.mine)").last
    await expect(answer.locator(".via")).to_have_text("guest, called by Ann Reader")
    await expect(answer).to_contain_text("Haiying Wang")


async def test_what_is_written_while_a_chat_opens_is_said_in_that_chat(page: Page) -> None:
    async def late(route: Route) -> None:
        await asyncio.sleep(0.5)
        await route.continue_()

    await page.route("**/overview*", late)
    await page.click(f"#chats [data-chat='{STRANGERS.id}']")
    await say(page, "Said early")
    await page.fill("#text", "Typed early")
    await expect(page.locator("#chat-title")).to_have_text(STRANGERS.title)
    await expect(page.locator("#messages .message.mine").last).to_contain_text("Said early")
    await expect(page.locator("#text")).to_have_value("Typed early")
    await page.unroute_all(behavior="wait")


async def test_a_user_is_refused_what_an_admin_may(page: Page, running: Rehearsal) -> None:
    refusal = await ask(page, "/reload")
    await expect(refusal).not_to_contain_text("unchanged")
    await page.select_option("#person", str(ADMIN.id))
    await expect(page.locator("#person option:checked")).to_have_text(re.compile("admin"))
    await be_known(page, ADMIN.id)
    await expect(await ask(page, "/reload")).to_contain_text("unchanged")


NOTE = "# The lighthouse\n\nThe lighthouse keeper is Ada Moss.\n"


async def test_a_document_dropped_by_an_admin_can_be_asked_about(page: Page, running: Rehearsal) -> None:
    await visit(page, running, ADMIN.id)
    report = await drop(page, "lighthouse.md", NOTE)
    await expect(report).to_contain_text("Keep it as lighthouse.md?")
    await report.get_by_role("button", name="Add").click()
    await expect(report).to_contain_text("I have read The lighthouse and keep it as articles/lighthouse.md")
    await expect(report.get_by_role("button", name="Read it")).to_be_visible()
    await expect(await ask(page, "Who is the lighthouse keeper?")).to_contain_text("Ada Moss")
    await expect(await drop(page, "empty.md", " ")).to_contain_text("I did not add empty.md")


async def test_a_document_dropped_by_a_user_is_refused(page: Page, own_config: Config) -> None:
    await expect(await drop(page, "rumour.md", NOTE)).to_contain_text("Only my admins may add files")
    assert not await asyncio.to_thread((own_config.paths[0] / "rumour.md").exists)
