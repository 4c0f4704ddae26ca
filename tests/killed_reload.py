"""Kills a process that reloads without end, and checks the store that is left. `test_intake` runs it as a program.

It forks a process for each round: modules are imported once, and a kill can come at any moment of a reload.
"""

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from knowledge.intake import reload
from knowledge.store.base import QueryClause, Store, Term
from knowledge.store.changes import Change, DocumentState, Field, unpacked
from knowledge.store.embedded import EmbeddedStore

FILES = 12
PARAGRAPHS = 3


def write(sources: Path, generation: int) -> None:
    """Write the articles of one generation; each passage names it."""
    for number in range(FILES):
        body = "\n\n".join(f"Paragraph {n} belongs to generation{generation}." for n in range(PARAGRAPHS))
        (sources / f"article{number}.txt").write_text(f"Article {number}\n\n{body}\n")


class Nowhere:
    """A store that keeps nothing. Reloading into it loads what analysis needs and leaves no thread running."""

    packing = staticmethod(unpacked)

    def documents(self) -> dict[str, DocumentState]:
        return {}

    def digests(self) -> dict[str, str]:
        return {}

    def apply(self, changes: Iterable[Change], *_: object) -> int:
        return len(list(changes))


def reload_for_ever(sources: Path, data: Path) -> None:
    """Reload generation after generation. The file `begun` appears when the first one begins."""
    store = EmbeddedStore(data)
    while True:
        write(sources, store.version() + 1)
        (data / "begun").touch()
        reload(store, [sources])


def check(sources: Path, data: Path) -> None:
    """After a kill the store holds one whole generation, can be searched, and can be reloaded."""
    store = EmbeddedStore(data)
    before = store.version()
    _is_whole(store, before)
    write(sources, before + 1)
    report = reload(store, [sources])
    assert not report.failed, report
    _is_whole(store, before + 1)
    store.close()


def _is_whole(store: Store, generation: int) -> None:
    assert store.version() == generation
    if not generation:
        assert store.digests() == {}
        return
    articles = [store.article(article_id) for article_id in store.digests()]
    assert len(articles) == FILES
    assert {one for state in store.documents().values() for one in state.articles} == set(store.digests())
    assert all(article and f"generation{generation}." in article.text for article in articles)
    for one, there in ((generation - 1, False), (generation, True), (generation + 1, False)):
        hits = store.search([QueryClause(((Term(Field.WORDS, f"generation{one}"), 1.0),))], 1000)
        stored = store.passages([hit.passage for hit in hits])
        assert {passage.article.id for passage in stored} == ({one.id for one in articles if one} if there else set())
        assert len(stored) == len(hits)


def forked(work: Callable[[Path, Path], None], sources: Path, data: Path) -> int:
    """Run `work` in a forked process; returns the process's id."""
    process = os.fork()
    if process:
        return process
    try:
        work(sources, data)
    except BaseException:  # noqa: BLE001 (after any error this process must not continue in its parent's code)
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Kill and check `rounds` times; prints how many reloads were completed in all."""
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    moments = random.Random(seed)
    sources, data = folder / "sources", folder / "data"
    sources.mkdir()
    write(sources, 1)
    reload(cast("Store", Nowhere()), [sources])
    for _ in range(rounds):
        (data / "begun").unlink(missing_ok=True)
        writer = forked(reload_for_ever, sources, data)
        while not (data / "begun").exists():
            time.sleep(0.001)
        time.sleep(0.001 * 2 ** moments.uniform(0, 8))  # 1 to 256 ms; a reload takes 30 to 200
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        _, status = os.waitpid(forked(check, sources, data), 0)
        if status:
            sys.exit(1)
    print((sources / "article0.txt").read_text().rpartition("generation")[2].strip(".\n"))  # noqa: T201


if __name__ == "__main__":
    main()
