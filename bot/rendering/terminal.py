"""Answers as plain text for a terminal."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.config import Config
from bot.rendering import reloads
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import Fragment, fragments
from bot.rendering.golden import golden_lines
from bot.rendering.phrases import (
    COPIES_NAMED,
    beside,
    byline,
    copy_name,
    detail_template,
    detail_value,
    explanation,
    further,
    heading_path,
    headline_needed,
    one_line,
    page_range,
    understood_template,
)
from bot.rendering.section_pages import is_whole, under_section, whole_section
from bot.rendering.sheet_lines import sheet_text
from bot.rendering.sheets import Sheet
from bot.rendering.wrapping import Wrapper
from bot.texts import Texts, texts_in
from knowledge import (
    Answer,
    Article,
    ArticleSummary,
    BlockKind,
    Citation,
    Detail,
    DetailKind,
    PastReload,
    Reason,
    ReloadReport,
    Span,
    Tier,
)


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

    @property
    def _wrapper(self) -> Wrapper:
        return Wrapper(self.width, self.coloured)

    def answer(self, answer: Answer) -> str:
        """The answer with its quotes, or why there is none."""
        lines = []
        if template := understood_template(answer, self.texts):
            lines.append(self._wrapper.dim(template.replace("{understood}", one_line(answer.understood))))
        if answer.tier is Tier.PERHAPS:
            lines.append(self.texts.perhaps)
        if answer.details:
            lines.append(self._details(answer.details[: self.config.answers.list_length]))
        elif answer.best:
            lines.append(self._citations(answer, answer.best))
        else:
            lines += self._refusal(answer)
        return "\n".join(lines)

    def answers(self, answers: Sequence[Answer], *, asked: int = 0) -> str:
        """The answers to the questions of a message; if there are several, each below its question.

        If more were `asked` than are answered, a line says so.
        """
        if len(answers) == 1:
            return self.answer(answers[0])
        said = [f"> {one_line(answer.question)}\n{self.answer(answer)}" for answer in answers]
        left_out = [self.texts.only_first.format(count=len(answers))] if asked > len(answers) else []
        return "\n\n".join([*said, *left_out])

    def sections(self, answers: Sequence[Answer]) -> str:
        """The whole section of the best citation of each answer; a line that says so if none leaves anything out."""
        excerpts = [Excerpt.of(answer.best) for answer in answers if answer.best]
        length = self.config.answers.quote_length
        left_out = [one for one in excerpts if not is_whole(one, fragments(one, length))]
        return "\n\n".join(map(self._section, left_out)) or self.texts.nothing_more

    def article(self, article: Article) -> str:
        """The whole article, headings in bold, code as it is."""
        head = [self._wrapper.bold(one_line(article.title)), *filter(None, (byline(article, self.texts), article.url))]
        heads = [block.span for block in article.blocks if block.is_head]
        code = [block.span for block in article.blocks if block.kind is BlockKind.CODE]
        return "\n".join([*head, "", *self._wrapper.lines(article.text, marks=heads, code=code)])

    def articles(self, summaries: Sequence[ArticleSummary]) -> str:
        """One line for each article, or a line that there are none."""
        if not summaries:
            return self.texts.no_articles
        widest = max(len(summary.id) for summary in summaries)
        return "\n".join(
            f"{summary.id:<{widest}}  {one_line(summary.title)}"
            + self._wrapper.dim(f"  {byline(summary, self.texts)}").rstrip()
            for summary in summaries
        )

    def sheet(self, sheet: Sheet) -> str:
        """A card."""
        return sheet_text(sheet, self.texts, self._wrapper)

    def missing(self, article_id: str, nearest: Sequence[str]) -> str:
        """Says that no article has this id, and which have a similar one."""
        said = self.texts.no_article.format(id=article_id)
        named = f"{self.texts.nearest_articles} {', '.join(nearest)}"
        return beside(said, named, self.texts) if nearest else said

    def reloaded(self, report: ReloadReport) -> str:
        """One line about the reload, and further ones for what differs, what failed and what is to be confirmed."""
        failures = (
            self.texts.reload_failure.format(source=one.source, reason=one.reason, remedy=one.remedy)
            for one in report.failed
        )
        texts = self.texts
        lines = [beside(reloads.headline(report, texts), reloads.counts(report, texts), texts)]
        lines += [
            f"  {one_line(line)}" for line in (*reloads.differences(report, texts), *reloads.stories(report, texts))
        ]
        lines += [f"  {one_line(failure)}" for failure in failures]
        lines += golden_lines(report.golden, texts) if report.golden else ()
        if report.asks:
            lines += [one_line(ask) for ask in reloads.asks(report, texts)] + [texts.reload_confirm]
        return "\n".join(lines)

    def reloads(self, past: Sequence[PastReload]) -> str:
        """The last reloads."""
        return "\n".join(reloads.past_lines(past, self.texts))

    def _refusal(self, answer: Answer) -> Iterator[str]:
        if headline_needed(answer):
            yield self._wrapper.bold(self.texts.not_found)
        if why := explanation(answer, self.texts, self.config.example):
            yield why
        if suggestions := answer.suggestions[: self.config.answers.suggestions]:
            if answer.reason is not Reason.AMBIGUOUS:  # there, the choices are what is asked for
                yield self.texts.suggested
            yield from (f"  • {one_line(suggestion)}" for suggestion in suggestions)

    def _citations(self, answer: Answer, best: Citation) -> str:
        more = further(answer, thresholds=self.config.thresholds, limit=self.config.answers.citations)
        return "\n\n".join(self._citation(citation) for citation in (best, *more))

    def _citation(self, citation: Citation) -> str:
        excerpt = Excerpt.of(citation)
        lines = [self._wrapper.bold(one_line(excerpt.headline.text)), ""] if excerpt.headline else []
        lines += self._quoted(fragments(excerpt, self.config.answers.quote_length))
        return "\n".join([*lines, *self._under(excerpt)])

    def _section(self, excerpt: Excerpt) -> str:
        return "\n".join([*self._quoted(whole_section(excerpt)), *self._under(under_section(excerpt))])

    def _under(self, excerpt: Excerpt) -> list[str]:
        """The headings above a quote, and its article."""
        path = heading_path(excerpt.headings, self.texts)
        above = [self._wrapper.dim(self.texts.under.format(headings=path))] if path else []
        named = self.texts.comma.join(copy_name(one, self.texts) for one in excerpt.also_in[:COPIES_NAMED])
        also = [self._wrapper.dim(self.texts.also_in.format(articles=named))] if named else []
        return [*above, *self._source(excerpt.article, page_range(excerpt.pages, self.texts)), *also]

    def _quoted(self, shown: Sequence[Fragment]) -> list[str]:
        """What is quoted in lines behind a bar, code as it is."""
        marks, code, at = [], [], 0
        for fragment in shown:
            place = Span(at, at := at + len(fragment.text))
            marks += [place] if fragment.is_marked else []
            code += [place] if fragment.is_code else []
        text = "".join(fragment.text for fragment in shown)
        return self._wrapper.lines(text, prefix="│ ", marks=marks, code=code)

    def _details(self, details: Sequence[Detail]) -> str:
        """Author, date or link of each article above its name; only the name if titles are asked for."""
        blocks = []
        for article, own in groupby(details, key=lambda detail: detail.article):
            values = [detail for detail in own if detail.kind is not DetailKind.TITLE]
            lines = [self._detail(detail) for detail in values]
            blocks.append("\n".join([*lines, *self._source(article)]))
        return "\n\n".join(blocks)

    def _detail(self, detail: Detail) -> str:
        before, _, after = detail_template(detail.kind, self.texts).partition("{value}")
        return before + self._wrapper.bold(detail_value(detail, self.texts)) + after

    def _source(self, article: Article, pages: str = "") -> list[str]:
        source = " · ".join(filter(None, (one_line(article.title), byline(article, self.texts, pages=pages))))
        return [self._wrapper.dim(source), *filter(None, [article.url])]
