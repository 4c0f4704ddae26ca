"""Gives the stored passages their facts after a reload, in processes of their own.

Extraction is Python code and holds the interpreter lock that questions need. So a thread only hands the texts over and
keeps what comes back, as it comes: what was made before a stop or a crash is not lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from knowledge.facts.completion import beside, grouped
from knowledge.facts.stretches import STRETCH, FactStretch
from knowledge.intake.courtesy import keep_going
from knowledge.intake.fact_processes import FactProcesses, Made, Numbered
from knowledge.intake.meanings import keep
from knowledge.model import Fact
from knowledge.store.base import Store, StoredPassage

HERE = 300  # passages; starting a process takes about as long as reading so many here
_LISTED = 4_000  # passages listed at once; each list reads past all passages that have facts
_TOGETHER = 1_000  # passages in memory
_KEPT_TOGETHER = 8  # answers; each commit takes a millisecond


def fill_facts(
    store: Store, stop: Callable[[], bool], *, here: int = HERE, give_way: Callable[[], None] = keep_going
) -> int:
    """Make and keep the facts of the passages that have none; returns of how many.

    Up to `here` passages are read by this thread, more by processes. Returns when all are made, or soon after `stop` is
    true. While a reload writes, it waits. `give_way` is called between two of its steps. Raises `StoreError`, for
    example when the store was closed.
    """
    done = 0
    are_few = len(store.without_facts(here + 1)) <= here
    with FactProcesses() as processes:  # they are started when they are asked first
        while not stop() and (listed := store.without_facts(_LISTED)):
            stretches = _stretches(store, listed)
            answers = _made_here(stretches) if are_few else processes.made(stretches, stop)
            done += _kept(store, (dict(_numbered(*one)) for one in answers), stop, give_way)
    return done


def _made_here(stretches: Iterator[Numbered]) -> Iterator[tuple[int, FactStretch, Made]]:
    return ((number, stretch, stretch.facts()) for number, stretch in stretches)


def _numbered(first: int, stretch: FactStretch, facts: Made) -> Iterator[tuple[int, tuple[Fact, ...]]]:
    """The facts of the passages of a stretch by their ids; `first` is the id of the article's first passage."""
    return ((first + passage.index, made) for passage, made in zip(stretch.passages, facts, strict=True))


def _stretches(store: Store, listed: Sequence[int]) -> Iterator[Numbered]:
    """The stretches of these passages, each with the id of the first passage of its article.

    All passages of a stretch are kept at once, so they also lack their facts together: only where the list is cut may
    it begin or end within one.
    """
    for group in grouped(_read(store, listed)):
        whole = group
        if group[0].passage.index % STRETCH or group[-1].id == listed[-1]:
            whole = beside(store, group[0])
        stretch = FactStretch.of(whole[0].article, [one.passage for one in whole])
        yield whole[0].id - whole[0].passage.index, stretch


def _read(store: Store, ids: Sequence[int]) -> Iterator[StoredPassage]:
    for start in range(0, len(ids), _TOGETHER):
        yield from store.passages(ids[start : start + _TOGETHER])


def _kept(
    store: Store, parts: Iterator[Mapping[int, Sequence[Fact]]], stop: Callable[[], bool], give_way: Callable[[], None]
) -> int:
    """Keep all parts, some at a time, until `stop` is true; returns how many passages have their facts now."""
    done = 0
    waiting: dict[int, Sequence[Fact]] = {}
    for number, part in enumerate(parts, start=1):
        give_way()
        waiting |= part
        if number % _KEPT_TOGETHER == 0:
            done += _keep(store, waiting, stop)
            waiting = {}
        if stop():
            break
    return done + _keep(store, waiting, stop)


def _keep(store: Store, facts: Mapping[int, Sequence[Fact]], stop: Callable[[], bool]) -> int:
    return len(facts) if facts and keep(lambda: store.put_facts(facts), stop) else 0
