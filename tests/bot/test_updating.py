"""A running bot reads its articles again when they change, and nothing that goes wrong ends it."""

import asyncio
from contextlib import nullcontext
from pathlib import Path

import pytest

from bot.updating import follow, reload_at_start
from knowledge import Failure, MissingArticles, ReloadRunningError, StoreError
from tests.fakes import FakeLibrary, article, in_place_of_library


async def followed(library: FakeLibrary, reloads: int) -> None:
    """Follow until so many reloads were begun."""
    stop = asyncio.Event()
    following = asyncio.create_task(follow(in_place_of_library(library), stop, retry_s=0, again_s=0))
    while library.reloads < reloads:
        await library.reload_begun.wait()
        library.reload_begun.clear()
    stop.set()
    await following


async def test_each_change_is_followed_by_a_reload() -> None:
    library = FakeLibrary(article())
    library.changed = [None, None, None]
    await followed(library, 3)
    assert library.reloads == 3


async def test_a_file_that_goes_on_failing_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    library = FakeLibrary(article())
    library.failures = [Failure("a.md", "is empty", "write something")]
    library.asks = (MissingArticles("articles", ("a", "b"), 3),)
    library.changed = [None, None]
    await followed(library, 2)
    assert caplog.text.count("a.md: is empty; write something") == 1
    assert "articles misses 2 of its 3 articles" in caplog.text


async def test_an_error_of_watching_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    library = FakeLibrary(article())
    library.changed = [OSError("too many watches"), None]
    await followed(library, 1)
    assert "too many watches" in caplog.text
    assert library.reloads == 1


async def test_a_reload_that_fails_does_not_end_it(caplog: pytest.LogCaptureFixture) -> None:
    library = FakeLibrary(article())
    library.reloading = StoreError(Path("data"), "the disk is full", "make room")
    library.changed = [None, None]
    await followed(library, 2)
    assert "the disk is full" in caplog.text


async def test_a_change_during_another_reload_is_read_after_it() -> None:
    library = FakeLibrary(article())
    library.reloading = ReloadRunningError(Path("data"), 43)
    library.changed = [None]
    await followed(library, 3)
    assert library.reloads >= 3


async def test_a_start_during_another_reload_is_only_told(caplog: pytest.LogCaptureFixture) -> None:
    library = FakeLibrary(article())
    library.reloading = ReloadRunningError(Path("data"), 43)
    await reload_at_start(in_place_of_library(library), nullcontext)
    assert "43 %" in caplog.text
