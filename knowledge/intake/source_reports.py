"""What is known of each configured source: its articles, when it was read, and what went wrong then."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.intake.journal import PastReload
from knowledge.intake.web import WebSources
from knowledge.settings import Settings, Source, SourceKind


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A source with its state.

    `articles` counts those that are stored. `read_at` is when it was last read, None if it never was. `problems` are
    what went wrong then, each with its remedy.
    """

    source: Source
    articles: int
    read_at: datetime | None
    problems: tuple[str, ...]


def source_reports(
    settings: Settings, origins: Mapping[str, int], past: Sequence[PastReload], web: WebSources | None
) -> list[SourceReport]:
    """The sources of `settings`, in their order, and a library folder of its own.

    `origins` are `ReadableStore.origins`, `past` the last reloads, the newest first. A file within two sources counts
    for both.
    """
    done = next((one for one in past if one.error is None), None)
    return [_report(_as_source(one), origins, done, web) for one in (*settings.sources, *settings.own_folder)]


def _as_source(source: Source | Path) -> Source:
    return source if isinstance(source, Source) else Source(SourceKind.FILES, str(source))


def _report(
    source: Source, origins: Mapping[str, int], done: PastReload | None, web: WebSources | None
) -> SourceReport:
    place, read_at, problems = source.location, done.at if done else None, list[str]()
    if web and source.kind is not SourceKind.FILES:
        state = web.mirror.state(source)
        place = str(web.mirror.folder_of(source))
        read_at = state.read_at if state else None
        problems += [state.error] if state and state.error else []
    above = os.path.join(os.path.abspath(place), "")  # noqa: PTH100, PTH118 (speed, and a separator at its end)
    if done:
        failed = (one for one in done.failed if _lies_in(one.source, above))
        problems += [f"{one.source}: {one.reason}; {one.remedy}" for one in failed]
    articles = sum(count for origin, count in origins.items() if _lies_in(origin, above))
    return SourceReport(source, articles, read_at, tuple(problems))


def _lies_in(path: str, above: str) -> bool:
    """True if `path` is in the folder `above`, or is what it names."""
    return os.path.join(os.path.abspath(path), "").startswith(above)  # noqa: PTH100, PTH118 (50,000 paths)
