"""Sources with their states, in words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.rendering.phrases import one_line
from bot.texts import Texts
from knowledge import PastReload, SourceReport


def source_lines(reports: Sequence[SourceReport], last: PastReload | None, texts: Texts) -> Iterator[str]:
    """A line for each source, and below it one for each problem; at the end, why the last reload changed nothing."""
    for report in reports:
        read = (
            texts.sources_read.format(time=texts.figures.moment(report.read_at))
            if report.read_at
            else texts.sources_never
        )
        location, kind = texts.figures.apart(one_line(report.source.location)), report.source.kind
        articles = texts.counts.articles.of(report.articles)
        yield texts.sources_line.format(location=location, kind=kind, articles=articles, read=read)
        yield from (f"  {one_line(problem)}" for problem in report.problems)
    if last and last.error:
        yield texts.sources_refused.format(time=texts.figures.moment(last.at), reason=one_line(last.error))


def sources_as_json(reports: Sequence[SourceReport], last: PastReload | None) -> dict[str, Any]:
    """The same for programs; times are in UTC."""
    reload = {"at": last.at.isoformat(), "error": last.error} if last else None
    return {"sources": list(map(_as_json, reports)), "last_reload": reload}


def _as_json(report: SourceReport) -> dict[str, Any]:
    source, read_at = report.source, report.read_at
    return {
        "kind": source.kind.value,
        "location": source.location,
        "every_s": source.every_s,
        "articles": report.articles,
        "read_at": read_at.isoformat() if read_at else None,
        "problems": list(report.problems),
    }
