"""What is said of a reload, in the chat and in the terminal: its progress, its report, and those before."""

from collections.abc import Iterator, Sequence

from bot.texts import Texts
from knowledge import (
    KnowledgeError,
    PastReload,
    Progress,
    ReloadCancelledError,
    ReloadReport,
    ReloadRunningError,
    StoreBusyError,
)

_LISTED = 10  # articles of a kind that are named
_STORIES_NAMED = 5
_PARTS = 2  # of a path that are shown: the file and its folder


def progress_lines(progress: Progress, texts: Texts) -> Iterator[str]:
    """How far the reload is, how long it will take, and what is being read."""
    yield texts.reload_progress.format(done=progress.done, total=progress.total, percent=progress.percent)
    if progress.remaining_s is not None and progress.current:
        rate = f"{progress.rate:.{0 if progress.rate >= 10 else 1}f}"
        yield texts.reload_pace.format(rate=rate, remaining=duration(progress.remaining_s))
    if progress.current:
        yield texts.reload_now.format(file=short_path(progress.current))


def trouble(error: KnowledgeError, texts: Texts) -> str:
    """Why a reload has changed nothing."""
    match error:
        case ReloadCancelledError():
            return texts.reload_cancelled
        case ReloadRunningError(percent=int(percent)):
            return texts.reload_busy_at.format(percent=percent)
        case StoreBusyError():
            return texts.reload_busy
        case _:
            return texts.reload_broken.format(reason=error)


def short_path(path: str) -> str:
    """The last parts of a path."""
    return "/".join(path.replace("\\", "/").split("/")[-_PARTS:])


def duration(seconds: float) -> str:
    """Such as "12 s" or "3 min"."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def headline(report: ReloadReport, texts: Texts) -> str:
    """Says that the reload is done and how long it took, such as "0.03 s" or "12.4 s", or that it was only a trial."""
    template = texts.reload_dry if report.is_dry else texts.reload_done
    return template.format(seconds=f"{report.took_s:.{1 if report.took_s >= 1 else 2}f}")


def counts(report: ReloadReport | PastReload, texts: Texts) -> str:
    """The numbers of articles added, changed, removed and unchanged, and of files that failed or were skipped."""
    kinds = ("added", "changed", "removed", "unchanged", "failed", "skipped")
    if isinstance(report, PastReload):
        numbers = {kind: report.count(kind) for kind in kinds}
    else:
        numbers = {kind: len(getattr(report, kind)) for kind in kinds}
    skipped = texts.reload_skipped.format(**numbers) if numbers["skipped"] else ""
    return texts.reload_counts.format(**numbers) + skipped


def differences(report: ReloadReport, texts: Texts) -> Iterator[str]:
    """The articles that were added, changed (with the passages that they gained and lost) and removed, by name."""
    passages = {one.article: f"{one.article} (+{one.added} −{one.removed})" for one in report.passages}
    changed = [passages.get(one, one) for one in report.changed]
    for template, names in (
        (texts.reload_added, report.added),
        (texts.reload_changed, changed),
        (texts.reload_removed, report.removed),
    ):
        if names:
            yield template.format(articles=_listed(names, texts))


def stories(report: ReloadReport, texts: Texts) -> Iterator[str]:
    """The articles that were found to tell the story of another one, a few of them by name."""
    for link in report.duplicates[:_STORIES_NAMED]:
        template = texts.reload_corrected if link.is_corrected else texts.reload_copy
        yield template.format(article=link.article, first=link.first)
    if hidden := report.duplicates[_STORIES_NAMED:]:
        yield texts.reload_further.format(count=len(hidden))


def asks(report: ReloadReport, texts: Texts) -> Iterator[str]:
    """Which sources miss more than half of their articles."""
    for ask in report.asks:
        yield texts.reload_asks.format(source=ask.source, missing=len(ask.articles), total=ask.total)


def _listed(names: Sequence[str], texts: Texts) -> str:
    shown = ", ".join(names[:_LISTED])
    further = texts.reload_further.format(count=len(names) - _LISTED)
    return f"{shown} {further}" if len(names) > _LISTED else shown


def past_lines(past: Sequence[PastReload], texts: Texts) -> Iterator[str]:
    """The reloads before, each with its time, its counts or the error that ended it, and the files that failed."""
    if not past:
        yield texts.reload_none
    for one in past:
        yield f"{one.at.astimezone():%Y-%m-%d %H:%M}  {one.error or counts(one, texts)}"
        for failure in one.failed:
            said = texts.reload_failure.format(source=failure.source, reason=failure.reason, remedy=failure.remedy)
            yield f"  {' '.join(said.split())}"
