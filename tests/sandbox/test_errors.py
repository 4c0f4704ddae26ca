"""Telegram's words: prefixes, first letters, and what goes with a refusal."""

import pytest

from sandbox.errors import bad_request, conflict, forbidden, method_not_found, too_many_requests, unauthorized


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Message text is empty", "Bad Request: message text is empty"),
        ("message is too long", "Bad Request: message is too long"),
        ("QUERY_ID_INVALID", "Bad Request: QUERY_ID_INVALID"),
        ("A_CODE", "Bad Request: A_CODE"),
        ("", "Bad Request: "),
    ],
)
def test_a_sentence_begins_small_and_a_code_stays(text: str, description: str) -> None:
    assert bad_request(text).as_json() == {"ok": False, "error_code": 400, "description": description}


def test_a_refusal_for_haste_says_how_long_to_wait() -> None:
    assert too_many_requests(3).as_json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }


def test_each_refusal_has_its_code() -> None:
    refusals = [unauthorized(), forbidden("Bot was kicked"), method_not_found(), conflict("Only one")]
    assert [one.code for one in refusals] == [401, 403, 404, 409]
    assert str(refusals[1]) == "Forbidden: bot was kicked"
    assert str(refusals[3]) == "Conflict: Only one"
