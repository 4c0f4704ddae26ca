"""A browser opens an article by the link of an answer, and is at the quoted words."""

from collections.abc import AsyncIterator
from html import escape

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route

from bot.rendering.excerpts import Excerpt
from bot.rendering.landing import landing_of
from knowledge import Form, Part, Quote, Span
from tests.e2e.browser import CHROMIUM, MISSING
from tests.fakes import article

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=MISSING),
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

ADDRESS = "https://example.org/story"
FILLER = [f"Paragraph {number} says nothing of it, and goes on for a while." for number in range(60)]
LONG = "The ferry to Tarn runs all year, in summer every hour, and in winter it stops at dusk, as it always did."
# A quote, and the paragraphs right before it; all stand below a screen of other text.
QUOTES = [
    ("Dogs travel free.", []),
    ("The well-known R&B, live: 50 % off – isn't it?", []),
    (LONG, []),
    ("Dogs travel free.", ["Cats pay. Dogs travel free, too.", "On the night boat:"]),
    ("«Сад посадили в 1901 году», – сказала она.", []),
    ("果园建于1901年，由艾达种植。", []),
]


@pytest_asyncio.fixture(loop_scope="module")
async def blank(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 800, "height": 600})
    yield await context.new_page()
    await context.close()


async def place_of(page: Page, url: str, paragraphs: list[str], quoted: str) -> float:
    """How far below the top of the screen the quoted paragraph is, as soon as the link has scrolled the page."""
    body = "".join(
        f"<p{' id=quoted' if number == len(paragraphs) - len(FILLER) - 1 else ''}>{escape(one)}</p>"
        for number, one in enumerate(paragraphs)
    )

    async def serve(route: Route) -> None:
        await route.fulfill(body=f"<!doctype html><title>Story</title>{body}", content_type="text/html; charset=utf-8")

    await page.route("**/*", serve)
    await page.goto(url)
    assert await page.locator("#quoted").inner_text() == quoted
    await page.wait_for_function("window.scrollY > 0")
    return float(await page.evaluate("document.querySelector('#quoted').getBoundingClientRect().top"))


@pytest.mark.parametrize(("quoted", "before"), QUOTES)
async def test_the_link_of_an_answer_lands_on_its_words(blank: Page, quoted: str, before: list[str]) -> None:
    above = [*FILLER, *before]
    paragraphs = [*above, quoted, *FILLER]
    one = article(text="\n\n".join(paragraphs), title="Story", url=ADDRESS)
    start = len("\n\n".join(above)) + 2
    quote = Quote.at(one, Span(start, start + len(quoted)))
    url = landing_of(Excerpt((Part(quote),), form=Form.SENTENCES))
    assert url is not None
    assert 0 <= await place_of(blank, url, paragraphs, quoted) <= 600
