"""The emoji allowed as reactions: https://core.telegram.org/bots/api#reactiontypeemoji. Data in reactions.txt."""

from pathlib import Path

ALLOWED = frozenset(Path(__file__).with_name("reactions.txt").read_text(encoding="utf-8").split())
