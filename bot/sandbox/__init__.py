"""A Telegram on your own desk: a strict Bot API server in memory, and a chat page to meet the bot in."""

from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

__all__ = ["Sandbox", "World"]
