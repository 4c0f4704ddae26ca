"""What admins get to see: the report of a reload, and counts."""

from telegram import MessageEntity

from bot.phrases import reload_counts, shortened
from bot.rendering.answers import LINE_LENGTH
from bot.rendering.page import Composer, Page
from bot.texts import Texts
from knowledge import ReloadReport, Statistics

# Ten failures of at most 300 characters stay below what a message holds.
_FAILURES_SHOWN = 10


def reload_page(report: ReloadReport, texts: Texts) -> Page:
    """What a reload found, and each file that failed with its reason and remedy."""
    composer = Composer()
    composer.write(texts.reload_done.format(seconds=f"{report.took_s:.1f}"), MessageEntity.BOLD)
    composer.line().write(reload_counts(report, texts))
    for failure in report.failed[:_FAILURES_SHOWN]:
        line = texts.reload_failure.format(source=failure.source, reason=failure.reason, remedy=failure.remedy)
        composer.gap().write(shortened(line, LINE_LENGTH))
    if hidden := report.failed[_FAILURES_SHOWN:]:
        composer.gap().write(texts.reload_further.format(count=len(hidden)))
    return composer.page()


def statistics_page(statistics: Statistics, texts: Texts, *, questions: int, answered: int) -> Page:
    """Counts over the store, and over the questions since the start."""
    text = texts.stats.format(
        articles=statistics.articles,
        passages=statistics.passages,
        sentences=statistics.sentences,
        facts=statistics.facts,
        words=statistics.words,
        megabytes=f"{statistics.bytes_on_disk / 1_000_000:.1f}",
        version=statistics.version,
        languages=", ".join(f"{language} {count}" for language, count in statistics.languages.items()),
        questions=questions,
        answered=answered,
    )
    return Composer().write(text).page()
