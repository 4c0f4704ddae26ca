"""Which updates a webhook gets side by side, and which one after the other."""

from typing import Any

import pytest

from sandbox.webhook import lane_of


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -7}, "from": {"id": 5}}}, -7),
        ({"update_id": 1, "edited_message": {"chat": {"id": -7}}}, -7),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": -7}}}}, -7),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "inline_message_id": "x"}}, 5),
        ({"update_id": 1, "inline_query": {"from": {"id": 5}, "query": "x"}}, 5),
        ({"update_id": 1, "message_reaction": {"chat": {"id": -7}, "user": {"id": 5}}}, -7),
        ({"update_id": 1, "something_new": {}}, 0),
    ],
    ids=lambda value: next(iter(set(value) - {"update_id"})) if isinstance(value, dict) else None,
)
def test_what_must_stay_in_order_is_the_chat_else_the_person(update: dict[str, Any], lane: int) -> None:
    assert lane_of(update) == lane
