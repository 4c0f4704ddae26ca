"""The web sources of a library: when each is due, and the folders of files that they become for a reload."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from knowledge.errors import FetchError
from knowledge.fetching.cache import SourceState
from knowledge.fetching.client import WebClient
from knowledge.fetching.mirror import Mirror
from knowledge.intake.listing_parser import ListingParser
from knowledge.settings import Settings, Source, SourceKind
from knowledge.sources.files import Failure

# Seconds after which a source is looked at again, if the configuration does not say it.
_USUAL_S = {SourceKind.FEED: 1800, SourceKind.SITEMAP: 86_400, SourceKind.LINK: 86_400}


@dataclass(frozen=True, slots=True)
class WebSources:
    """The sources that are in the web, kept by a mirror. `parsing` surrounds each refresh, and may be cancelled."""

    sources: Sequence[Source]
    mirror: Mirror
    parsing: Callable[[Callable[[], bool]], AbstractContextManager[object]] = nullcontext

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The sources of `settings`, whose pages are kept in the folder "web" of the data folder."""
        client, parser = WebClient(settings.fetching), ListingParser(settings.limits)
        mirror = Mirror(settings.data / "web", client, parser.feed, parser.sitemap)
        return cls(settings.web, mirror, parser.running)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which the pages are files; those of sources that were never fetched do not exist yet."""
        return tuple(folder for one in self.sources if (folder := self.mirror.folder_of(one)).is_dir())

    def refresh(
        self, sources: Iterable[Source] | None = None, cancel: Callable[[], bool] = lambda: False
    ) -> list[Failure]:
        """Fetch what is new in `sources`, by default in all of them; what failed, with the address as its source.

        Raises `ReloadCancelledError` if it is cancelled while a feed or a sitemap is parsed.
        """
        failures: list[Failure] = []
        with self.parsing(cancel):
            for source in self.sources if sources is None else sources:
                if cancel():
                    break
                refreshed = self.mirror.refresh(source, cancel)
                failures += map(_failure, refreshed.failures)
                if refreshed.left and not cancel():
                    failures.append(_cut(source, refreshed.left))
        return failures

    def due(self, now: datetime) -> list[Source]:
        """The sources whose interval has passed since they were read; also if the clock was set back."""
        return [one for one in self.sources if _is_due(one, self.mirror.state(one), now)]

    def states(self) -> list[tuple[Source, SourceState | None]]:
        """Each source with what is known of it, None if it was never fetched."""
        return [(one, self.mirror.state(one)) for one in self.sources]


def _is_due(source: Source, state: SourceState | None, now: datetime) -> bool:
    if state is None or state.read_at > now:
        return True
    return (now - state.read_at).total_seconds() >= (source.every_s or _USUAL_S.get(source.kind, 86_400))


def _failure(error: FetchError) -> Failure:
    return Failure(error.url, error.reason, error.remedy)


def _cut(source: Source, left: int) -> Failure:
    reason = f"{left} of its pages were not looked at, as a reload asks for a limited number"
    return Failure(source.location, reason, "reload again to go on with them")
