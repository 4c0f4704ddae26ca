"""`footnote sandbox` and `footnote run` without a token, as processes."""

import asyncio
import json
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import yaml

from bot.config import Config
from sandbox import Sandbox
from tests.sandbox.people import PATIENCE_S, TOKEN

URL = re.compile(r"Sandbox: (http://127\.0\.0\.1:\d+)")


@pytest.fixture
def settings(config: Config, tmp_path: Path) -> Path:
    file = tmp_path / "config.yaml"
    content = {"sources": [str(source) for source in config.paths], "data": str(config.data)}
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return file


@asynccontextmanager
async def command(*words: str, given: int = DEVNULL, token: str = "") -> AsyncIterator[Process]:
    environment = os.environ | {"TELEGRAM_TOKEN": token}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, stdin=given, stdout=PIPE, stderr=PIPE, env=environment
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def address(process: Process) -> str:
    """What the command says its address is."""
    assert process.stderr is not None
    async with asyncio.timeout(2 * PATIENCE_S):
        async for line in process.stderr:
            found = URL.search(line.decode())
            if found:
                return found[1]
    raise AssertionError("no address")


async def interrupted(process: Process) -> str:
    """Ctrl-C; the exit code must be 0, and what was still said is returned."""
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(PATIENCE_S):
        said, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    assert "Traceback" not in errors.decode()
    return said.decode()


async def test_the_server_alone_serves_any_bot_until_ctrl_c(client: httpx.AsyncClient) -> None:
    async with command("sandbox", "--server-only", "--port", "0") as process:
        url = await address(process)
        me = (await client.get(f"{url}/bot77:a-well-formed-token/getMe")).json()
        assert me["result"]["id"] == 77
        await interrupted(process)


async def test_a_service_with_json_logs_writes_nothing_else(config: Config, tmp_path: Path, sandbox: Sandbox) -> None:
    content = {"sources": [str(one) for one in config.paths], "data": str(config.data), "logs": "json"}
    file = tmp_path / "config.yaml"
    file.write_text(yaml.safe_dump(content | {"telegram": {"base_url": sandbox.url}}), encoding="utf-8")
    async with command("run", "--config", str(file), token=TOKEN) as process:
        assert process.stderr is not None
        async with asyncio.timeout(2 * PATIENCE_S):
            while not json.loads(await process.stderr.readline())["message"].endswith(" answers now"):
                pass
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE_S):
            said, errors = await process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert all(json.loads(line) for line in errors.splitlines())


async def test_run_without_a_token_opens_the_page_and_answers(client: httpx.AsyncClient, settings: Path) -> None:
    async with command("run", "--config", str(settings)) as process:
        url = await address(process)
        assert "Sandbox: the real bot" in (await client.get(url)).text
        body = {"person": 1001, "chat": 1001, "text": "who is Huawei's cloud CTO"}
        await client.post(f"{url}/sandbox/send", json=body)
        async with asyncio.timeout(PATIENCE_S):
            while len(messages := await _messages(client, url)) < 2:  # noqa: ASYNC110  # asked over HTTP
                await asyncio.sleep(0.05)
        assert messages[1]["text"].startswith("Haiying Wang")
        assert "Haiying Wang" in await interrupted(process), "the example is answered in the terminal as well"


async def _messages(client: httpx.AsyncClient, url: str) -> list[dict[str, str]]:
    page = await client.get(f"{url}/sandbox/messages", params={"person": 1001, "chat": 1001})
    messages: list[dict[str, str]] = page.json()["messages"]
    return messages


async def test_questions_can_be_piped_in_and_end_with_the_input(settings: Path) -> None:
    async with command("run", "--config", str(settings), given=PIPE) as process, asyncio.timeout(2 * PATIENCE_S):
        said, errors = await process.communicate(b"What is the capital of France?\n")
        assert process.returncode == 0, errors.decode()
    assert "Haiying Wang" in said.decode()
    assert "France" in said.decode()
