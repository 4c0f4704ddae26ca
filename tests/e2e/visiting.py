"""What a visitor does on the page, and waits for."""

from playwright.async_api import Locator, Page, expect

from bot.rehearsal import Rehearsal

QUESTION = "who is Huawei's cloud CTO"


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


async def ask(page: Page, text: str = QUESTION) -> Locator:
    """Says it and waits for the bot's next message, which stays the same locator whatever follows."""
    theirs = page.locator("#messages .message:not(.mine)")
    count = await theirs.count()
    await say(page, text)
    await expect(theirs).to_have_count(count + 1)
    return theirs.nth(count)


async def pressed(page: Page, answer: Locator, label: str) -> Locator:
    """Presses a button under an answer and waits for the bot's next message."""
    theirs = page.locator("#messages .message:not(.mine)")
    count = await theirs.count()
    await answer.get_by_role("button", name=label).click()
    await expect(theirs).to_have_count(count + 1)
    return theirs.nth(count)


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
