"""The parameters of one call, from a query string, a form, multipart or JSON.

Like Telegram, the sandbox reads all values as strings first (and JSON inside strings): a number may be sent as text,
and a list may be sent as a list or as JSON text.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.errors import ApiError, bad_request


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that came with a call."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Arguments:
    """The parameters of one call."""

    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, UploadedFile] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def has(self, name: str) -> bool:
        return name in self.values

    def required(self, name: str) -> str:
        if not self.text(name):
            raise bad_request(f'Parameter "{name}" is required')
        return self.text(name)

    def integer(self, name: str, default: int = 0, *, low: int = -(1 << 31), high: int = (1 << 31) - 1) -> int:
        """A number, limited to `low` and `high`. Telegram does not refuse numbers outside but clamps them."""
        digits = re.match(r"\s*(-?\d+)", self.text(name))
        value = default if not self.text(name) else int(digits[1]) if digits else 0
        return min(max(value, low), high)

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def json(self, name: str, complaint: str) -> Any:
        """The value of a JSON parameter, None if it is absent; `complaint` is Telegram's refusal of broken JSON."""
        if not self.text(name):
            return None
        try:
            return _decoded(self.text(name))
        except ValueError as error:
            raise bad_request(complaint) from error

    def loose_json(self, name: str) -> Any:
        """Like `json`, for parameters such as entities that Telegram ignores if they are broken."""
        try:
            return _decoded(self.text(name) or "null")
        except ValueError:
            return None

    def file(self, name: str) -> UploadedFile | None:
        """The file of a parameter: sent under its own name or named by `attach://`."""
        attached = self.text(name)
        if attached.startswith("attach://"):
            return self.files.get(attached.removeprefix("attach://"))
        return self.files.get(name)


def _decoded(text: str) -> Any:
    """Decoded JSON. Raises ValueError also for a lone surrogate, which UTF-8 cannot encode."""
    value = json.loads(text)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


async def read_arguments(request: Request) -> Arguments:
    """The parameters of an HTTP request. Raises ApiError for a body that Telegram cannot parse."""
    values = dict(request.query_params)
    files: dict[str, UploadedFile] = {}
    content_type = request.headers.get("content-type", "").split(";")[0].strip()
    if content_type == "application/json":
        values |= await _read_json(request)
    elif content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        # Telegram takes files up to 50 MB; Starlette's limit counts parts in memory, so it is raised with it.
        async with request.form(max_part_size=64 * 1024 * 1024) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime_type = value.content_type or "application/octet-stream"
                    files[name] = UploadedFile(value.filename or name, await value.read(), mime_type)
                else:
                    values[name] = value
    try:
        "".join(values.values()).encode()
    except UnicodeEncodeError as error:
        raise bad_request("Strings must be encoded in UTF-8") from error
    return Arguments(values, files)


async def _read_json(request: Request) -> dict[str, str]:
    body = await request.body()
    if not body:
        return {}
    try:
        given = json.loads(body)
    except ValueError as error:
        raise ApiError(400, "Bad Request: can't parse request: Can't parse JSON object") from error
    if not isinstance(given, dict):
        raise ApiError(400, "Bad Request: can't parse request: JSON object expected")
    return {name: as_text(value) for name, value in given.items() if value is not None}
