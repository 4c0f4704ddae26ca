"""Pictures of each kind of message: people write to the bot, and the page shows what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.async_api import Browser, Page, expect

from bot.rehearsal import Rehearsal
from sandbox import people
from sandbox.records import Message, Person
from sandbox.state import BotState
from sandbox.world import ADMIN, CHANNEL, DISCUSSION, FORUM, GROUP, PEOPLE, STRANGERS
from tests.e2e.pictures import keep_from
from tests.e2e.visiting import be_known
from tests.sandbox.people import until

NEWSROOM = Path(__file__).with_name("newsroom")
_CHATS = {"group": GROUP.id, "forum": FORUM.id, "discussion": DISCUSSION.id, "strangers": STRANGERS.id}
_WIDE, _PHONE = (960, 1800), (390, 1800)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who says what where, and some of the words of the answer; see `messages.yaml`."""

    says: str
    shows: str
    person: str = "en"
    chat: str = ""
    look: str = "light"
    press: str = ""
    topic: str = ""
    post: str = ""

    @property
    def speaker(self) -> Person:
        return ADMIN if self.person == "admin" else next(one for one in PEOPLE if one.language_code == self.person)

    @property
    def place(self) -> int:
        return _CHATS[self.chat] if self.chat else self.speaker.id

    @property
    def thread(self) -> int:
        return next((topic.id for topic in FORUM.topics if topic.name == self.topic), 0)


def scenes() -> Mapping[str, Scene]:
    """What `messages.yaml` holds, by the name of the picture."""
    found = yaml.safe_load(Path(__file__).with_name("messages.yaml").read_text(encoding="utf-8"))
    return {name: Scene(**given) for name, given in found.items()}


async def take_messages(browser: Browser, running: Rehearsal, folder: Path) -> None:
    """A picture `message-NAME.png` of each scene. Raises TimeoutError if an answer lacks the words wanted."""
    for name, scene in scenes().items():
        await take(browser, running, scene, folder / f"message-{name}.png")


async def take(browser: Browser, running: Rehearsal, scene: Scene, file: Path) -> None:
    state = running.sandbox.world.state_of(None)
    assert state is not None
    asked = _said(state, scene)
    answer = await answered(state, scene.place, asked.id, "" if scene.press else scene.shows)
    if scene.press:
        answer = asked = await pressed(state, scene.speaker, answer, scene.press, shows=scene.shows)
    page = await seen(browser, running, scene)
    await keep_from(page, page.locator(f"#m{asked.id}"), page.locator(f"#m{answer.id}"), file)
    await page.close()


def _said(state: BotState, scene: Scene) -> Message:
    reply = 0
    if scene.post:
        people.write(state, ADMIN, CHANNEL.id, scene.post)
        reply = state.messages(DISCUSSION.id)[-1].id
    return people.write(state, scene.speaker, scene.place, scene.says, thread=scene.thread, reply_to=reply)


async def answered(state: BotState, chat: int, after: int, shows: str) -> Message:
    """The bot's first message after another one that has these words, as soon as it is there."""

    def found() -> list[Message]:
        sent = [one for one in state.messages(chat) if one.id > after and one.is_from_bot]
        return [one for one in sent if shows in one.text]

    await until(lambda: bool(found()))
    return found()[0]


async def pressed(state: BotState, person: Person, message: Message, label: str, *, shows: str) -> Message:
    """What the bot writes next, after a person has pressed a button."""
    last = state.messages(message.chat.id)[-1].id
    press(state, person, message, label)
    return await answered(state, message.chat.id, last, shows)


def press(state: BotState, person: Person, message: Message, label: str) -> None:
    rows = (message.markup or {})["inline_keyboard"]
    data = next(one["callback_data"] for row in rows for one in row if one["text"] == label)
    people.press(state, person, message.chat.id, message.id, data)


async def seen(browser: Browser, running: Rehearsal, scene: Scene) -> Page:
    """The page with the chat of the scene open."""
    width, height = _PHONE if scene.look == "phone" else _WIDE
    page = await browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scene.look == "dark" else "light",
        device_scale_factor=1.5,
        locale="en-GB",
        timezone_id="UTC",
    )
    await page.goto(f"{running.url}/?person={scene.speaker.id}")
    if scene.look != "phone":
        await be_known(page, scene.speaker.id)
    await page.click(f"#chats [data-chat='{scene.place}']")
    if scene.topic:
        await page.get_by_role("tab", name=scene.topic).click()
    await expect(page.locator("#messages .message").last).to_be_visible()
    return page
