"""Messages on the library as a whole: where its articles come from, and what was removed or undone."""

from collections.abc import Sequence

from bot.rendering.page import Composer, Page
from bot.rendering.phrases import shortened
from bot.rendering.reloads import short_path
from bot.rendering.reports import further
from bot.rendering.source_lists import source_lines
from bot.rendering.sources import LINE_LENGTH
from bot.texts import Texts
from knowledge import Changed, PastReload, SourceReport


def sources_page(reports: Sequence[SourceReport], last: PastReload | None, texts: Texts) -> Page:
    """Each source with its state and its problems; as many lines as a message holds."""
    composer, lines = Composer(), list(source_lines(reports, last, texts))
    for number, line in enumerate(lines):
        if composer.units_left < 2 * LINE_LENGTH:
            composer.line().write(texts.counts.more.of(len(lines) - number))
            break
        composer.line().write(shortened(line, LINE_LENGTH))
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
    file = texts.figures.apart(shortened(short_path(str(changed.step.path)), LINE_LENGTH))
    composer = Composer().fill(said, file=file)
    further(composer, changed.report, texts)
    return composer.page()
