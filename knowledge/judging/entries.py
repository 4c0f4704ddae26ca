"""Entries: a term with what it means, as glossaries, lists of facts and tables have them. "What is kerf?" asks for one.

"Kerf: the width of a cut" is as good an answer as "Kerf is the width of a cut", though no sentence says so.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.answers import QuestionKind
from knowledge.judging.evidence import Evidence, EvidenceSentence, WeightedTerm
from knowledge.model import Article, BlockKind, Span
from knowledge.question.question import Question, Sort
from knowledge.text.analysis import content_stems
from knowledge.text.structure import Section, header_above, section_at
from knowledge.text.words import words

_LABEL = re.compile(r"\W*(?P<label>[^\n:：–—]{1,60}?)\s*(?:[:：]\s|\s[-–—]\s)")
_OTHER_NAMES = re.compile(r"[(),;/]")
_ROW_OF_ENTRY = 2  # cells


def entry_in(question: Question, evidence: Evidence) -> EvidenceSentence | None:
    """The sentence that begins or is the explanation of the very term that is asked for; None if the passage has none.

    What the term lacks of the question, the title and the headings above must say: "Price" below "Spindle".
    """
    asked = _asked(question, evidence)
    if not asked or any(term in evidence.uncovered for term in asked):
        return None
    text, section = evidence.article.text, section_at(evidence.article, evidence.sentences[0].span.start)
    above = [evidence.article.title, *(head.span.of(text) for head in section.heads)]
    for sentence in evidence.sentences:
        for label, header in _labels(evidence.article, section, sentence.span):
            context = _stems((*above, header), evidence)
            if any(_names(own, context, asked) for own in _variants(label, evidence)):
                return sentence
    return None


def _asked(question: Question, evidence: Evidence) -> Sequence[WeightedTerm]:
    """What the question is about, if it asks what that is; empty if it asks for more, or for nothing in particular."""
    if question.sort is not Sort.ANYTHING or question.kind not in (QuestionKind.WHAT, QuestionKind.KEYWORDS):
        return ()
    if question.kind is QuestionKind.WHAT and not question.phrase:
        return ()  # for yes or no
    defining = question.language.questions.defining
    asked = [term for term in evidence.terms if not all(word.folded in defining for word in term.words)]
    return asked if any(not word.is_light for term in asked for word in term.words) else ()


def _labels(article: Article, section: Section, sentence: Span) -> Iterator[tuple[str, str]]:
    """The terms that the sentence may explain, each with the header of its column."""
    text, blocks = article.text, section.blocks
    block = next((one for one in reversed(blocks) if one.span.start <= sentence.start), blocks[0])
    if section.heads and block is blocks[0] and section.heads[-1].kind is not BlockKind.QUESTION:
        yield section.heads[-1].span.of(text), ""
    if block.kind is BlockKind.ROW:
        if len(block.cells) == _ROW_OF_ENTRY and not block.is_header:
            header = header_above(article, block.span.start)
            yield block.cells[0].of(text), header.cells[0].of(text) if header and header.cells else ""
        return
    for start in {block.span.start, sentence.start}:
        label = _LABEL.match(text, start, block.span.end)
        if label and (block.kind is BlockKind.ITEM or not _may_be_dateline(label, article)):
            yield label["label"], ""


def _may_be_dateline(label: re.Match[str], article: Article) -> bool:
    """True for what may be the place that a story is from ("BERLIN, Germany – The ..."), not a term."""
    begins = label.string[label.end() : label.end() + 1]
    is_first = not article.text[: label.start()].strip() or label["label"].isupper()
    return is_first and not begins.islower()


def _variants(label: str, evidence: Evidence) -> Iterator[frozenset[str]]:
    """The stems of a term, and of each of its names: "Slip (engobe)", "Slip", "engobe"."""
    for name in dict.fromkeys((label, *_OTHER_NAMES.split(label))):
        if stems := _stems((name,), evidence):
            yield stems


def _stems(texts: Sequence[str], evidence: Evidence) -> frozenset[str]:
    """The stems of the words with content of these texts, as those of the article."""
    found = (content_stems(word.folded, evidence.language) for text in texts for word in words(text))
    return frozenset(stem for stems in found for stem in stems)


def _names(own: frozenset[str], context: frozenset[str], asked: Sequence[WeightedTerm]) -> bool:
    """True if the term is asked for, with what is above it and nothing else."""
    known = frozenset[str]().union(*(term.all_stems for term in asked))
    return own <= known and all(term.covered_by(own | context) for term in asked)
