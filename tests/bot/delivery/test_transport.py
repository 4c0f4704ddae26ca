"""Which servers are reached past a proxy."""

import pytest

from bot.delivery.transport import is_this_machine


@pytest.mark.parametrize(
    ("url", "is_here"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://127.8.9.10/bot", True),
        ("http://[::1]:8081/bot", True),
        ("http://localhost:8081", True),
        ("https://api.telegram.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://10.0.0.5:8081", False),
    ],
)
def test_only_this_very_machine_is_reached_past_a_proxy(url: str, is_here: bool) -> None:
    assert is_this_machine(url) == is_here
