"""Entries: a term with what it means, as glossaries, lists of facts and tables have them. "What is kerf?" asks for one.

"Kerf: the width of a cut" is as good an answer as "Kerf is the width of a cut", though no sentence says so; and so is
the cell of a table in whose row and column stand all that is asked: "how long is a season ticket valid?".
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answers import QuestionKind
from knowledge.judging.evidence import Evidence, EvidenceSentence, WeightedTerm
from knowledge.judging.tables import Table, table_at
from knowledge.languages import Language, language_of
from knowledge.model import Article, Block, BlockKind, Span
from knowledge.question.question import Question, Sort
from knowledge.reading.definitions import definition
from knowledge.reading.sorts import has_unit, shape_of
from knowledge.text.analysis import content_stems
from knowledge.text.compounds import in_compounds
from knowledge.text.shapes import numbers, times
from knowledge.text.structure import Section, section_at

_LABEL = re.compile(r"\W*(?P<label>[^\n:：–—]{1,60}?)\s*(?:[:：]\s|\s[-–—]\s)")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_OTHER_NAMES = re.compile(r"[(),;/]")
_SENTENCE_ENDS = (".", "!", "?", "。")
_LEAST_TERMS = 2  # paragraphs that begin with one
_ROW_OF_ENTRY = 2  # cells
_LONGEST_VALUE = 50  # characters of what answers a question for somebody, a time or an amount
_VALUED = frozenset({Sort.PERSON, Sort.TIME, Sort.NUMBER})
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

    def names(self, label: str, *, alone: bool = False) -> bool:
        """True if the label, or one of its names, is asked for: "Slip (engobe)", "Slip", "engobe".

        If `alone`, what is in brackets is no name, as in "Coach (adults)".
        """
        known = frozenset[str]().union(*(term.all_stems for term in self.terms))
        others = _OTHER_NAMES.split(_BRACKETS.sub("", label) if alone else label)
        return any(own and self._are_in(own, known) for own in map(self.stems, (label, *others)))

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
    lacking = [term for term in evidence.uncovered if not _is_way_to_ask(term, question)]
    if lacking or not evidence.terms:
        return None
    section = section_at(evidence.article, evidence.sentences[0].span.start)
    above = [evidence.article.title, *(head.span.of(evidence.article.text) for head in section.heads)]
    return _explained(question, evidence, section, above) or _looked_up(question, evidence, section, above)


def _explained(question: Question, evidence: Evidence, section: Section, above: Sequence[str]) -> FoundEntry | None:
    """The explanation of a term, where nothing else is asked than what it is, or who, when or how much."""
    asked = _Asked(_besides(question.language.questions.defining, evidence), evidence.language)
    if all(word.is_light and not word.is_role for term in asked.terms for word in term.words):
        return None
    is_open = question.sort is Sort.ANYTHING and question.kind in (QuestionKind.WHAT, QuestionKind.KEYWORDS)
    if not is_open and question.sort not in _VALUED:
        return None
    text = evidence.article.text
    for sentence in evidence.sentences:
        for label in _labels(evidence.article, section, sentence.span):
            if not asked.names(label.text, alone=not is_open) or not asked.are_said((label.text, label.header, *above)):
                continue
            if is_open and _may_explain(label, sentence, question, evidence, section):
                return FoundEntry(sentence, is_headed=label.rest is None)
            if not is_open and label.rest and _is_of_sort(question, label.rest.of(text), evidence.language):
                return FoundEntry(sentence, label.rest)
    return None


def _may_explain(
    label: _Label, sentence: EvidenceSentence, question: Question, evidence: Evidence, section: Section
) -> bool:
    """True if what stands behind or below a term may say what it is.

    Behind it is no amount. Below a heading, a text begins with a noun where its meaning is asked for.
    """
    language = evidence.language
    if label.rest is not None:
        rest = label.rest.of(evidence.article.text)
        amounts = (*times(rest, language), *numbers(rest, language))
        return not any(span.end - span.start > len(rest) / 2 for span in amounts)
    if not _asks_meaning(question, evidence):
        return True
    articles = language.followups.determiners if language.followups else language.answers.articles
    is_noun = sentence.text.lower().startswith(tuple(f"{article} " for article in articles))
    is_said = is_noun or definition(question, sentence.text, language) is not None
    return section.block_at(sentence.span.start).kind is BlockKind.PARAGRAPH and is_said


def _asks_meaning(question: Question, evidence: Evidence) -> bool:
    """True for "what is membership", but not for "what are the opening hours", nor for "what do I do if I capsize"."""
    followups, questions = question.language.followups, question.language.questions
    if question.kind is not QuestionKind.WHAT or followups is None:
        return False
    small = followups.copulas | questions.do | questions.defining | (followups.determiners - followups.fixed_articles)
    terms = {word.start for term in evidence.terms for word in term.words}
    return all(word.asks or word.start in terms or word.folded in small for word in question.words)


def _is_of_sort(question: Question, rest: str, language: Language) -> bool:
    """True if what stands behind a label is no sentence, and of the sort that is asked for."""
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
    head = section.heads[-1] if section.heads and block is blocks[0] else None
    if head and head.kind is BlockKind.TERM:
        yield _Label(head.span.of(text), rest=block.span)
    elif head and head.kind is BlockKind.HEADING:
        yield _Label(head.span.of(text))
    if block.kind is BlockKind.ROW:
        if len(block.cells) == _ROW_OF_ENTRY and not block.is_header:
            header = table_at(section, block).header
            above = header.cells[0].of(text) if header and header.cells else ""
            yield _Label(block.cells[0].of(text), above, block.cells[1])
        return
    for start in dict.fromkeys((block.span.start, sentence.start)):
        label = _LABEL.match(text, start, block.span.end)
        if label and (block.kind is BlockKind.ITEM or _is_one_of_several(label, section, article.language)):
            yield _Label(label["label"], rest=Span(label.end(), block.span.end))


def _is_one_of_several(label: re.Match[str], section: Section, code: str) -> bool:
    """True if other paragraphs begin with terms, too, and with others: no dateline, no note and nobody who speaks."""
    found = [_LABEL.match(label.string, block.span.start, block.span.end) for block in section.blocks]
    labels = [one["label"] for one in found if one]
    is_alike = labels.count(label["label"]) == 1 and len(set(labels)) >= _LEAST_TERMS
    return is_alike and not times(label["label"], language_of(code))


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
    found: list[FoundEntry] = []
    for sentence, row in rows:
        label = row.cells[0].of(text)
        if asked.names(label) and asked.are_said((label, *around)):
            cell = _cell(row, table, asked, ways, text)
            if cell or (question.amounts and _has_amounts(question, row, text, evidence.language)):
                found.append(FoundEntry(sentence, cell))
        elif (
            question.kind in _FOR_LABELS
            and not question.amounts
            and (place := _asked_cell(row, asked, around, text)) is not None
        ):
            found.append(FoundEntry(sentence, _cell(row, table, asked, ways, text, besides=place) or row.cells[0]))
    return found[0] if len(found) == 1 else _of_several(found, rows)


def _of_several(found: Sequence[FoundEntry], rows: Sequence[tuple[EvidenceSentence, Block]]) -> FoundEntry | None:
    """The first of several rows, if their labels answer together: "which tickets are valid for three days?"."""
    labels = {row.cells[0] for _, row in rows}
    return FoundEntry(found[0].sentence) if found and all(one.short in labels for one in found) else None


def _has_amounts(question: Question, row: Block, text: str, language: Language) -> bool:
    """True if several cells have amounts of the sort that is asked for, as of columns for adults and for children."""
    return sum(has_unit(question, cell.of(text), language) for cell in row.cells[1:]) > 1


def _asked_cell(row: Block, asked: _Asked, around: Sequence[str], text: str) -> int | None:
    """The column of a cell, besides the label, that is asked for: "which tickets are valid for three days?"."""
    for column, cell in zip(row.columns[1:], row.cells[1:], strict=True):
        if asked.names(cell.of(text)) and asked.are_said((cell.of(text), *around)):
            return column
    return None


def _cell(
    row: Block, table: Table, asked: _Asked, ways: Collection[str], text: str, *, besides: int | None = None
) -> Span | None:
    """The cell of the only column, besides that of what is named, whose header is asked for; None if there is none.

    What is named is the label, or the cell in the column `besides`.
    """
    cells = dict(zip(row.columns, row.cells, strict=True))
    named = row.columns[0] if besides is None else besides
    said = asked.stems(cells[named].of(text))
    columns = [
        column
        for column, header in table.headers(text)
        if column not in (row.columns[0], named)
        and (
            any(term.covered_by(asked.stems(header) - said) for term in asked.terms)
            or any(word in ways for word in header.lower().split())
        )
    ]
    return cells.get(columns[0]) if len(columns) == 1 else None


def _is_way_to_ask(term: WeightedTerm, question: Question) -> bool:
    """True if the term only asks, for what something means or costs."""
    ways = question.language.questions.defining | _ways_to_ask(question)
    return all(word.folded in ways for word in term.words)


def _ways_to_ask(question: Question) -> frozenset[str]:
    """The words by which an amount is asked for, such as the price: they name its column and nothing else."""
    said = f" {' '.join(word.folded for word in question.words)} "
    demands = question.amounts or [
        one for one in question.language.questions.amounts if any(f" {phrase} " in said for phrase in one.may_ask)
    ]
    return frozenset[str]().union(*(_words_of(one.asked) for one in demands)) - question.language.stopwords


@cache
def _words_of(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())
