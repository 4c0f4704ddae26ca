"""What the pictures of the messages are made of."""

import re
from pathlib import Path

from tests.e2e.message_pictures import scenes

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_messages_shows_each_picture_and_no_other() -> None:
    shown = re.findall(r"screenshots/(message-[\w-]+\.png)", (DOCS / "MESSAGES.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(file.name for file in (DOCS / "screenshots").glob("message-*.png"))
    assert {f"message-{name}.png" for name in scenes()} <= set(shown)
