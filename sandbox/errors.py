"""How the sandbox says no: Telegram's codes and Telegram's words.

A refusal is raised as `ApiError` by whatever noticed the mistake and becomes the JSON answer in one place, the server.
"""

from typing import Any


class ApiError(Exception):
    """A call that Telegram would refuse, with the code, the text and the extra parameters of its answer."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def _after_prefix(text: str) -> str:
    # Telegram lowers the first letter of a sentence, but leaves codes such as QUERY_ID_INVALID as they are.
    shouted = len(text) > 1 and (text[1] == "_" or text[1].isupper())
    return text if shouted else text[:1].lower() + text[1:]


def bad_request(text: str) -> ApiError:
    return ApiError(400, f"Bad Request: {_after_prefix(text)}")


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {_after_prefix(text)}")


def conflict(text: str) -> ApiError:
    return ApiError(409, f"Conflict: {text}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def method_not_found() -> ApiError:
    return ApiError(404, "Not Found: method not found")


def unauthorized() -> ApiError:
    return ApiError(401, "Unauthorized: invalid token specified")


class UserError(Exception):
    """Something a person in the sandbox cannot do; shown on the page, never to the bot."""
