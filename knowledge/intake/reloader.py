"""The reloads of one library: one at a time, each kept in the journal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock

from knowledge.errors import KnowledgeError, ReloadRunningError, StoreBusyError
from knowledge.intake.journal import Journal, PastReload
from knowledge.intake.refusals import Refusals
from knowledge.intake.reloading import ReloadOptions, reload
from knowledge.intake.reports import Progress, ReloadReport
from knowledge.intake.web import WebSources
from knowledge.settings import Settings
from knowledge.sources.files import Failure
from knowledge.store.base import Store


class Reloader:
    """Reloads one store from the sources of its settings."""

    def __init__(self, store: Store, settings: Settings, web: WebSources | None = None) -> None:
        self._store = store
        self._web = web
        self._settings = settings
        self._journal = Journal(settings.data)
        self._lock = Lock()
        self._progress = Progress(0, 0)

    def reload(self, progress: Callable[[Progress], None] | None, options: ReloadOptions) -> ReloadReport:
        """Reload, and keep the report unless nothing was to be written; see `reload` for what it raises.

        Raises `ReloadRunningError`, at once, if another reload of this library is running; if it is one of another
        process, after the sources were compared.
        """
        if not self._lock.acquire(blocking=False):
            raise ReloadRunningError(self._settings.data, self._progress.percent)
        try:
            return self._kept(progress, options)
        finally:
            self._lock.release()

    def last(self) -> list[PastReload]:
        """The last reloads, the newest first."""
        return self._journal.last()

    def _kept(self, progress: Callable[[Progress], None] | None, options: ReloadOptions) -> ReloadReport:
        try:
            report = self._done(progress, options)
        except StoreBusyError as error:
            raise ReloadRunningError(self._settings.data, self._journal.running()) from error
        except KnowledgeError as error:
            if not options.dry_run:
                self._journal.add(None, str(error))
            raise
        if not options.dry_run:
            self._journal.add(report)
        return report

    def _done(self, progress: Callable[[Progress], None] | None, options: ReloadOptions) -> ReloadReport:
        self._progress = Progress(0, 0)
        is_noted = False

        def tell(now: Progress) -> None:
            nonlocal is_noted
            self._progress = now
            if not options.dry_run:  # which does not hold the lock of the store, so another process may write
                self._journal.note(now)
                is_noted = True
            if progress:
                progress(now)

        def cancelled() -> bool:  # called several times a second, also while one file takes long
            if is_noted:
                self._journal.note(self._progress)
            return options.cancelled()

        limits = self._settings.limits
        try:
            unfetched = self._fetched(options)
            sources = [*self._settings.paths, *(self._web.folders if self._web else ())]
            known = Refusals(self._settings.data / "refused.json", limits)
            asked = replace(options, cancelled=cancelled, refusals=known)
            done = reload(self._store, sources, tell, options=asked, limits=limits)
            return replace(done, failed=(*done.failed, *unfetched))
        finally:
            if is_noted:
                self._journal.end()

    def _fetched(self, options: ReloadOptions) -> list[Failure]:
        """Fetch the sources in the web; returns what failed. A dry run fetches nothing, as that would be kept."""
        if options.dry_run or self._web is None:
            return []
        due = self._web.due(datetime.now(UTC)) if options.only_due else None
        return self._web.refresh(due, options.cancelled)
