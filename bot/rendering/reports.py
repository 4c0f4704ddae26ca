"""Messages for admins: the report of a reload or of a file that they sent, and statistics."""

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.bookmarks import pack_position
from bot.rendering.callbacks import READ
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import reload_counts, reload_headline, shortened
from bot.rendering.sources import LINE_LENGTH
from bot.texts import Texts
from knowledge import Article, ReloadReport, Statistics

# Ten failures of at most 300 characters fit into a message.
_FAILURES_SHOWN = 10


def reload_page(report: ReloadReport, texts: Texts) -> Page:
    """The counts of a reload, and each file that failed with reason and remedy."""
    composer = Composer()
    composer.write(reload_headline(report, texts), MessageEntity.BOLD)
    composer.line().write(reload_counts(report, texts))
    _failures(composer, report, texts)
    return composer.page()


def upload_page(said: str, article: Article, report: ReloadReport, *, looks: Looks, file: str) -> Page:
    """Says that a file is an article now, with a button to read it, and what else the reload changed."""
    composer = Composer().fill(said, title=shortened(article.title, LINE_LENGTH), file=shortened(file, LINE_LENGTH))
    if len(report.added) + len(report.changed) + len(report.removed) + len(report.failed) > 1:
        composer.gap().write(reload_counts(report, looks.texts))
        _failures(composer, report, looks.texts)
    data = READ + pack_position(article.id, 0)
    return composer.page([[InlineKeyboardButton(looks.texts.read, callback_data=data)]])


def _failures(composer: Composer, report: ReloadReport, texts: Texts) -> None:
    for failure in report.failed[:_FAILURES_SHOWN]:
        line = texts.reload_failure.format(source=failure.source, reason=failure.reason, remedy=failure.remedy)
        composer.gap().write(shortened(line, LINE_LENGTH))
    if hidden := report.failed[_FAILURES_SHOWN:]:
        composer.gap().write(texts.reload_further.format(count=len(hidden)))


def statistics_page(statistics: Statistics, texts: Texts, *, questions: int, answered: int, perhaps: int) -> Page:
    """Statistics of the store, and of the questions since the start."""
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
        perhaps=perhaps,
    )
    return Composer().write(text).page()
