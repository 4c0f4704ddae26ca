"""Pictures of an answer of each form: the question and the answer as the chat page shows them."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from playwright.async_api import Browser, Locator, Page

from bot.config import Config
from bot.rehearsal import Rehearsal
from knowledge import Form, Library
from sandbox.world import READER
from tests.e2e.pictures import keep_from
from tests.e2e.visiting import ask, pressed, visit

HANDBOOK = Path(__file__).with_name("handbook")
_SIZE = (960, 1000)
_IN_A_SECTION = Form.TABLE  # whose answer is a part of its section


def questions() -> Mapping[str, Mapping[str, str]]:
    """The question and the tier wanted, by form."""
    found: dict[str, dict[str, str]] = yaml.safe_load((HANDBOOK / "questions.yaml").read_text(encoding="utf-8"))
    if set(found) != set(Form):
        raise ValueError(f"questions.yaml must have each form once; it has {', '.join(found)}")
    return found


async def filled(data: Path) -> Config:
    """A configuration whose store holds the handbook."""
    config = Config(sources=[HANDBOOK], data=data, log_level="error")
    async with await Library.open(config.settings()) as library:
        await library.reload()
    return config


async def take_forms(browser: Browser, running: Rehearsal, library: Library, folder: Path) -> list[str]:
    """A picture `form-NAME.png` of each form that is answered as wanted; returns what is answered otherwise."""
    wrong: list[str] = []
    await _take_section(browser, running, questions()[_IN_A_SECTION]["question"], folder / "section.png")
    for form, wanted in questions().items():
        answer = await library.ask(wanted["question"])
        if (answer.form, answer.tier) != (form, wanted["tier"]):
            wrong.append(f"{form}: {wanted['question']} is answered as {answer.form or 'nothing'}, {answer.tier}")
            continue
        page = await _visited(browser, running)
        await _picture(page, await ask(page, wanted["question"]), folder / f"form-{form}.png")
        await page.close()
    return wrong


async def _take_section(browser: Browser, running: Rehearsal, question: str, file: Path) -> None:
    """A picture of an answer with the rest of its section behind "More"."""
    page = await _visited(browser, running)
    answer = await ask(page, question)
    section = await pressed(page, answer, "More")
    await _picture(page, section, file)
    await page.close()


async def _visited(browser: Browser, running: Rehearsal) -> Page:
    page = await browser.new_page(
        viewport={"width": _SIZE[0], "height": _SIZE[1]}, device_scale_factor=1.5, locale="en-GB"
    )
    await visit(page, running, READER.id)
    return page


async def _picture(page: Page, answer: Locator, file: Path) -> None:
    """Take the part of the page from the last question to the end of the answer."""
    await keep_from(page, page.locator("#messages .message.mine").last, answer, file)
