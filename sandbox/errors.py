"""Refusals with Telegram's codes and words.

A refusal is raised as `ApiError` where the mistake is detected. The server turns it into a JSON response.
"""

from typing import Any


class ApiError(Exception):
    """A refused call, with the code, the description and the parameters of Telegram's response."""

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
    # Telegram writes the first letter of a sentence in lower case, but not that of codes such as QUERY_ID_INVALID.
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
    """An action that a person cannot do. It is shown on the page and not to the bot."""
