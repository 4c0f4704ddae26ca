"""The composition root: what the start does, and how it ends."""

import asyncio
import socket
from pathlib import Path
from typing import Any, Protocol

import pytest

from bot.application import build
from bot.config import Config, ConfigError, Telegram, Webhook
from bot.context import ChatApplication, Services
from bot.health import Health
from bot.main import be_called, running
from bot.memory import Memory
from knowledge import Failure, StoreBusyError
from tests.fakes import TOKEN, FakeLibrary, RecordingRequest, article, in_place_of_library


class Maker(Protocol):
    """Makes an application with keys of the configuration."""

    def __call__(self, library: FakeLibrary, request: RecordingRequest, **config: Any) -> ChatApplication: ...


@pytest.fixture
def made(memory: Memory) -> Maker:
    def make(library: FakeLibrary, request: RecordingRequest, **config: Any) -> ChatApplication:
        return build(Services.of(in_place_of_library(library), memory, Config(**config)), TOKEN, request)

    return make


async def test_the_start_registers_commands_and_reloads_in_the_background(made: Maker) -> None:
    library, request = FakeLibrary(article()), RecordingRequest()
    async with running(made(library, request, admins=[5]), asyncio.Event()):
        pass
    assert library.reloads == 1
    scopes = [call.parameters["scope"] for call in request.named("setMyCommands")]
    assert {"type": "default"} in scopes
    assert {"type": "all_group_chats"} in scopes
    assert {"type": "chat", "chat_id": 5} in scopes
    for call in request.named("setMyCommands"):
        commands = [command["command"] for command in call.parameters["commands"]]
        assert ("reload" in commands) == (call.parameters["scope"]["type"] == "chat")


async def test_an_admin_unknown_to_telegram_does_not_stop_the_start(made: Maker) -> None:
    library, request = FakeLibrary(article()), RecordingRequest()
    request.refusals["setMyCommands"] += [(400, "Bad Request: chat not found")]
    async with running(made(library, request, admins=[5]), asyncio.Event()):
        pass
    assert len(request.named("setMyCommands")) > 2


async def test_articles_that_cannot_be_reloaded_do_not_stop_the_start(
    made: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    library, request = FakeLibrary(article()), RecordingRequest()
    library.reloading = StoreBusyError(Path("data"), "another process is writing", "wait")
    async with running(made(library, request), asyncio.Event()):
        pass
    assert "answers from what it had" in caplog.text


async def test_files_that_cannot_be_read_are_named_in_the_log(made: Maker, caplog: pytest.LogCaptureFixture) -> None:
    library, request = FakeLibrary(article()), RecordingRequest()
    library.failures = [Failure("articles/x.md", "is empty", "write something")]
    async with running(made(library, request), asyncio.Event()):
        pass
    assert "articles/x.md: is empty; write something" in caplog.text


async def test_with_watch_the_articles_are_read_again_when_they_change(made: Maker) -> None:
    library = FakeLibrary(article())
    library.changed = [None, None]
    async with running(made(library, RecordingRequest(), watch=True), asyncio.Event(), watch=None):
        while library.reloads < 2:
            await library.reload_begun.wait()
            library.reload_begun.clear()


async def test_a_token_that_telegram_does_not_know_is_a_matter_of_configuration(made: Maker) -> None:
    request = RecordingRequest()
    request.refusals["getMe"].append((401, "Unauthorized"))
    with pytest.raises(ConfigError, match="Telegram does not know the token") as caught:
        async with running(made(FakeLibrary(), request), asyncio.Event()):
            pass
    assert TOKEN not in str(caught.value)


async def test_a_start_without_network_goes_on_trying_until_told_to_stop(made: Maker) -> None:
    request, stop = RecordingRequest(), asyncio.Event()
    request.refusals["getMe"] += [(502, "Bad Gateway")] * 100
    asyncio.get_running_loop().call_later(0.01, stop.set)
    async with running(made(FakeLibrary(), request), stop):
        assert stop.is_set()
    assert request.named("getMe")
    assert not request.named("setMyCommands")


@pytest.mark.parametrize("given", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/", "http://127.0.0.1:8081/bot"])
async def test_the_base_url_may_end_with_or_without_the_word_bot(made: Maker, given: str) -> None:
    request = RecordingRequest()
    application = made(FakeLibrary(), request, telegram=Telegram(base_url=given))
    async with application:
        pass
    assert request.urls[0] == f"http://127.0.0.1:8081/bot{TOKEN}/getMe"
    assert application.bot.base_file_url == f"http://127.0.0.1:8081/file/bot{TOKEN}"


async def test_a_file_url_of_its_own_is_taken(made: Maker) -> None:
    telegram = Telegram(base_file_url="http://files.example/file/bot")
    application = made(FakeLibrary(), RecordingRequest(), telegram=telegram)
    assert application.bot.base_file_url == f"http://files.example/file/bot{TOKEN}"


WEBHOOK = Telegram(mode="webhook", webhook=Webhook(url="http://10.0.0.1", port=0))


async def test_a_webhook_that_telegram_refuses_is_a_matter_of_configuration(made: Maker) -> None:
    request, stop = RecordingRequest(), asyncio.Event()
    request.refusals["setWebhook"].append((400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"))
    application = made(FakeLibrary(article()), request, telegram=WEBHOOK)
    async with running(application, stop):
        with pytest.raises(ConfigError, match=r"Telegram refuses http://10\.0\.0\.1/telegram: .*https url"):
            await be_called(application, stop, Health.of(application))


async def test_a_port_that_is_taken_is_a_matter_of_configuration(made: Maker) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        webhook = Webhook(url="https://example.org", port=taken.getsockname()[1])
        telegram = Telegram(mode="webhook", webhook=webhook)
        application, stop = made(FakeLibrary(article()), RecordingRequest(), telegram=telegram), asyncio.Event()
        async with running(application, stop):
            with pytest.raises(ConfigError, match="cannot listen on"):
                await be_called(application, stop, Health.of(application))
