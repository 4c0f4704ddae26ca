"""What is said of a reload, in the chat and in the terminal: its progress, its report, and those before."""

from collections.abc import Iterator, Sequence

from bot.rendering.phrases import beside
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
    figures = texts.figures
    done, total = figures.number(progress.done), figures.number(progress.total)
    yield texts.reload_progress.format(done=done, total=total, percent=progress.percent)
    if progress.remaining_s is not None and progress.current:
        rate = figures.number(progress.rate, digits=0 if progress.rate >= 10 else 1)
        yield texts.reload_pace.format(rate=rate, remaining=figures.duration(progress.remaining_s))
    if progress.current:
        yield texts.reload_now.format(file=figures.apart(short_path(progress.current)))


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


def headline(report: ReloadReport, texts: Texts) -> str:
    """Says that the reload is done and how long it took, such as "0.03 s" or "12.4 s", or that it was only a trial."""
    template = texts.reload_dry if report.is_dry else texts.reload_done
    return template.format(seconds=texts.figures.number(report.took_s, digits=1 if report.took_s >= 1 else 2))


def counts(report: ReloadReport | PastReload, texts: Texts) -> str:
    """The numbers of articles added, changed, removed and unchanged, and of files that failed or were skipped."""
    kinds = ("added", "changed", "removed", "unchanged", "failed", "skipped")
    if isinstance(report, PastReload):
        numbers = {kind: report.count(kind) for kind in kinds}
    else:
        numbers = {kind: len(getattr(report, kind)) for kind in kinds}
    said = {kind: texts.figures.number(number) for kind, number in numbers.items()}
    skipped = texts.reload_skipped.format(**said) if numbers["skipped"] else ""
    return texts.reload_counts.format(**said) + skipped


def differences(report: ReloadReport, texts: Texts) -> Iterator[str]:
    """The articles that were added, changed (with the passages that they gained and lost) and removed, by name."""
    apart = texts.figures.apart
    passages = {one.article: f"{apart(one.article)} (+{one.added} −{one.removed})" for one in report.passages}
    changed = [passages.get(one, apart(one)) for one in report.changed]
    for template, names in (
        (texts.reload_added, [*map(apart, report.added)]),
        (texts.reload_changed, changed),
        (texts.reload_removed, [*map(apart, report.removed)]),
    ):
        if names:
            yield template.format(articles=_listed(names, texts))


def stories(report: ReloadReport, texts: Texts) -> Iterator[str]:
    """The articles that were found to tell the story of another one, a few of them by name."""
    for link in report.duplicates[:_STORIES_NAMED]:
        template = texts.reload_corrected if link.is_corrected else texts.reload_copy
        yield template.format(article=texts.figures.apart(link.article), first=texts.figures.apart(link.first or ""))
    if hidden := report.duplicates[_STORIES_NAMED:]:
        yield texts.counts.more.of(len(hidden))


def asks(report: ReloadReport, texts: Texts) -> Iterator[str]:
    """Which sources miss more than half of their articles."""
    for ask in report.asks:
        yield texts.counts.missing.of(
            len(ask.articles), source=texts.figures.apart(ask.source), total=texts.figures.number(ask.total)
        )


def _listed(names: Sequence[str], texts: Texts) -> str:
    shown = texts.comma.join(names[:_LISTED])
    further = texts.counts.more.of(len(names) - _LISTED)
    return beside(shown, further, texts) if len(names) > _LISTED else shown


def past_lines(past: Sequence[PastReload], texts: Texts) -> Iterator[str]:
    """The reloads before, each with its time, its counts or the error that ended it, and the files that failed."""
    if not past:
        yield texts.reload_none
    for one in past:
        yield f"{texts.figures.moment(one.at)}  {one.error or counts(one, texts)}"
        for failure in one.failed:
            said = texts.reload_failure.format(source=failure.source, reason=failure.reason, remedy=failure.remedy)
            yield f"  {' '.join(said.split())}"
