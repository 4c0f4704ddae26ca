"""What admins do with the library: preview, add, remove, undo. Each change is followed by a reload, or taken back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from knowledge.errors import NothingPendingError, OvertakenError, ShelfError, SourceError, StoreBusyError
from knowledge.intake import AS_USUAL, Progress, ReloadOptions, ReloadReport
from knowledge.intake.offering import Offering, Preview, text_digest
from knowledge.intake.pending import Pending, PendingFile
from knowledge.intake.shelf import Shelf, Step
from knowledge.intake.shelving import LibraryFolder
from knowledge.model import Article
from knowledge.settings import Settings
from knowledge.sources.telegram.post import Channel, ChannelPost
from knowledge.store.base import ReadableStore

_PENDING = "pending"  # in the data folder
_TRIES = 15  # of a reload while another one is running
_PAUSE_S = 2.0  # between them
Telling = Callable[[Progress], None]


class Reloading(Protocol):
    """Reloads the library; see `Library.reload`."""

    async def __call__(self, progress: Telling | None = None, options: ReloadOptions = AS_USUAL) -> ReloadReport: ...


@dataclass(frozen=True, slots=True)
class Added:
    """A file that is in the library now: its first article, and what the reload did besides."""

    path: Path
    article: Article
    report: ReloadReport
    is_replacement: bool


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the library folder, with the ids of its articles."""

    path: Path
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A step in the library folder, done or undone, and the reload after it."""

    step: Step
    report: ReloadReport


def _never() -> bool:
    return False


class Editing:
    """One library, as admins change it. Every method may raise `StoreError`.

    `owner` names the person who offers a file: nobody else may decide on it. Changes are made one after the other. A
    change that cannot be followed by a reload is taken back, and what the reload raised is raised: `StoreBusyError` if
    another one goes on for long, `ReloadCancelledError`, or `ChangesRefusedError`.
    """

    def __init__(
        self, store: ReadableStore, settings: Settings, reload: Reloading, *, pause_s: float = _PAUSE_S
    ) -> None:
        self._store = store
        self._settings = settings
        self._reload = reload
        self._pause_s = pause_s
        self._pending = Pending(settings.data / _PENDING)
        self._offering = Offering(store, settings, self._pending)
        self._reading = asyncio.Lock()  # so that few worker processes run at once
        self._changing = asyncio.Lock()

    async def preview(
        self, name: str, content: bytes, *, owner: str, cancelled: Callable[[], bool] = _never
    ) -> Preview:
        """Read a file and show what it would add. It waits for `add` then.

        Raises `SourceError` if it cannot be read, `ShelfError` if another file has its name, and OSError if the disk
        is full.
        """
        async with self._reading:
            return await asyncio.to_thread(self._offering.of_file, name, content, owner, cancelled=cancelled)

    async def preview_link(self, url: str, *, owner: str, cancelled: Callable[[], bool] = _never) -> Preview:
        """Fetch a page and show what it would add. Raises `FetchError`, and what `preview` raises."""
        async with self._reading:
            return await asyncio.to_thread(self._offering.of_link, url, owner, cancelled=cancelled)

    async def preview_post(self, post: ChannelPost, channel: Channel, *, owner: str) -> Preview:
        """Show what a post of a Telegram channel would add. Raises what `preview` raises."""
        async with self._reading:
            return await asyncio.to_thread(self._offering.of_post, post, channel, owner)

    async def is_waiting(self, token: str, *, owner: str) -> bool:
        """True if a file of this person waits under the token."""
        return await asyncio.to_thread(self._pending.file, token, owner) is not None

    async def cancel(self, token: str, *, owner: str) -> bool:
        """Forget a file that waits; False if none waits for this person under the token."""
        if not await self.is_waiting(token, owner=owner):
            return False
        await asyncio.to_thread(self._pending.drop, token)
        return True

    async def forget(self, owner: str) -> None:
        """Forget all files that wait for this person."""
        await asyncio.to_thread(self._pending.forget, owner)

    async def add(
        self, token: str, *, owner: str, progress: Telling | None = None, options: ReloadOptions = AS_USUAL
    ) -> Added:
        """Put a file that waits into the library folder, and reload.

        Raises `NothingPendingError` if none waits for this person under the token, `OvertakenError`, once, if it would
        replace a file that the preview did not name, `SourceError` if the reload did not take the file, and
        `ShelfError` if it cannot be written.
        """
        async with self._changing:
            waiting = await asyncio.to_thread(self._pending.file, token, owner)
            if waiting is None:
                raise NothingPendingError
            folder = LibraryFolder.of(self._settings)
            shelf = folder.shelf(self._settings)
            step = await asyncio.to_thread(self._put, token, waiting, folder)
            async with _taken_back(shelf.undo):
                report = await self._patiently(progress, options)
                article = await asyncio.to_thread(self._taken_in, waiting, step.path, report)
            await asyncio.to_thread(self._pending.drop, token)
            return Added(step.path, article, report, step.is_replacement)

    async def kept(self, article: Article) -> KeptFile:
        """The file of an article in the library folder. Raises `ShelfError` if its file is elsewhere."""
        return await asyncio.to_thread(self._kept, article)

    async def remove(
        self, article: Article, *, progress: Telling | None = None, options: ReloadOptions = AS_USUAL
    ) -> Changed:
        """Remove the file of an article from the library folder, and reload. Raises `ShelfError`."""
        async with self._changing:
            kept = await self.kept(article)
            shelf = LibraryFolder.of(self._settings).shelf(self._settings)
            step = await asyncio.to_thread(shelf.remove, kept.path)
            async with _taken_back(shelf.undo):
                return Changed(step, await self._patiently(progress, _taking(options, step.path)))

    async def undo(self, *, progress: Telling | None = None, options: ReloadOptions = AS_USUAL) -> Changed | None:
        """Undo the last step in the library folder, and reload; None if there is none left. Raises `ShelfError`."""
        async with self._changing:
            shelf = LibraryFolder.of(self._settings).shelf(self._settings)
            undone = await asyncio.to_thread(_undone, shelf)
            if undone is None:
                return None
            step, after = undone
            async with _taken_back(partial(_redone, shelf, step, after)):
                return Changed(step, await self._patiently(progress, _taking(options, step.path)))

    def _put(self, token: str, waiting: PendingFile, folder: LibraryFolder) -> Step:
        folder.check_free(waiting.file, self._store)
        shelf = folder.shelf(self._settings)
        try:
            content = self._pending.content(token, waiting)
            if (now := shelf.digest(waiting.file)) not in ("", waiting.replaced):
                self._pending.keep(token, replace(waiting, replaced=now))
                article = self._store.article(waiting.first)
                raise OvertakenError(article.title if article else waiting.file)
        except OSError as error:
            raise NothingPendingError from error
        return shelf.put(waiting.file, content)

    def _taken_in(self, waiting: PendingFile, path: Path, report: ReloadReport) -> Article:
        """The first article of the file. Raises SourceError if it is not what was previewed."""
        article = self._store.article(waiting.first)
        if article and Path(article.source) == path and text_digest(article) == waiting.digest:
            return article
        failure = next((one for one in report.failed if Path(one.source) == path), None)
        if failure:
            raise SourceError(Path(waiting.file), failure.reason, failure.remedy)
        raise SourceError(Path(waiting.file), "the reload read it in another way than the preview", "send it again")

    def _kept(self, article: Article) -> KeptFile:
        path = Path(article.source)
        if not LibraryFolder.of(self._settings).shelf(self._settings).holds(path):
            reason = "it is not in the library folder"
            raise ShelfError(Path(article.source), reason, "remove it where it is kept, and reload")
        states = self._store.documents().values()
        articles = next((state.articles for state in states if article.id in state.articles), (article.id,))
        return KeptFile(path, articles)

    async def _patiently(self, progress: Telling | None, options: ReloadOptions) -> ReloadReport:
        """Reload; wait for another reload first. Raises `StoreBusyError` if that takes too long."""
        options = replace(options, only_due=True)  # what is added needs no look at the web
        for _ in range(_TRIES):
            with suppress(StoreBusyError):
                return await self._reload(progress, options)
            await asyncio.sleep(self._pause_s)
        return await self._reload(progress, options)


@asynccontextmanager
async def _taken_back(undo: Callable[[], object]) -> AsyncIterator[None]:
    """Take a step back if anything goes wrong after it; a file that somebody else has edited meanwhile is left."""
    try:
        yield
    except BaseException:
        with suppress(ShelfError):
            await asyncio.to_thread(undo)
        raise


def _taking(options: ReloadOptions, path: Path) -> ReloadOptions:
    return options if path.exists() else replace(options, taken=(path,))


def _undone(shelf: Shelf) -> tuple[Step, bytes | None] | None:
    """Undo the last step; returns it with the content that it had made, None if there is none."""
    last = shelf.last()
    after = last.path.read_bytes() if last and last.path.is_file() else None
    step = shelf.undo()
    return (step, after) if step else None


def _redone(shelf: Shelf, step: Step, after: bytes | None) -> Step:
    return shelf.remove(step.path) if after is None else shelf.put(step.path.name, after)
