"""The parameters of a call, in each of the forms in which they may come."""

import json
from collections.abc import MutableMapping
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandbox.arguments import Arguments, UploadedFile, as_text, read_arguments
from sandbox.errors import ApiError
from sandbox.server import application
from sandbox.world import World
from tests.sandbox.people import TOKEN


def given(**values: str) -> Arguments:
    return Arguments(values)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("-7", -7),
        ("7.9", 7),
        ("7 apples", 7),
        ("apples", 0),
        ("", 100),
        ("99999999999", (1 << 31) - 1),
        ("-99999999999", -(1 << 31)),
    ],
)
def test_a_number_is_read_as_far_as_it_goes(text: str, number: int) -> None:
    assert given(limit=text).integer("limit", 100) == number


def test_a_number_outside_its_limits_becomes_the_nearer_limit() -> None:
    assert given(limit="500").integer("limit", low=1, high=100) == 100
    assert given(limit="-5").integer("limit", low=1, high=100) == 1
    assert Arguments().integer("limit", low=1, high=100) == 1


@pytest.mark.parametrize(
    ("text", "is_set"),
    [("true", True), ("True", True), (" yes ", True), ("1", True), ("false", False), ("0", False), ("on", False)],
)
def test_a_flag_is_one_of_three_words(text: str, is_set: bool) -> None:
    assert given(drop=text).flag("drop") is is_set
    assert not Arguments().flag("drop")


def test_a_parameter_that_is_missing_or_empty_is_required_by_name() -> None:
    assert given(text="x").required("text") == "x"
    for arguments in (Arguments(), given(text="")):
        with pytest.raises(ApiError, match='parameter "text" is required'):
            arguments.required("text")


def test_json_that_cannot_be_read_is_refused_in_the_words_given() -> None:
    assert given(markup='{"a": [1]}').json("markup", "no markup") == {"a": [1]}
    assert Arguments().json("markup", "no markup") is None
    with pytest.raises(ApiError) as refusal:
        given(markup="{").json("markup", "Can't parse markup")
    assert refusal.value.description == "Bad Request: can't parse markup"


@pytest.mark.parametrize("broken", ["{", '"\\ud800"', '["\\udc00x"]'])
def test_json_that_telegram_forgives_is_none(broken: str) -> None:
    assert given(entities=broken).loose_json("entities") is None
    assert Arguments().loose_json("entities") is None
    assert given(entities="[1]").loose_json("entities") == [1]


def test_half_a_character_is_no_json() -> None:
    with pytest.raises(ApiError):
        given(text='"\\ud800"').json("text", "no text")
    assert given(text='"\\ud83d\\ude00"').json("text", "no text") == "😀"


def test_a_file_comes_under_its_own_name_or_attached() -> None:
    file = UploadedFile("a.md", b"x", "text/markdown")
    arguments = Arguments({"document": "attach://part", "other": "attach://nowhere"}, {"part": file, "direct": file})
    assert arguments.file("document") is file
    assert arguments.file("direct") is file
    assert arguments.file("other") is None
    assert arguments.file("missing") is None


@pytest.mark.parametrize(("value", "text"), [("a", "a"), (7, "7"), (True, "true"), ({"ä": None}, '{"ä": null}')])
def test_a_value_of_json_is_kept_as_text(value: Any, text: str) -> None:
    assert as_text(value) == text


async def _echo(request: Request) -> JSONResponse:
    try:
        arguments = await read_arguments(request)
    except ApiError as error:
        return JSONResponse(error.as_json(), error.code)
    files = {name: [file.name, file.content.decode(), file.mime_type] for name, file in arguments.files.items()}
    return JSONResponse({"values": arguments.values, "files": files})


async def read(**request: Any) -> dict[str, Any]:
    """What is read of a request, or how it is refused."""
    application = Starlette(routes=[Route("/", _echo, methods=["GET", "POST"])])
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer: dict[str, Any] = (await client.request(**{"method": "POST", "url": "/", **request})).json()
        return answer


async def test_the_body_wins_over_the_address() -> None:
    assert (await read(params={"a": "1", "b": "1"}, json={"b": 2}))["values"] == {"a": "1", "b": "2"}
    assert (await read(params={"a": "1", "b": "1"}, data={"b": "2"}))["values"] == {"a": "1", "b": "2"}


async def test_values_of_json_become_texts_and_null_is_left_out() -> None:
    read_as = await read(json={"chat_id": 5, "markup": {"a": [True]}, "nothing": None, "text": "x"})
    assert read_as["values"] == {"chat_id": "5", "markup": '{"a": [true]}', "text": "x"}


async def test_a_form_of_parts_brings_texts_and_files() -> None:
    read_as = await read(data={"chat_id": "5"}, files={"document": ("a.md", b"hello", "text/markdown"), "b": b"raw"})
    assert read_as["values"] == {"chat_id": "5"}
    assert read_as["files"]["document"] == ["a.md", "hello", "text/markdown"]
    assert read_as["files"]["b"][1:] == ["raw", "application/octet-stream"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("{", "Bad Request: can't parse request: Can't parse JSON object"),
        ("[1]", "Bad Request: can't parse request: JSON object expected"),
        ('{"text": "\\ud800"}', "Bad Request: strings must be encoded in UTF-8"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(body: str, complaint: str) -> None:
    answer = await read(content=body, headers={"content-type": "application/json; charset=utf-8"})
    assert answer == {"ok": False, "error_code": 400, "description": complaint}


async def test_an_empty_body_and_one_of_an_unknown_kind_bring_nothing() -> None:
    assert (await read(content=b"", headers={"content-type": "application/json"}))["values"] == {}
    assert (await read(content=json.dumps({"a": 1}), headers={"content-type": "text/plain"}))["values"] == {}


async def test_a_caller_that_hangs_up_while_sending_is_no_fault() -> None:
    """A bot that is stopped does so; the log of the sandbox must not show a traceback for it."""
    given: list[MutableMapping[str, Any]] = [{"type": "http.request", "body": b"chat_", "more_body": True}]
    messages = iter([*given, {"type": "http.disconnect"}])

    async def receive() -> MutableMapping[str, Any]:
        return next(messages)

    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        **{"type": "http", "method": "POST", "path": f"/bot{TOKEN}/getMe", "query_string": b"", "root_path": ""},
        **{"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2), "scheme": "http", "http_version": "1.1"},
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/x-www-form-urlencoded")],
    }
    await application(World())(scope, receive, send)
    assert [message["status"] for message in sent if "status" in message] == [400]
