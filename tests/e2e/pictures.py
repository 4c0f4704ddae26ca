"""Pictures of parts of the chat page, small enough for the project: few colours, and no more than what is shown."""

import asyncio
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import FloatRect, Locator, Page

_COLOURS = 160  # text on one ground needs few, and a picture takes a third of the space
_MARGIN = 3
_SETTLING_MS = 400  # until what moves on the page stands still


async def keep(page: Page, file: Path) -> None:
    """All that the page shows."""
    await page.wait_for_timeout(_SETTLING_MS)
    await asyncio.to_thread(_write, await page.screenshot(), file)


async def keep_from(page: Page, first: Locator, last: Locator, file: Path) -> None:
    """The chat from one message to another one."""
    await page.wait_for_timeout(_SETTLING_MS)
    above, below = await first.bounding_box(), await last.bounding_box()
    around = await page.locator("#messages").bounding_box()
    if not (above and below and around):
        raise ValueError(f"what {file.name} shows is not on the page")
    top = max(around["y"], above["y"] - _MARGIN)
    bottom = min(around["y"] + around["height"], below["y"] + below["height"] + _MARGIN)
    clip = FloatRect(x=around["x"], y=top, width=around["width"], height=bottom - top)
    await asyncio.to_thread(_write, await page.screenshot(clip=clip), file)


def _write(content: bytes, file: Path) -> None:
    with Image.open(BytesIO(content)) as taken:
        taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
