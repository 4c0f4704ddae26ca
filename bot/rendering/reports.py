"""Messages for admins: the report of a reload or of a file that they sent."""

from itertools import islice

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering import reloads
from bot.rendering.bookmarks import pack_position
from bot.rendering.callbacks import CANCEL, READ, REMOVE
from bot.rendering.golden import golden_lines
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import shortened
from bot.rendering.reloads import short_path
from bot.rendering.sources import LINE_LENGTH
from bot.texts import Texts
from knowledge import Added, Progress, ReloadReport

_FAILURES_SHOWN = 10
_ASKS_SHOWN = 3
_GOLDEN_SHOWN = 4


def progress_page(progress: Progress | None, texts: Texts) -> Page:
    """How far a reload is (None: it has just begun), with a button that cancels it."""
    lines = reloads.progress_lines(progress, texts) if progress else (texts.reload_started,)
    text = "\n".join(shortened(line, LINE_LENGTH) for line in lines)
    return Composer().write(text).page([[InlineKeyboardButton(texts.reload_cancel, callback_data=CANCEL)]])


def reload_page(report: ReloadReport, texts: Texts) -> Page:
    """What a reload did, and each file that failed with reason and remedy; a button confirms removals."""
    composer = Composer()
    composer.write(reloads.headline(report, texts), MessageEntity.BOLD)
    composer.line().write(reloads.counts(report, texts))
    for line in reloads.differences(report, texts):
        composer.line().write(shortened(line, LINE_LENGTH))
    for ask in islice(reloads.asks(report, texts), _ASKS_SHOWN):
        composer.gap().write(shortened(ask, LINE_LENGTH))
    for line in reloads.stories(report, texts):
        composer.line().write(shortened(line, LINE_LENGTH))
    _failures(composer, report, texts)
    for line in islice(golden_lines(report.golden, texts), _GOLDEN_SHOWN) if report.golden else ():
        composer.gap().write(shortened(line, LINE_LENGTH))
    missing = sum(len(ask.articles) for ask in report.asks)
    button = InlineKeyboardButton(texts.counts.remove.of(missing), callback_data=REMOVE)
    return composer.page([[button]] if missing and not report.is_dry else [])


def added_page(added: Added, looks: Looks) -> Page:
    """Says that a file is in the library now, with a button to read it, and what else the reload changed."""
    texts, report, article = looks.texts, added.report, added.article
    said = texts.upload_replaced if added.is_replacement else texts.upload_added
    if added.is_replacement and article.id not in report.changed:
        said = texts.upload_unchanged
    file = texts.figures.apart(shortened(short_path(str(added.path)), LINE_LENGTH))
    composer = Composer().fill(said, title=texts.figures.apart(label(article.title, LINE_LENGTH)), file=file)
    further(composer, report, texts)
    data = READ + pack_position(article.id, 0)
    return composer.page([[InlineKeyboardButton(texts.read, callback_data=data)]])


def further(composer: Composer, report: ReloadReport, texts: Texts) -> None:
    """What a reload changed or could not read, if that is more than one thing."""
    if len(report.added) + len(report.changed) + len(report.removed) + len(report.failed) > 1:
        composer.gap().write(reloads.counts(report, texts))
        _failures(composer, report, texts)


def _failures(composer: Composer, report: ReloadReport, texts: Texts) -> None:
    shown = 0
    for failure in report.failed[:_FAILURES_SHOWN]:
        if composer.units_left < 2 * LINE_LENGTH:  # the line below needs room, too
            break
        line = texts.reload_failure.format(source=failure.source, reason=failure.reason, remedy=failure.remedy)
        composer.gap().write(shortened(line, LINE_LENGTH))
        shown += 1
    if hidden := len(report.failed) - shown:
        composer.gap().write(texts.counts.more.of(hidden))
