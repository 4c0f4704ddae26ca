"""Answers as plain text for a terminal, with bold and dim text only if it is shown on one."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from bot.config import Config
from bot.rendering.excerpts import Excerpt
from bot.rendering.phrases import (
    byline,
    explanation,
    further,
    headline_needed,
    one_line,
    reload_counts,
    reload_headline,
)
from bot.texts import Texts, texts_in
from knowledge import Answer, Article, ArticleSummary, Citation, ReloadReport, Span

_BOLD, _DIM, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Terminal:
    """Renders values as lines of at most `width` columns; bold and dim only if `coloured`."""

    texts: Texts
    config: Config
    width: int = 80
    coloured: bool = False

    @classmethod
    def of(cls, config: Config, *, coloured: bool) -> "Terminal":
        width = min(shutil.get_terminal_size().columns, 100)
        return cls(texts_in(config.language), config, max(width, 20), coloured)

    def answer(self, answer: Answer) -> str:
        """The answer with its quotes, or why there is none."""
        lines = []
        if answer.repairs:
            lines.append(self._dim(self.texts.showing.format(understood=one_line(answer.understood))))
        if answer.best:
            limits = self.config.answers
            more = further(answer, thresholds=self.config.thresholds, limit=limits.citations)
            blocks = [self._citation(citation) for citation in (answer.best, *more)]
            return "\n".join([*lines, "\n\n".join(blocks)])
        if headline_needed(answer):
            lines.append(self._bold(self.texts.not_found))
        lines.append(explanation(answer, self.texts, self.config.example))
        if suggestions := answer.suggestions[: self.config.answers.suggestions]:
            lines += [self.texts.perhaps, *(f"  • {one_line(suggestion)}" for suggestion in suggestions)]
        return "\n".join(lines)

    def article(self, article: Article) -> str:
        """The whole article."""
        head = [self._bold(one_line(article.title)), *filter(None, (byline(article), article.url))]
        paragraphs = ["\n".join(self._wrapped(text)) for text in article.text.split("\n\n")]
        return "\n\n".join(["\n".join(head), *paragraphs])

    def articles(self, summaries: Sequence[ArticleSummary]) -> str:
        """One line for each article, or a line that there are none."""
        if not summaries:
            return self.texts.no_articles
        widest = max(len(summary.id) for summary in summaries)
        return "\n".join(
            f"{summary.id:<{widest}}  {one_line(summary.title)}" + self._dim(f"  {byline(summary)}").rstrip()
            for summary in summaries
        )

    def reloaded(self, report: ReloadReport) -> str:
        """One line about the reload, and one for each file that failed."""
        failures = (
            self.texts.reload_failure.format(source=one.source, reason=one.reason, remedy=one.remedy)
            for one in report.failed
        )
        done = f"{reload_headline(report, self.texts)} {reload_counts(report, self.texts)}"
        return "\n".join([done, *(f"  {one_line(failure)}" for failure in failures)])

    def _citation(self, citation: Citation) -> str:
        excerpt = Excerpt.of(citation)
        lines = [self._bold(one_line(excerpt.short.text)), ""] if excerpt.short else []
        lines += self._wrapped(excerpt.sentence.text, prefix="│ ", mark=excerpt.marked)
        source = one_line(citation.article.title)
        if known := byline(citation.article):
            source += f" · {known}"
        return "\n".join([*lines, self._dim(source), *filter(None, [citation.article.url])])

    def _wrapped(self, text: str, *, prefix: str = "", mark: Span | None = None) -> list[str]:
        """The text in lines of `width`; the marked span is bold, also across line breaks."""
        lines: list[str] = []
        length = self.width
        for word in re.finditer(r"\S+", text):
            shown = self._marked(word, mark)
            if length + 1 + len(word.group()) > self.width:
                lines.append(prefix + shown)
                length = len(prefix) + len(word.group())
            else:
                lines[-1] += f" {shown}"
                length += 1 + len(word.group())
        return lines

    def _marked(self, word: "re.Match[str]", mark: Span | None) -> str:
        text, (start, end) = word.string, word.span()
        if mark is None or mark.end <= start or end <= mark.start:
            return word.group()
        first, last = max(start, mark.start), min(end, mark.end)
        return text[start:first] + self._bold(text[first:last]) + text[last:end]

    def _bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_END}" if self.coloured else text

    def _dim(self, text: str) -> str:
        return f"{_DIM}{text}{_END}" if self.coloured else text
