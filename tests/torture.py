"""Kills processes that reload while files change, and checks the store after each: `python -m tests.torture`.

Each text carries its generation and a checksum, so a torn or lost one is seen. A reload is acknowledged when it
returns: all changes that were complete before it began, and that it did not report as failed, must then stay.
"""

import argparse
import json
import os
import random
import re
import signal
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from knowledge.errors import ChangesRefusedError
from knowledge.intake import ReloadOptions, reload
from knowledge.store.base import QueryClause, ReadableStore, Store, Term
from knowledge.store.changes import Field
from knowledge.store.embedded import EmbeddedStore, verify
from tests.killed_reload import Nowhere, forked
from tests.store.conftest import memory_folder

FILES = 30  # that change
ROWS = 8  # articles of a data file that changes
RESTING = 200  # articles that do not change, five passages each, so that the index has a size
LARGE = 2_000  # of them, in the last rounds, which show how long a start takes
LARGE_KILLS = 5
PARAGRAPHS = 10
SAID = re.compile(r"generation(\d+) of (\S+) checksum(\d+)")


def text_of(name: str, generation: int) -> str:
    """Paragraphs that name their article and generation, and end with a checksum of them."""
    body = "".join(f"The fox {n} ran over wall{generation} of {name}. " for n in range(generation % 7 + 2))
    return f"{body}It was generation{generation} of {name} checksum{zlib.crc32(body.encode())} there."


def generation_of(text: str, name: str) -> int:
    """The generation of a stored text. Raises AssertionError if it is torn or of another article."""
    found = SAID.search(text)
    assert found, f"{name} has lost its end: {text[-80:]!r}"
    assert text_of(found[2], int(found[1])) in text, f"{name} is torn"
    assert found[2] == name, f"{name} has the text of {found[2]}"
    return int(found[1])


@dataclass(slots=True)
class Changer:
    """Changes the files, and knows what each article was after each change; None if it was gone."""

    sources: Path
    chance: random.Random
    number: int = 0
    history: dict[str, list[tuple[int, int | None]]] = field(default_factory=dict)

    def change(self) -> None:
        """One change: it is complete when the number in the file `number` is that high."""
        self.number += 1
        kind = self.chance.random()
        if kind < 0.15:
            self._write_rows()
        else:
            name = f"fox{self.chance.randrange(FILES)}"
            file = self.sources / f"{name}.txt"
            if kind < 0.3 and file.exists():
                file.unlink()
                self._note(name, None)
            else:
                self._replace(file, f"{name}\n\n{text_of(name, self.number)}\n")
                self._note(name, self.number)
        self._replace(self.sources.parent / "number", str(self.number))

    def _write_rows(self) -> None:
        kept = [f"row{n}" for n in range(ROWS) if self.chance.random() < 0.8]
        lines = [f'{name},"{text_of(name, self.number)}"\n' for name in kept]
        self._replace(self.sources / "rows.csv", "title,text\n" + "".join(lines))
        for name in (f"row{n}" for n in range(ROWS)):
            self._note(f"rows#{name}", self.number if name in kept else None)

    def _note(self, article: str, generation: int | None) -> None:
        self.history.setdefault(article, []).append((self.number, generation))

    @staticmethod
    def _replace(file: Path, text: str) -> None:
        part = file.with_name(f".{file.name}.part")
        part.write_text(text)
        part.replace(file)

    def allowed(self, article: str, since: int) -> set[int | None]:
        """What an article may be if all changes up to the number `since` are stored, and perhaps further ones."""
        known = self.history.get(article, [])
        before = [generation for number, generation in known if number <= since]
        return {before[-1] if before else None} | {generation for number, generation in known if number > since}


def load(sources: Path, data: Path) -> None:
    """The first reload. The store has threads, so it is opened only in processes that fork no others."""
    with closing(EmbeddedStore(data)) as store:
        reload(store, [sources])


def reload_for_ever(sources: Path, data: Path) -> None:
    """Reload again and again, and write a line for each reload that returns. `begun` appears with the first one."""
    store = EmbeddedStore(data)
    chance = random.Random(os.getpid())
    with (sources.parent / "acknowledged").open("a") as lines:
        while True:
            number = int((sources.parent / "number").read_text())
            (data / "begun").touch()
            try:
                approve = _looks if chance.random() < 0.4 else None
                report = reload(store, [sources], options=ReloadOptions(confirmed=True, approve=approve))
            except ChangesRefusedError:
                continue
            failed = [Path(failure.source).stem for failure in report.failed]
            lines.write(json.dumps({"number": number, "failed": failed}) + "\n")
            lines.flush()


def _looks(state: ReadableStore) -> bool:
    """Reads the new state before it goes live, and refuses some."""
    hits = state.search([QueryClause(((Term(Field.WORDS, "fox"), 1.0),))], 100)
    return len(hits) % 5 != 1


