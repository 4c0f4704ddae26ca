"""Settings of the sandbox over HTTP: more people, limits, faults, the bot's settings and membership, the cache."""

from collections import Counter
from dataclasses import asdict, fields, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.arguments import Arguments, read_arguments
from sandbox.faults import Fault
from sandbox.records import Json, Person, Standing
from sandbox.state import BotSettings
from sandbox.world import World


def routes(world: World) -> list[Route]:
    async def tune(request: Request) -> Response:
        knob = request.path_params["knob"]
        try:
            given = await read_arguments(request)
            return JSONResponse(_KNOBS[knob](world, given))
        except (KeyError, ValueError) as error:
            return JSONResponse({"error": f"{knob}: {error}"}, 400)

    return [Route("/sandbox/tune/{knob}", tune, methods=["POST"])]


def _limits(world: World, given: Arguments) -> Json:
    """Switch the limits `on` or off for all bots; with `refuse` off they only count what exceeds them."""
    if given.has("on"):
        world.limits_on = given.flag("on")
    counted: Counter[str] = Counter()
    for state in world.states.values():
        state.limits.on = world.limits_on
        if given.has("refuse"):
            state.limits.refuses = given.flag("refuse")
        counted += state.limits.violations
    return {"on": world.limits_on, "violations": dict(counted)}


def _faults(world: World, given: Arguments) -> Json:
    """`rate` (0 to 1) and `kinds` (comma-separated) for random faults; `method` and `kind` for the next call."""
    faults = world.faults
    if given.has("rate"):
        faults.rate = float(given.text("rate"))
    if given.text("kinds"):
        faults.kinds = tuple(Fault(kind) for kind in given.text("kinds").split(","))
    if given.text("method"):
        faults.order(given.text("method"), Fault(given.text("kind")))
    return {"rate": faults.rate, "kinds": [kind.value for kind in faults.kinds], "struck": faults.struck}


def _settings(world: World, given: Arguments) -> Json:
    """What owners set at @BotFather, for all bots: `privacy`, `inline`, `inline_feedback`, `guests`."""
    for name in [field.name for field in fields(BotSettings)]:
        if given.has(name):
            setattr(world.settings, name, given.flag(name))
    for state in world.states.values():
        state.settings = replace(world.settings)
    return asdict(world.settings)


def _people(world: World, given: Arguments) -> Json:
    """Add a person with `id`, or change one: names, `username`, `language_code`, `hides_forwards`, `deactivated`."""
    number = given.integer("id", low=1)
    known = next((state.people[number] for state in world.states.values() if number in state.people), None)
    person = known or Person(number, f"Person {number}")
    texts = ("first_name", "last_name", "username", "language_code")
    changes: dict[str, Any] = {name: given.text(name) for name in texts if given.text(name)}
    if given.has("hides_forwards"):
        changes["hides_forwards"] = given.flag("hides_forwards")
    person = replace(person, **changes)
    for state in world.states.values():
        state.add_person(person)
        if given.has("deactivated"):
            (state.deactivated.add if given.flag("deactivated") else state.deactivated.discard)(number)
        for chat in list(state.chats.values()) if known is None else []:
            if not chat.direct:
                state.chats[chat.id] = replace(chat, members=chat.members | {number})
    return person.as_json()


def _standing(world: World, given: Arguments) -> Json:
    """Set the membership of all bots in a `chat`: member, administrator, left or kicked."""
    number, standing = given.integer("chat", low=-(1 << 52)), Standing(given.text("standing"))
    for state in world.states.values():
        state.chats[number] = replace(state.chats[number], standing=standing)
    return {"chat": number, "standing": standing.value}


def _forget(world: World, given: Arguments) -> Json:
    """Clear the cache of inline answers."""
    for state in world.states.values():
        state.inline_memory.clear()
    return {}


_KNOBS = {
    "limits": _limits,
    "faults": _faults,
    "settings": _settings,
    "people": _people,
    "standing": _standing,
    "forget": _forget,
}
