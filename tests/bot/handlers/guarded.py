"""A bench with a configuration of its own and a clock that is moved by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.admission import Admission
from bot.application import build
from bot.config import Config
from bot.context import Services
from bot.memory import Memory
from tests.bot.asking import AskingLibrary
from tests.bot.clocks import Clock
from tests.bot.conftest import ADMIN, Bench
from tests.bot.handlers.conftest import SENTENCE, WHO
from tests.fakes import TOKEN, Call, RecordingRequest, article, citation, found, in_place_of_library, message, user

OWNER, SECOND = ADMIN, 98  # the second is an admin of the configuration, too
STRANGER = 7
GROUP = -5


@asynccontextmanager
async def guarded(memory: Memory, clock: Clock, **settings: Any) -> AsyncIterator[Bench]:
    """The bot with these settings; its library knows who planted the orchard."""
    config = Config.model_validate({"admins": [OWNER, SECOND], **settings})
    orchard = article()
    library, request = AskingLibrary(orchard), RecordingRequest()
    library.answers[WHO] = found(WHO, citation(orchard, SENTENCE, "Ada Quince"))
    services = Services.of(in_place_of_library(library), memory, config)
    services = replace(services, pause=0, admission=Admission.of(config, memory, clock=clock))
    application = build(services, TOKEN, request)
    async with application:
        yield Bench(application, library, request)


async def say(bench: Bench, text: str | None, *, by: int, **more: Any) -> list[Call]:
    """What the bot does after somebody's message, in their private chat if none is named."""
    return await bench.say(text, sender=user(by), **({"chat_id": by} | more))


async def press(bench: Bench, data: str, *, by: int, chat: int | None = None) -> list[Call]:
    """What the bot does after somebody's press."""
    return await bench.press(data, message("shown", message_id=50, chat_id=chat or by), user_id=by)


def told(calls: list[Call]) -> list[str]:
    """The texts that were sent, shown above a chat or put into a message, in order."""
    return [call.parameters["text"] for call in calls if call.parameters.get("text")]
