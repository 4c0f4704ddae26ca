"""Questions to remember."""

import secrets
from dataclasses import replace
from typing import Any

from bot.memory import AskedQuestion, Memory, Venue
from knowledge import Tier

SILENT = AskedQuestion(Venue.PRIVATE, "en", "who runs the mill", Tier.SILENT, 0.02, "not stated")
SURE = AskedQuestion(Venue.GROUP, "en", "who planted it", Tier.SURE, 0.03, None, "orchard", "Ada Quince")


async def keep(memory: Memory, asked: AskedQuestion = SILENT, **changes: Any) -> int:
    """Record the question under a message of its own, and return its number."""
    return await memory.questions.record(replace(asked, **changes), secrets.token_bytes(16))
