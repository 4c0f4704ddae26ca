"""Buttons that were never offered, commands that nobody typed, senders who are nobody, and names full of tricks."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import select

from bot.memory import Memory, PersonSettings, Rights
from bot.memory.tables import chats, people
from bot.rendering.callbacks import LET_ME_IN
from tests.bot.clocks import Clock
from tests.bot.conftest import Bench
from tests.bot.handlers.guarded import GROUP, STRANGER, guarded, press, told
from tests.fakes import BOT, message, user

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "forgeries.yaml").read_text(encoding="utf-8"))
KEPT = {
    7: PersonSettings("en", None, 5.0),
    8: PersonSettings(None, Rights.READER),
    97: PersonSettings(None, Rights.ADMIN),
    6: PersonSettings(None, Rights.REFUSED),
}
GROUP_CHAT = {"id": GROUP, "type": "supergroup", "title": "Orchard"}
CHANNEL = {"id": -1001, "type": "channel", "title": "News"}
DISGUISES: dict[str | None, dict[str, Any]] = {
    None: {},
    "forwarded": {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Eve"}},
    "via bot": {"via_bot": BOT | {"id": 5555, "username": "another_bot"}},
    "edited": {"edit_date": 1_700_000_001},
    "anonymous": {"sender_chat": GROUP_CHAT},
    "channel": {"sender_chat": CHANNEL},
}


@pytest.fixture
async def open_(memory: Memory) -> AsyncIterator[Bench]:
    for person, known in KEPT.items():
        await memory.people.put(person, known)
    async with guarded(memory, Clock()) as bench:
        bench.request.administrators[GROUP] = [20]
        yield bench


async def everything(memory: Memory) -> list[tuple[Any, ...]]:
    async with memory.database.read() as connection:
        found = [(await connection.execute(select(table))).all() for table in (people, chats)]
    return [tuple(row) for rows in found for row in rows]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
async def test_who_wants_more_than_they_may_changes_nothing(open_: Bench, memory: Memory, case: dict[str, Any]) -> None:
    before, by = await everything(memory), case["by"]
    chat = GROUP if case.get("in") == "group" else by
    if "press" in case:
        calls = await press(open_, case["press"], by=by, chat=chat)
    else:
        disguise = case.get("as")
        sent = message(case["say"], sender=user(by), chat_id=chat, **DISGUISES[disguise])
        await open_.receive(**{"edited_message" if disguise == "edited" else "message": sent})
        calls = open_.request.calls[1:]
    assert await everything(memory) == before
    assert open_.library.reloads == 0
    assert not [text for text in told(calls) if text.startswith("Sorry")], "nothing fails"
    assert {call.parameters["chat_id"] for call in calls if call.method == "sendMessage"} <= {chat}
    if "says" in case:
        [said] = told(calls)
        assert case["says"] in said


NAMES = [
    "<b>bold</b> & <script>alert(1)</script>",
    "*bold* _it_ [x](tg://user?id=1) `c` ||s||",
    "{user} {0} {name.__class__} %s %(a)s",
    "\u202eevE\u202c \u2066\u2067\u2068unclosed",
    "Z\u0351\u036b\u0343a\u0358\u0321l\u0489go",
    "zero\u200bwidth\u200d\ufeff",
    "line\nbreak\r\n\x00tab\t",
    "N" * 64_000,
    "👩‍👩‍👧‍👦" * 30,
    "/admins add 7",
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:12].encode("ascii", "backslashreplace").decode())
async def test_a_name_full_of_tricks_is_a_name(memory: Memory, name: str) -> None:
    async with guarded(memory, Clock(), access="listed") as listed:
        sender = user(STRANGER) | {"first_name": name, "username": "x_y__z"}
        query = {"id": "1", "from": sender, "chat_instance": "1", "data": LET_ME_IN, "message": message("hi")}
        await listed.receive(callback_query=query)
        shown = listed.request.named("sendMessage")[0]
    text = shown.parameters["text"]
    assert len(text) < 300
    assert "parse_mode" not in shown.parameters
    assert {entity["type"] for entity in shown.parameters["entities"]} == {"bold"}
    assert shown.marked("bold")[-1] == str(STRANGER)
    assert [text.count(mark) for mark in "\u2068\u2069\u202e\u2066\u2067"] == [1, 1, 0, 0, 0]
    assert "\n" not in text
    assert "asks to be let in" in text
