"""Messages on the library as a whole: where its articles come from, and what was removed or undone."""

from collections.abc import Sequence

from telegram import MessageEntity

from bot.rendering.page import Composer, Page
from bot.rendering.phrases import one_line, shortened
from bot.rendering.reloads import short_path
from bot.rendering.reports import further
from bot.rendering.sources import LINE_LENGTH
from bot.texts import Texts
from knowledge import Changed, SourceKind, SourceStatus


def sources_page(sources: Sequence[SourceStatus], texts: Texts) -> Page:
    """Each source with its state, its number of articles and its last error; as many as a message holds."""
    composer = Composer()
    for number, source in enumerate(sources):
        if composer.units_left < 4 * LINE_LENGTH:
            composer.gap().write(texts.reload_further.format(count=len(sources) - number))
            break
        composer.gap().write(shortened(source.location, LINE_LENGTH), MessageEntity.BOLD)
        composer.line().write(_state(source, texts))
        if source.error:
            error = shortened(one_line(source.error), LINE_LENGTH)
            composer.line().write(texts.source_error.format(error=error))
    return composer.page()


def removed_page(changed: Changed, texts: Texts) -> Page:
    """Says which file was removed."""
    return _changed_page(texts.removed, changed, texts)


def undone_page(changed: Changed, texts: Texts) -> Page:
    """Says which step was undone."""
    step = changed.step
    if step.is_removal:
        return _changed_page(texts.undone_removal, changed, texts)
    return _changed_page(texts.undone_replacement if step.is_replacement else texts.undone_addition, changed, texts)


def _changed_page(said: str, changed: Changed, texts: Texts) -> Page:
    file = shortened(short_path(str(changed.step.path)), LINE_LENGTH)
    composer = Composer().fill(said, file=file)
    further(composer, changed.report, texts)
    return composer.page()


def _state(source: SourceStatus, texts: Texts) -> str:
    articles = texts.source_articles.format(articles=source.articles)
    if not source.is_there:
        missing = texts.source_missing if source.kind is SourceKind.FILES else texts.source_unread
        return f"{articles}; {missing}"
    if source.read_at:
        return f"{articles}; {texts.source_read.format(date=f'{source.read_at:%Y-%m-%d %H:%M} UTC')}"
    return articles
