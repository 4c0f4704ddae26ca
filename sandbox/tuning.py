"""Settings of the sandbox over HTTP, for tests: more people, limits, faults, the bot's membership, the cache."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.arguments import Arguments, read_arguments
from sandbox.faults import Fault
from sandbox.records import Json, Person, Standing
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
    """Switch the limits on or off (`on`) for all bots."""
    world.limits_on = given.flag("on")
    for state in world.states.values():
        state.limits.on = world.limits_on
    return {"on": world.limits_on}


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


def _people(world: World, given: Arguments) -> Json:
    """Add a person with `id`, `first_name` and `username` for all bots."""
    number = given.integer("id", low=1)
    person = Person(number, given.text("first_name") or f"Person {number}", username=given.text("username"))
    for state in world.states.values():
        state.add_person(person)
        for chat in list(state.chats.values()):
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


_KNOBS = {"limits": _limits, "faults": _faults, "people": _people, "standing": _standing, "forget": _forget}
