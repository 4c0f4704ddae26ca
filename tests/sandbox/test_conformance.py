"""The conformance table: each documented limit and each refusal, over HTTP, and results read by PTB's own types."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import telegram
import yaml

from sandbox import World, inline, people
from sandbox.errors import ApiError
from sandbox.formatting import formatted
from sandbox.server import application
from sandbox.world import DIRECT, GROUP
from tests.sandbox.conftest import Call
from tests.sandbox.people import TOKEN, Visitor

CASES = Path(__file__).parent.parent / "cases"


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """The application without a socket: hundreds of cases need no server each."""
    transport = httpx.ASGITransport(application(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as one:
        yield one


@pytest.fixture
async def visitor(world: World, client: httpx.AsyncClient) -> Visitor:
    world.state(TOKEN)
    return Visitor(client)


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{case.get('method') or case['mode']}: {case['why']}") for case in found]


def expanded(value: Any) -> Any:
    """Fills in repetitions of texts and of lists."""
    if isinstance(value, dict) and set(value) == {"repeat"}:
        unit, times = value["repeat"]
        return unit * times
    if isinstance(value, dict):
        return {name: expanded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [expanded(inner) for inner in value]
    return value


@pytest.fixture
async def scene(call: Call, visitor: Visitor, world: World) -> dict[str, str]:
    """What every case finds, and the numbers that stand for $names."""
    state = world.state(TOKEN)
    await visitor.do("start")
    markup = {"inline_keyboard": [[{"text": "Press", "callback_data": "press"}]]}
    await call("sendMessage", chat_id=visitor.person, text="Quote me exactly, please.", reply_markup=markup)
    person = state.people[visitor.person]
    people.write(state, person, GROUP.id, "not for the bot")
    callback = people.press(state, person, person.id, 2, "press")
    asked = state.queries.ask(person, DIRECT, 10, query="q")
    guest = state.queries.ask(person, DIRECT, 10, message=None)
    first = state.queries.ask(person, DIRECT, 10, query="other")
    card = {"type": "article", "id": "a", "title": "A", "input_message_content": {"message_text": "card"}}
    card["reply_markup"] = markup
    await call("answerInlineQuery", inline_query_id=first.id, results=[card], cache_time=0)
    posted = inline.choose(state, person, DIRECT.id, first.id, result_id="a")
    return {"$callback": callback.id, "$inline": asked.id, "$guest": guest.id, "$inline_message": posted.inline_id}


def holds(part: Any, whole: Any) -> bool:
    """Is every named field of `part` in `whole`?"""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(name in whole and holds(value, whole[name]) for name, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(holds, part, whole))
    return bool(part == whole)


@pytest.mark.parametrize("case", cases("sandbox_messages") + cases("sandbox_methods"))
async def test_telegram_would_say_the_same(call: Call, scene: dict[str, str], case: dict[str, Any]) -> None:
    given = {name: scene.get(value, value) if isinstance(value, str) else value for name, value in case["with"].items()}
    answer = await call(case["method"], **expanded(given))
    if "refused" in case:
        code, description = case["refused"]
        assert answer == {"ok": False, "error_code": code, "description": description}
        return
    assert answer["ok"], answer
    assert holds(case["accepted"], answer["result"]), answer
    if "type" in case:
        read = getattr(telegram, case["type"]).de_json(answer["result"], None)
        assert holds(answer["result"], read.to_dict()), "python-telegram-bot does not read it as it stands"


@pytest.mark.parametrize("case", cases("sandbox_markup"))
def test_markup_is_read_as_telegram_reads_it(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(ApiError) as refusal:
            formatted(case["markup"], case["mode"], None)
        assert refusal.value.description == f"Bad Request: can't parse entities: {case['refused']}"
        return
    content = formatted(case["markup"], case["mode"], None)
    fields = ("url", "language", "unix_time")
    extras = [next((entity[name] for name in fields if name in entity), None) for entity in content.entities]
    places = [[entity["type"], entity["offset"], entity["length"]] for entity in content.entities]
    shown = [place + ([extra] if extra else []) for place, extra in zip(places, extras, strict=True)]
    assert (content.text, shown) == (case["text"], case["entities"])
