"""Golden questions as messages of the chat. Apart from their words, as the terminal loads no Telegram code."""

from pathlib import Path

from bot.rendering.golden import golden_lines, kept_line
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import shortened
from bot.rendering.sources import LINE_LENGTH
from bot.texts import Texts
from knowledge import GoldenQuestion, GoldenReport


def golden_page(report: GoldenReport, texts: Texts) -> Page:
    """The result of a check as a message; as many differences as it holds."""
    composer = Composer()
    lines = list(golden_lines(report, texts))
    for number, line in enumerate(lines):
        if composer.units_left < 2 * LINE_LENGTH:
            composer.gap().write(texts.counts.more.of(len(lines) - number))
            break
        composer.gap().write(shortened(line, LINE_LENGTH))
    return composer.page()


def kept_page(golden: GoldenQuestion, file: Path, texts: Texts) -> Page:
    """Says in the chat what was kept."""
    return Composer().write(shortened(kept_line(golden, Path(file.name), texts), 2 * LINE_LENGTH)).page()
