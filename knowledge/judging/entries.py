"""Entries: a term with what it means, as glossaries, lists of facts and tables have them. "What is kerf?" asks for one.

"Kerf: the width of a cut" is as good an answer as "Kerf is the width of a cut", though no sentence says so; and so is
the cell of a table in whose row and column stand all that is asked: "how long is a season ticket valid?".
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.judging.evidence import Evidence, EvidenceSentence, WeightedTerm
from knowledge.judging.tables import Table, table_at
from knowledge.languages import Language
from knowledge.model import Article, Block, BlockKind, Span
from knowledge.question.question import Question, Sort
from knowledge.reading.sorts import shape_of
from knowledge.text.analysis import content_stems
from knowledge.text.compounds import in_compounds
from knowledge.text.shapes import times
from knowledge.text.structure import Section, section_at

_LABEL = re.compile(r"\W*(?P<label>[^\n:：–—]{1,60}?)\s*(?:[:：]\s|\s[-–—]\s)")
_OTHER_NAMES = re.compile(r"[(),;/]")
_SENTENCE_ENDS = (".", "!", "?", "。")
_ROW_OF_ENTRY = 2  # cells
_LONGEST_VALUE = 50  # characters of what answers a question for somebody, a time or a place
_FOR_LABELS = frozenset({QuestionKind.WHICH, QuestionKind.WHAT, QuestionKind.WHO})


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """The sentence that begins or is the explanation.

    `short` is the cell of a table or the rest of an item, if that alone answers; `is_headed` is true if a heading is
    the term, and all that is below it explains it.
    """

    sentence: EvidenceSentence
    short: Span | None = None
    is_headed: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A term, the header of its column, and what stands behind it, if not all that is below."""

    text: str
    header: str = ""
    rest: Span | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """The terms that an entry must account for."""

    terms: Sequence[WeightedTerm]
    language: Language

    def names(self, label: str) -> bool:
        """True if the label, or one of its names, is asked for: "Slip (engobe)", "Slip", "engobe"."""
        known = frozenset[str]().union(*(term.all_stems for term in self.terms))
        return any(own and self._are_in(own, known) for own in map(self.stems, (label, *_OTHER_NAMES.split(label))))

    def are_said(self, texts: Sequence[str]) -> bool:
        """True if these texts together have all the terms."""
        said = frozenset[str]().union(*map(self.stems, texts))
        missing = [term.stem for term in self.terms if not term.covered_by(said)]
        return self._are_in(missing, said)

    def stems(self, text: str) -> frozenset[str]:
        return frozenset(content_stems(text, self.language))

    def _are_in(self, stems: Collection[str], others: Collection[str]) -> bool:
        left = {stem for stem in stems if stem not in others}
        return not left or (self.language.compounds and left <= in_compounds(left, others))


def entry_in(question: Question, evidence: Evidence) -> FoundEntry | None:
    """The entry of the very term that is asked for, or the cell of a table; None if the passage has none.

    What the term lacks of the question, the title and the headings above must say: "Price" below "Spindle".
    """
    if not question.phrase and question.kind is not QuestionKind.KEYWORDS:
        return None  # for yes or no
    section = section_at(evidence.article, evidence.sentences[0].span.start)
    above = [evidence.article.title, *(head.span.of(evidence.article.text) for head in section.heads)]
    return _explained(question, evidence, section, above) or _looked_up(question, evidence, section, above)


def _explained(question: Question, evidence: Evidence, section: Section, above: Sequence[str]) -> FoundEntry | None:
    """The explanation of a term, where nothing else is asked than what it is, or who, when or where."""
    asked = _Asked(_besides(question.language.questions.defining, evidence), evidence.language)
    if all(word.is_light and not word.is_role for term in asked.terms for word in term.words):
        return None
    is_open = question.sort is Sort.ANYTHING and question.kind in (QuestionKind.WHAT, QuestionKind.KEYWORDS)
    for sentence in evidence.sentences:
        for label in _labels(evidence.article, section, sentence.span):
            if not asked.names(label.text) or not asked.are_said((label.text, label.header, *above)):
                continue
            if is_open:
                return FoundEntry(sentence, is_headed=label.rest is None)
            if label.rest and _is_of_sort(question, label.rest.of(evidence.article.text), evidence.language):
                return FoundEntry(sentence, label.rest)
    return None


def _is_of_sort(question: Question, rest: str, language: Language) -> bool:
    """True if what stands behind a label is no sentence, and of the sort that is asked for; a month is no place."""
    is_value = len(rest) <= _LONGEST_VALUE and not rest.endswith(_SENTENCE_ENDS)
    is_time = question.sort is not Sort.TIME and bool(times(rest, language))
    return is_value and not is_time and shape_of(question, rest, language) > 0


