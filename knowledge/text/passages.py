"""Cuts an article into passages: the units of search, each a stretch of whole sentences of about one paragraph.

A paragraph is a passage as a rule. A very long one is cut at sentence ends into parts of similar length; short ones
(news has paragraphs of one sentence) are joined with their neighbours in the same section. A list or a table is one
paragraph. Headings are no part of passages (`text/structure.py`); a line that only looks like one is joined with the
text below it.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from knowledge.languages import Language, language_of
from knowledge.languages.language import PassageLengths
from knowledge.model import Article, BlockKind, Passage, Span
from knowledge.text.sentences import sentences
from knowledge.text.structure import Section, sections

_HEADING = 90  # characters
_LEADS_IN = (":", "：")  # the line before a list
_WHOLE = frozenset({BlockKind.ROW, BlockKind.CODE})
_ENDINGS = tuple('.!?…:;。！？।؟"”’»」』)')


def passages(article: Article) -> list[Passage]:
    """The passages of `article` in order; together they hold all of its sentences."""
    language = language_of(article.language)
    limits = language.passages
    found: list[Passage] = []
    for section in sections(article):
        for group in _joined(list(_paragraphs(article, section, language)), article.text, limits):
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
        found = sentences(block.span.of(article.text), language)
        yield from (sentence.moved(block.span.start) for sentence in found)


def _joined(paragraphs: Sequence[list[Span]], text: str, limits: PassageLengths) -> Iterator[list[Span]]:
    """Short neighbouring paragraphs joined, and headings joined with the text below them."""
    group: list[Span] = []
    for paragraph in paragraphs:
        if group and not _belong_together(group, paragraph, text, limits):
            yield group
            group = []
        group = group + paragraph
    if group:
        yield group


def _belong_together(group: Sequence[Span], paragraph: Sequence[Span], text: str, limits: PassageLengths) -> bool:
    if _is_heading(paragraph, text):
        return _is_heading(group[-1:], text)
    if _is_heading(group[-1:], text) or group[-1].of(text).endswith(_LEADS_IN):
        return True
    before, after = group[-1].end - group[0].start, paragraph[-1].end - paragraph[0].start
    return min(before, after) < limits.short and before + after <= limits.joined


def _is_heading(paragraph: Sequence[Span], text: str) -> bool:
    """True if a paragraph is one short line that does not end as a sentence does."""
    if len(paragraph) != 1 or paragraph[0].end - paragraph[0].start > _HEADING:
        return False
    return not paragraph[0].of(text).endswith(_ENDINGS)


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
