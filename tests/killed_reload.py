"""Reloads without end until it is killed, and looks at what is left; `tests/intake` runs it as a program.

It forks a process for each round, so that imports are paid once and kills can come at many moments of a reload.
"""

import asyncio
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Collection, Coroutine, Iterable
from pathlib import Path
from typing import cast

from knowledge.intake import reload
from knowledge.store.base import Clause, Entry, Field, Store, Term
from knowledge.store.embedded import EmbeddedStore

FILES = 12
PARAGRAPHS = 3


def write(sources: Path, generation: int) -> None:
    """The articles of one generation; each passage names it."""
    for number in range(FILES):
        body = "\n\n".join(f"Paragraph {n} belongs to generation{generation}." for n in range(PARAGRAPHS))
        (sources / f"article{number}.txt").write_text(f"Article {number}\n\n{body}\n")


class _Nowhere:
    """A store that keeps nothing: reloading into it loads all that analysis needs, without threads left over."""

    async def digests(self) -> dict[str, str]:
        return {}

    async def apply(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        return len([*put, *remove])


async def reload_for_ever(sources: Path, data: Path) -> None:
    """Reload generation after generation; the file `begun` tells that the first one begins."""
    store = await EmbeddedStore.open(data)
    while True:
        write(sources, await store.version() + 1)
        (data / "begun").touch()
        await reload(store, [sources])


async def check(sources: Path, data: Path) -> None:
    """Whatever was killed, the store holds one generation, whole and searchable, and can be reloaded."""
    store = await EmbeddedStore.open(data)
    before = await store.version()
    await _is_whole(store, before)
    write(sources, before + 1)
    report = await reload(store, [sources])
    assert not report.failed, report
    await _is_whole(store, before + 1)
    await store.close()


async def _is_whole(store: Store, generation: int) -> None:
    assert await store.version() == generation
    if not generation:
        assert await store.digests() == {}
        return
    articles = [await store.article(article_id) for article_id in await store.digests()]
    assert len(articles) == FILES
    assert all(article and f"generation{generation}." in article.text for article in articles)
    for one, there in ((generation - 1, False), (generation, True), (generation + 1, False)):
        hits = await store.search([Clause(((Term(Field.WORDS, f"generation{one}"), 1.0),))], 1000)
        stored = await store.passages([hit.passage for hit in hits])
        assert {passage.article.id for passage in stored} == ({one.id for one in articles if one} if there else set())
        assert len(stored) == len(hits)


def _forked(work: Callable[[Path, Path], Coroutine[None, None, None]], sources: Path, data: Path) -> int:
    """Run `work` in a process of its own; returns the process's id."""
    process = os.fork()
    if process:
        return process
    try:
        asyncio.run(work(sources, data))
    except BaseException:  # noqa: BLE001 (whatever it is, this process must not go on in its parent's code)
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Kill and check as often as asked; prints how many reloads were completed in all."""
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    moments = random.Random(seed)
    sources, data = folder / "sources", folder / "data"
    sources.mkdir()
    write(sources, 1)
    asyncio.run(reload(cast("Store", _Nowhere()), [sources]))
    for _ in range(rounds):
        (data / "begun").unlink(missing_ok=True)
        writer = _forked(reload_for_ever, sources, data)
        while not (data / "begun").exists():
            time.sleep(0.001)
        time.sleep(0.001 * 2 ** moments.uniform(0, 8))  # 1 to 256 ms: a reload takes 30 to 200, as the machine is busy
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        _, status = os.waitpid(_forked(check, sources, data), 0)
        if status:
            sys.exit(1)
    print((sources / "article0.txt").read_text().rpartition("generation")[2].strip(".\n"))  # noqa: T201


if __name__ == "__main__":
    main()