def _besides(words: Collection[str], evidence: Evidence) -> list[WeightedTerm]:
    """The terms of the question without those of these words."""
    return [term for term in evidence.terms if not all(word.folded in words for word in term.words)]


def _labels(article: Article, section: Section, sentence: Span) -> Iterator[_Label]:
    """The terms that the sentence may explain."""
    text, blocks = article.text, section.blocks
    block = section.block_at(sentence.start)
    if section.heads and block is blocks[0] and section.heads[-1].kind is not BlockKind.QUESTION:
        is_term = section.heads[-1].kind is BlockKind.TERM
        yield _Label(section.heads[-1].span.of(text), rest=block.span if is_term else None)
    if block.kind is BlockKind.ROW:
        if len(block.cells) == _ROW_OF_ENTRY and not block.is_header:
            header = table_at(section, block).header
            above = header.cells[0].of(text) if header and header.cells else ""
            yield _Label(block.cells[0].of(text), above, block.cells[1])
        return
    for start in {block.span.start, sentence.start}:
        label = _LABEL.match(text, start, block.span.end)
        if label and (block.kind is BlockKind.ITEM or not _may_be_dateline(label, section)):
            yield _Label(label["label"], rest=Span(label.end(), block.span.end))


def _may_be_dateline(label: re.Match[str], section: Section) -> bool:
    """True for what may be the place that a story is from ("BERLIN, Germany – The ..."), not a term of several."""
    text, blocks = label.string, section.blocks
    if text[label.end() : label.end() + 1].islower():
        return False
    if label["label"].isupper():
        return True
    labels = (_LABEL.match(text, block.span.start, block.span.end) for block in blocks)
    return label.start() == blocks[0].span.start and sum(map(bool, labels)) < 2


def _looked_up(question: Question, evidence: Evidence, section: Section, above: Sequence[str]) -> FoundEntry | None:
    """The cell of a table that is asked for by its row and its column, if there is one such row."""
    placed = [(sentence, section.block_at(sentence.span.start)) for sentence in evidence.sentences]
    rows = [(sentence, row) for sentence, row in placed if row.cells and not row.is_header]
    if not rows:
        return None
    text, table = evidence.article.text, table_at(section, rows[0][1])
    ways = _ways_to_ask(question)
    asked = _Asked(_besides(ways, evidence), evidence.language)
    around = [*(header for _, header in table.headers(text)), *above]
    if not table.header or not asked.terms or not asked.are_said([*(row.span.of(text) for _, row in rows), *around]):
        return None
    found = [
        FoundEntry(sentence, cell)
        for sentence, row in rows
        if asked.names(label := row.cells[0].of(text)) and asked.are_said((label, *around))
        if (cell := _cell(row, table, asked, ways, text))
    ]
    if not found and question.kind in _FOR_LABELS:
        having = [(sentence, row) for sentence, row in rows if _has_asked_cell(row, asked, around, text)]
        found = [FoundEntry(sentence, row.cells[0] if len(having) == 1 else None) for sentence, row in having[:1]]
    return found[0] if len(found) == 1 else None


def _has_asked_cell(row: Block, asked: _Asked, around: Sequence[str], text: str) -> bool:
    """True if a cell besides the label is asked for: "which tickets are valid for three days?"."""
    cells = [cell.of(text) for cell in row.cells[1:]]
    return any(asked.names(cell) and asked.are_said((cell, *around)) for cell in cells)


def _cell(row: Block, table: Table, asked: _Asked, ways: Collection[str], text: str) -> Span | None:
    """The cell of the only column, besides that of the label, whose header is asked for; None if there is none."""
    label = asked.stems(row.cells[0].of(text))
    columns = [
        column
        for column, header in table.headers(text)
        if column != row.columns[0]
        and (
            any(term.covered_by(asked.stems(header) - label) for term in asked.terms)
            or any(word in ways for word in header.lower().split())
        )
    ]
    cells = dict(zip(row.columns, row.cells, strict=True))
    return cells.get(columns[0]) if len(columns) == 1 else None


def _ways_to_ask(question: Question) -> frozenset[str]:
    """The words by which an amount is asked for, such as the price: they name its column and nothing else."""
    said = f" {' '.join(word.folded for word in question.words)} "
    demands = question.amounts or [
        one for one in question.language.questions.amounts if any(f" {phrase} " in said for phrase in one.may_ask)
    ]
    words = {word for one in demands for phrase in one.asked for word in phrase.split()}
    return frozenset(words - question.language.stopwords)
