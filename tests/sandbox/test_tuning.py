"""The knobs over HTTP, as a test or a tinkerer turns them."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from sandbox import deep_links
from sandbox.arguments import Arguments
from sandbox.errors import ApiError
from sandbox.faults import Fault
from sandbox.methods.sending import send_message
from sandbox.records import Standing
from sandbox.server import application
from sandbox.world import GROUP, READER, World
from tests.sandbox.people import TOKEN


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    world.state(TOKEN)
    transport = httpx.ASGITransport(application(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as one:
        yield one


async def turn(client: httpx.AsyncClient, knob: str, **given: Any) -> tuple[int, Any]:
    answer = await client.post(f"/sandbox/tune/{knob}", json=given)
    return answer.status_code, answer.json()


async def test_limits_are_switched_for_bots_that_are_there_and_that_come(
    client: httpx.AsyncClient, world: World
) -> None:
    assert await turn(client, "limits", on=True) == (200, {"on": True, "violations": {}})
    assert world.state(TOKEN).limits.on
    assert world.state("77:another-bot-token").limits.on
    await turn(client, "limits", on=False)
    assert not world.state(TOKEN).limits.on


async def test_limits_can_count_what_they_would_refuse(client: httpx.AsyncClient, world: World) -> None:
    await turn(client, "limits", on=True, refuse=False)
    limits = world.state(TOKEN).limits
    for _ in range(3):
        limits.check(5)
    assert await turn(client, "limits") == (200, {"on": True, "violations": {"chat": 2}})


async def test_what_an_owner_sets_at_botfather_holds_for_all_bots(client: httpx.AsyncClient, world: World) -> None:
    status, answer = await turn(client, "settings", privacy=False, inline_feedback=False)
    assert (status, answer) == (200, {"privacy": False, "inline": True, "inline_feedback": False, "guests": True})
    assert not world.state(TOKEN).settings.privacy
    assert not world.state("77:another-bot-token").settings.inline_feedback


async def test_a_person_can_be_changed(client: httpx.AsyncClient, world: World) -> None:
    status, person = await turn(client, "people", id=READER.id, language_code="pt-br", hides_forwards=True)
    assert (status, person["first_name"], person["language_code"]) == (200, READER.first_name, "pt-br")
    state = world.state(TOKEN)
    assert state.people[READER.id].hides_forwards
    deep_links.start(state, READER)
    await turn(client, "people", id=READER.id, deactivated=True)
    with pytest.raises(ApiError, match="Forbidden: user is deactivated"):
        await send_message(state, Arguments({"chat_id": str(READER.id), "text": "x"}))


async def test_faults_come_by_chance_or_on_order(client: httpx.AsyncClient, world: World) -> None:
    status, answer = await turn(client, "faults", rate=0.5, kinds="429,dropped")
    assert (status, answer) == (200, {"rate": 0.5, "kinds": ["429", "dropped"], "struck": 0})
    assert world.faults.kinds == (Fault.TOO_MANY, Fault.DROPPED)
    await turn(client, "faults", rate=0, method="getMe", kind="500")
    assert world.faults.for_call("getMe") is Fault.INTERNAL


@pytest.mark.parametrize(
    ("knob", "given", "problem"),
    [
        ("faults", {"kinds": "earthquake"}, "earthquake"),
        ("faults", {"rate": "often"}, "often"),
        ("standing", {"chat": GROUP.id, "standing": "king"}, "king"),
        ("standing", {"chat": -5, "standing": "left"}, "-5"),
        ("weather", {}, "weather"),
    ],
)
async def test_what_cannot_be_turned_is_named(
    client: httpx.AsyncClient, knob: str, given: dict[str, Any], problem: str
) -> None:
    status, answer = await turn(client, knob, **given)
    assert status == 400
    assert answer["error"].startswith(f"{knob}: ")
    assert problem in answer["error"]


async def test_one_more_person_is_a_member_of_all_groups(client: httpx.AsyncClient, world: World) -> None:
    status, person = await turn(client, "people", id=5, first_name="Cleo", username="cleo")
    assert (status, person["first_name"], person["username"]) == (200, "Cleo", "cleo")
    state = world.state(TOKEN)
    assert state.people[5].first_name == "Cleo"
    assert 5 in state.chats[GROUP.id].members
    assert not [chat for chat in state.chats.values() if chat.direct and 5 in chat.members]


async def test_a_person_without_a_name_is_called_by_the_number(client: httpx.AsyncClient) -> None:
    assert (await turn(client, "people", id=6))[1]["first_name"] == "Person 6"


async def test_the_bot_can_be_made_an_administrator(client: httpx.AsyncClient, world: World) -> None:
    given = {"chat": GROUP.id, "standing": "administrator"}
    assert await turn(client, "standing", **given) == (200, given)
    assert world.state(TOKEN).chats[GROUP.id].standing is Standing.ADMINISTRATOR
