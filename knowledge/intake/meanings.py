"""Gives the stored passages their vectors, a few at a time, beside questions and reloads.

A reload does not wait for the vectors, as each takes some 10 ms. They are made by a thread that runs after it, and kept
as they come, so what was made before a stop or a crash is not lost.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from knowledge.errors import StoreBusyError
from knowledge.intake.courtesy import keep_going
from knowledge.meaning.sections import section_vector
from knowledge.meaning.vectors import MeaningEncoder, pack
from knowledge.store.base import Store

_LISTED = 1_000  # passages listed at once; each list reads past all passages that have vectors
_PAUSE_S = 0.2  # while a reload writes


def fill(
    store: Store,
    meaning: MeaningEncoder,
    stop: Callable[[], bool],
    *,
    batch: int = 16,
    give_way: Callable[[], None] = keep_going,
) -> int:
    """Make and keep the vectors of the passages that have none, in the encoder's languages; returns how many.

    Returns when all are made, or soon after `stop` is true, which is asked before each passage: it keeps those made
    until then. While a reload writes, it waits. `give_way` is called before each passage, too. Raises `StoreError`, for
    example when the store was closed.
    """
    done = 0
    while not stop() and (listed := store.without_meaning(meaning.languages, _LISTED)):
        for start in range(0, len(listed), batch):
            vectors = dict(_vectors(store, meaning, listed[start : start + batch], stop, give_way))
            if vectors and keep(partial(store.put_meanings, vectors), stop):
                done += len(vectors)
            if stop():
                break
    return done


def _vectors(
    store: Store, meaning: MeaningEncoder, ids: Sequence[int], stop: Callable[[], bool], give_way: Callable[[], None]
) -> Iterator[tuple[int, bytes]]:
    for stored in store.passages(ids):
        give_way()
        if stop():
            return
        yield stored.id, pack(section_vector(meaning, stored))


def keep(write: Callable[[], None], stop: Callable[[], bool]) -> bool:
    """Call `write` as soon as no reload writes; returns False if it was stopped before."""
    while True:
        try:
            write()
        except StoreBusyError:
            if stop():
                return False
            time.sleep(_PAUSE_S)
        else:
            return True
