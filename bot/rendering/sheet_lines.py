"""Sheets as plain text for a terminal."""

from bot.rendering.phrases import byline, one_line
from bot.rendering.sheets import Sheet, SheetLine, SheetPart
from bot.rendering.wrapping import Wrapper
from bot.texts import Texts


def sheet_text(sheet: Sheet, texts: Texts, wrapper: Wrapper) -> str:
    """The whole sheet: each line with the words that it cites behind a bar, and their article."""
    head = [wrapper.bold(sheet.title), *sheet.notes]
    return "\n\n".join(["\n".join(head), *(_part(part, texts, wrapper) for part in sheet.parts)])


def _part(part: SheetPart, texts: Texts, wrapper: Wrapper) -> str:
    head = [wrapper.bold(part.title)] if part.title else []
    rest = [texts.counts.more.of(part.left_out)] if part.left_out else []
    between = "\n" if part.title else "\n\n"
    return "\n".join([*head, between.join(_line(line, texts, wrapper) for line in part.lines), *rest])


def _line(line: SheetLine, texts: Texts, wrapper: Wrapper) -> str:
    label = [f"• {line.label}"] if line.label else []
    cited = wrapper.lines(one_line(line.cited), prefix="│ ")
    known = byline(line.article, texts)
    source = one_line(line.article.title) + (f" · {known}" if known else "")
    return "\n".join([*label, *cited, wrapper.dim(source)])
