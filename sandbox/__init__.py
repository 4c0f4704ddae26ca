"""A Telegram on your own state: a strict Bot API server in memory, and a chat page to meet the bot in."""

from sandbox.server import Sandbox
from sandbox.world import World

__all__ = ["Sandbox", "World"]
