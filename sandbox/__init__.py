"""A local Telegram: a strict Bot API server in memory, and a chat page in the browser."""

from sandbox.server import Sandbox
from sandbox.world import World

__all__ = ["Sandbox", "World"]
