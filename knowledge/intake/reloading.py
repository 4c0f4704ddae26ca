"""Brings the store up to date with the sources: what was added, changed or removed is applied in one atomic step.

Only files that differ are read and analysed. If a file cannot be read, its stored version is kept.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from knowledge.intake.changes import ReloadChanges, Stored
from knowledge.intake.courtesy import keep_going
from knowledge.intake.differences import compare
from knowledge.intake.pace import Pace
from knowledge.intake.refusals import Refusals
from knowledge.intake.reports import Progress, ReloadReport
from knowledge.settings import LIMITS, Limits
from knowledge.store.base import ReadableStore, Store

Told = Callable[[Progress], None]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ReloadOptions:
    """How a reload is done.

    With `dry_run`, everything is read and reported, and nothing is written. `confirmed` also removes the articles of a
    source that misses more than half of them. `cancelled` is called several times a second; when it returns true, the
    reload ends. `approve` is given the new state before it goes live (see `Store.apply`). With `only_due`, sources in
    the web are asked only if their interval has passed. `taken` are files that were removed on
    purpose, so their articles need no confirmation. What `refusals` remember is not read again. `give_way` is called
    between two steps of the thread that writes to the store.
    """

    dry_run: bool = False
    confirmed: bool = False
    cancelled: Callable[[], bool] = _never
    approve: Callable[[ReadableStore], bool] | None = None
    only_due: bool = False
    taken: tuple[Path, ...] = ()
    refusals: Refusals | None = None
    give_way: Callable[[], None] = keep_going


AS_USUAL = ReloadOptions()


def reload(
    store: Store,
    sources: Sequence[Path],
    progress: Told | None = None,
    *,
    options: ReloadOptions = AS_USUAL,
    limits: Limits = LIMITS,
) -> ReloadReport:
    """Bring the store up to date with `sources`, in one step: a question sees all of the changes or none.

    `progress` is called before the first file and after each, in the thread that writes to the store. Raises
    `StoreBusyError` if another reload is writing, `StoreError` if the store cannot be written, `ReloadCancelledError`
    if it was cancelled and `ChangesRefusedError` if the new state was not approved; then nothing has changed.
    """
    begun = time.perf_counter()
    stored = Stored.of(store)
    difference = compare(sources, stored.whole_states(), limits, options.cancelled)
    refusals = options.refusals or Refusals()
    asked = (options.confirmed, options.taken, options.give_way)
    reading = ReloadChanges(store, stored, difference, sources, limits, refusals, *asked)
    # To be closed, as the store may fail between two changes, when processes are reading.
    with closing(reading.changes(Pace(progress or _ignored), options.cancelled)) as changes:
        if options.dry_run:
            version = store.version()
            for _ in changes:
                pass
        else:
            version = store.apply(changes, options.approve, reading.linked)
            refusals.keep()
    return _report(reading, stored, version, is_dry=options.dry_run, took_s=time.perf_counter() - begun)


def _ignored(progress: Progress) -> None:
    """Nobody wants to know."""


def _report(reading: ReloadChanges, stored: Stored, version: int, *, is_dry: bool, took_s: float) -> ReloadReport:
    before, removed = stored.digests.keys(), set(reading.removals.gone)
    changed = reading.read & before
    return ReloadReport(
        added=tuple(sorted(reading.read - before)),
        changed=tuple(sorted(changed)),
        removed=tuple(sorted(removed)),
        unchanged=tuple(sorted(before - changed - removed - reading.unread)),
        failed=tuple(reading.failures),
        version=version,
        took_s=took_s,
        passages=tuple(sorted(reading.passages, key=lambda one: one.article)),
        asks=reading.removals.asks,
        duplicates=tuple(link for link in reading.links if link.first is not None),
        is_dry=is_dry,
        skipped=tuple(sorted(reading.skipped, key=lambda one: one.source)),
    )