def check(sources: Path, data: Path) -> None:
    """Write what the store holds, and what is wrong with it, into a file beside the sources."""
    begun = time.perf_counter()
    with closing(EmbeddedStore(data)) as store:
        hits = store.search([QueryClause(((Term(Field.WORDS, "fox"), 1.0),))], 10)
        assert hits, "nothing is found"
        took = time.perf_counter() - begun
        stored = dict(_stored(store))
        known = {one for state in store.documents().values() for one in state.articles}
        assert known == set(store.digests()), "documents and articles differ"
        passages = store.statistics().passages
    problems = verify(data)
    assert not problems, problems
    result = {"took": took, "stored": stored, "passages": passages}
    (sources.parent / "checked").write_text(json.dumps(result))


def _stored(store: Store) -> Iterator[tuple[str, int]]:
    for article_id in store.digests():
        article = store.article(article_id)
        assert article, f"{article_id} has lost its record"
        if not article_id.startswith("resting"):
            yield article_id, generation_of(article.text, article_id.rpartition("#")[2])


@dataclass(slots=True)
class Torture:
    """The rounds in one folder, and what was seen in them."""

    folder: Path
    chance: random.Random
    resting: int = RESTING
    starts: list[float] = field(default_factory=list)
    passages: int = 0
    reloads: int = 0

    def run(self, kills: int) -> None:
        """Kill so often, and check after each. Raises AssertionError with what is wrong."""
        sources, data = self.folder / "sources", self.folder / "data"
        changer = Changer(sources, self.chance)
        self._begin(sources, data, changer)
        since: dict[str, int] = {}
        for _ in range(kills):
            self._kill(sources, data, changer)
            self._take_acknowledged(changer, since)
            self._done(forked(check, sources, data))
            seen = json.loads((self.folder / "checked").read_text())
            self.starts.append(seen["took"])
            self.passages = seen["passages"]
            for article in changer.history.keys() | seen["stored"].keys():
                stored, allowed = seen["stored"].get(article), changer.allowed(article, since.get(article, 0))
                assert stored in allowed, f"{article} is {stored}, and may be {allowed}"

    def _begin(self, sources: Path, data: Path, changer: Changer) -> None:
        (sources / "resting").mkdir(parents=True)
        for n in range(self.resting):
            parts = (f"The fox of page{n} rests at place{part} in the sun. " * 6 for part in range(PARAGRAPHS))
            (sources / "resting" / f"{n}.txt").write_text("\n\n".join((f"Resting {n}", *parts)))
        for _ in range(FILES):
            changer.change()
        reload(cast("Store", Nowhere()), [sources])  # loads what the forked processes share
        (self.folder / "acknowledged").touch()
        self._done(forked(load, sources, data))

    def _kill(self, sources: Path, data: Path, changer: Changer) -> None:
        (data / "begun").unlink(missing_ok=True)
        writer = forked(reload_for_ever, sources, data)
        while not (data / "begun").exists():
            time.sleep(0.001)
        end = time.monotonic() + 0.001 * 2 ** self.chance.uniform(2, 11)  # 4 ms to 2 s; a reload takes 50 to 500
        while time.monotonic() < end:
            changer.change()
            time.sleep(0.001 * self.chance.randrange(1, 20))
        os.kill(writer, signal.SIGKILL)
        _, status = os.waitpid(writer, 0)
        assert os.WIFSIGNALED(status), "the process ended by itself"

    @staticmethod
    def _done(process: int) -> None:
        _, status = os.waitpid(process, 0)
        assert not status, "the store that is left is not whole"

    def _take_acknowledged(self, changer: Changer, since: dict[str, int]) -> None:
        """Note up to which change each article must be stored."""
        lines = (self.folder / "acknowledged").read_text().split("\n")
        self.reloads = len(lines) - 1
        for line in lines[:-1]:  # the last was cut off, or is empty
            with suppress(ValueError):
                said = json.loads(line)
                for article in changer.history:
                    if article.partition("#")[0] not in said["failed"]:
                        since[article] = max(since.get(article, 0), said["number"])
        if lines[-1]:  # cut off by the kill: nobody was told
            (self.folder / "acknowledged").write_text("\n".join([*lines[:-1], ""]))


def _tortured(kills: int, torture: Torture) -> Torture:
    with memory_folder() as folder:
        torture.folder = folder
        torture.run(kills)
    return torture


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    begun = time.monotonic()
    many = _tortured(arguments.kills, Torture(Path(), random.Random(arguments.seed)))
    large = _tortured(LARGE_KILLS, Torture(Path(), random.Random(arguments.seed + 1), LARGE))
    slowest = max(large.starts)
    print(  # noqa: T201
        f"{arguments.kills + LARGE_KILLS} kills in {time.monotonic() - begun:.0f} s, {many.reloads + large.reloads} "
        "reloads acknowledged: nothing lost, no text torn, the index equal to the record; the next start took at most "
        f"{max(many.starts):.2f} s with {many.passages:,} passages, and {slowest:.2f} s with {large.passages:,}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
