"""Pictures of an answer of each form: the question and the answer as the chat page shows them."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from playwright.async_api import Browser, Page

from bot.config import Config
from bot.rehearsal import Rehearsal
from knowledge import Form, Library
from sandbox.world import READER
from tests.e2e.visiting import ask, visit

HANDBOOK = Path(__file__).with_name("handbook")
_SIZE = (960, 1000)
_MARGIN = 3


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
    for form, wanted in questions().items():
        answer = await library.ask(wanted["question"])
        if (answer.form, answer.tier) != (form, wanted["tier"]):
            wrong.append(f"{form}: {wanted['question']} is answered as {answer.form or 'nothing'}, {answer.tier}")
            continue
        page = await browser.new_page(
            viewport={"width": _SIZE[0], "height": _SIZE[1]}, device_scale_factor=2, locale="en-GB"
        )
        await visit(page, running, READER.id)
        await _picture(page, wanted["question"], folder / f"form-{form}.png")
        await page.close()
    return wrong


async def _picture(page: Page, question: str, file: Path) -> None:
    """Ask, and take the part of the page from the question to the end of the answer."""
    answer = await ask(page, question)
    await page.wait_for_timeout(400)
    asked = page.locator("#messages .message.mine").last
    above, below = await asked.bounding_box(), await answer.bounding_box()
    around = await page.locator("#messages").bounding_box()
    if not (above and below and around):
        raise ValueError(f"{question} is not on the page")
    top = max(around["y"], above["y"] - _MARGIN)
    bottom = min(around["y"] + around["height"], below["y"] + below["height"] + _MARGIN)
    clip = {"x": around["x"], "y": top, "width": around["width"], "height": bottom - top}
    await page.screenshot(path=file, clip=clip)  # type: ignore[arg-type]  # a dict with the keys of FloatRect
