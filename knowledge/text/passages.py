"""Cuts an article into passages: the units of search, each a stretch of whole sentences of about one paragraph.

A paragraph is a passage as a rule. A very long one is cut at sentence ends into parts of similar length; short ones
(news has paragraphs of one sentence) are joined with their neighbours in the same section. A list or a table is one
paragraph. Headings are no part of passages (`text/structure.py`); a line that only looks like one is joined with the
text below it.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.languages import Language, language_of
from knowledge.languages.language import PassageLengths
from knowledge.model import Article, BlockKind, Passage, Span
from knowledge.text.sentences import sentences
from knowledge.text.structure import Section, sections

_HEADING = 90  # characters
_LEADS_IN = (":", "：")  # the line before a list
_WHOLE = frozenset({BlockKind.ROW, BlockKind.CODE})
# Blocks that are no headings, though they may be one short line.
_BODIES = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE, BlockKind.DEFINITION, BlockKind.QUOTATION})
_ENDINGS = tuple('.!?…:;。！？।؟"”’»」』)')


@dataclass(frozen=True, slots=True)
class _Lines:
    """The text of an article, and where the blocks of a section start that are no headings."""

    text: str
    bodies: frozenset[int]

    def is_heading(self, paragraph: Sequence[Span]) -> bool:
        """True if a paragraph is one short line that does not end as a sentence does."""
        if len(paragraph) != 1 or paragraph[0].end - paragraph[0].start > _HEADING:
            return False
        return paragraph[0].start not in self.bodies and not paragraph[0].of(self.text).endswith(_ENDINGS)


def passages(article: Article) -> list[Passage]:
    """The passages of `article` in order; together they hold all of its sentences."""
    language = language_of(article.language)
    limits = language.passages
    found: list[Passage] = []
    for section in sections(article):
        lines = _Lines(article.text, frozenset(one.span.start for one in section.blocks if one.kind in _BODIES))
        for group in _joined(list(_paragraphs(article, section, language)), lines, limits):
            for part in _parts(group, limits):
                span = Span(part[0].start, part[-1].end)
                found.append(Passage(article.id, len(found), span, tuple(part)))
    return found


def _paragraphs(article: Article, section: Section, language: Language) -> Iterator[list[Span]]:
    """The sentences of each paragraph of a section."""
    paragraph: list[Span] = []
    for sentence in _sentences(article, section, language):
        if paragraph and "\n\n" in article.text[paragraph[-1].end : sentence.start]:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _sentences(article: Article, section: Section, language: Language) -> Iterator[Span]:
    """The sentences of each block; a row of a table and a piece of code are one each."""
    for block in section.blocks:
        if block.kind in _WHOLE:
            yield block.span
            continue
        yield from sentences(block.span.of(article.text), language, offset=block.span.start)


def _joined(paragraphs: Sequence[list[Span]], lines: _Lines, limits: PassageLengths) -> Iterator[list[Span]]:
    """Short neighbouring paragraphs joined, and headings joined with the text below them."""
    group: list[Span] = []
    for paragraph in paragraphs:
        if group and not _belong_together(group, paragraph, lines, limits):
            yield group
            group = []
        group += paragraph  # thousands of headings in a row are one group
    if group:
        yield group


def _belong_together(group: Sequence[Span], paragraph: Sequence[Span], lines: _Lines, limits: PassageLengths) -> bool:
    if group[-1].of(lines.text).endswith(_LEADS_IN):
        return True
    if lines.is_heading(paragraph):
        return lines.is_heading(group[-1:])
    if lines.is_heading(group[-1:]):
        return True
    before, after = group[-1].end - group[0].start, paragraph[-1].end - paragraph[0].start
    return min(before, after) < limits.short and before + after <= limits.joined


def _parts(paragraph: list[Span], limits: PassageLengths) -> Iterator[list[Span]]:
    """A paragraph whole, or cut at sentence ends into parts of about the same length."""
    length = paragraph[-1].end - paragraph[0].start
    if length <= limits.long:
        yield paragraph
        return
    count = math.ceil(length / (limits.long * 0.6))

    def part_of(sentence: Span) -> int:
        """The part that the middle of the sentence falls into."""
        return (sentence.start + sentence.end - 2 * paragraph[0].start) * count // (2 * length)

    for _, part in groupby(paragraph, key=part_of):
        yield list(part)
