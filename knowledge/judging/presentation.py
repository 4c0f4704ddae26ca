"""Presentation: what of an article is shown as the answer, and in which form. Pure.

The best sentence is known. What is shown beside it depends on the block that it is in: an item brings its list, a row
its header, a definition its term. What stands below a heading that is the question is shown from its beginning; of
plain text, those sentences are shown that answer, too. Nothing is longer than the length of a quote.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import Form
from knowledge.judging.parts import shown_sentences
from knowledge.judging.presented import PresentedPart, Subject
from knowledge.judging.table_rows import rows_shown
from knowledge.model import Block, BlockKind, Span

# A sentence is shown beside the best one if it is as likely as this to be part of the answer: cover .77, clean .62 of
# what people marked (`python -m training.parts`).
LEAST_PART = 0.38
_WITHOUT_SHORT = frozenset({Form.STEPS, Form.LIST, Form.FAQ})
_MOST_OF_ITEM = 0.8  # a short answer longer than this share of its item is the item
_CONTINUES = frozenset({BlockKind.ITEM, BlockKind.CODE, BlockKind.ROW, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Presentation:
    """What is shown: parts in reading order, their form, the short answer over them, and the heads above, outermost
    first.
    """

    form: Form
    parts: tuple[PresentedPart, ...]
    short: Span | None
    heads: tuple[Span, ...]


def presented(subject: Subject) -> Presentation:
    """What is shown of the subject's section."""
    heads = tuple(head.span for head in subject.section.heads)
    if subject.block.kind is BlockKind.ROW:
        rows, cell = rows_shown(subject)
        return Presentation(Form.TABLE, tuple(rows), cell, heads)
    form, parts = _chosen(subject)
    short = None if form in _WITHOUT_SHORT and _is_whole_item(subject) else subject.short
    return Presentation(form, tuple(parts), short, heads)


def _is_whole_item(subject: Subject) -> bool:
    """True if the short answer is no part of one item: of a list, all items answer together."""
    block, short = subject.block, subject.short
    return (
        short is None
        or block.kind is not BlockKind.ITEM
        or short.end - short.start > _MOST_OF_ITEM * (block.span.end - block.span.start)
    )


def _chosen(subject: Subject) -> tuple[Form, Sequence[PresentedPart]]:
    block = subject.block
    if subject.is_short and not subject.leads_in and not (block.kind is BlockKind.ITEM and _is_whole_item(subject)):
        return Form.SHORT, [PresentedPart(subject.sentence)]
    if block.kind in _OF_BLOCK:
        return _OF_BLOCK[block.kind](subject)
    if subject.head_is_question:
        return _below_head(subject)
    if run := _list_around(subject):
        return _list_form(run), [PresentedPart(_bounded(run, subject))]
    return _sentences(subject)


def _definition(subject: Subject) -> tuple[Form, list[PresentedPart]]:
    terms = [head.span for head in subject.section.heads if head.kind is BlockKind.TERM]
    return Form.DEFINITION, [PresentedPart(subject.block.span, terms[-1] if terms else None)]


def _below_head(subject: Subject) -> tuple[Form, list[PresentedPart]]:
    """The section from its beginning; from the best sentence's block if that is too far below."""
    blocks = subject.section.blocks
    if subject.sentence.end - blocks[0].span.start > subject.length:
        blocks = tuple(one for one in blocks if one.span.end > subject.sentence.start)
    span = _bounded(blocks, subject)
    inside = [block for block in blocks if block.span.start < span.end]
    form = Form.FAQ
    if any(block.is_ordered for block in inside):
        form = Form.STEPS
    elif all(block.kind is BlockKind.CODE for block in inside):
        form = Form.CODE
    return form, [PresentedPart(span)]


def _list_around(subject: Subject) -> tuple[Block, ...]:
    """The list that the best sentence is an item of, or leads into, with what leads in; empty if there is none."""
    blocks, at = subject.section.blocks, subject.place
    if blocks[at].kind is not BlockKind.ITEM:
        if not subject.leads_in:
            return ()
        at += 1
    first = at
    while first and blocks[first - 1].kind in _CONTINUES:
        first -= 1
    last = at
    while last + 1 < len(blocks) and blocks[last + 1].kind in _CONTINUES:
        last += 1
    if first and blocks[first - 1].kind is BlockKind.PARAGRAPH:
        first -= 1
    return blocks[first : last + 1]


def _list_form(run: Sequence[Block]) -> Form:
    return Form.STEPS if any(block.is_ordered for block in run) else Form.LIST


def _bounded(blocks: Sequence[Block], subject: Subject) -> Span:
    """From the first block on as many as fit; if the best sentence would be left out, those around it instead."""
    first, last = 0, len(blocks) - 1
    while first < last and blocks[last].span.end - blocks[first].span.start > subject.length:
        # The end is cut first, as the beginning explains what follows.
        if blocks[last].span.start > subject.sentence.start:
            last -= 1
        else:
            first += 1
    start = blocks[first].span.start
    # A marker before the first item is shown with it.
    line = subject.text.rfind("\n", 0, start) + 1
    if blocks[first].kind is BlockKind.ITEM and start - line < 12:
        start = line
    return Span(start, min(blocks[last].span.end, max(start + subject.length, subject.sentence.end)))


def _sentences(subject: Subject) -> tuple[Form, list[PresentedPart]]:
    """The sentences of the passage that answer, neighbours as one part; as many as fit, the best one always."""
    sentences = subject.sentences
    lengths = [span.end - span.start for span in sentences]
    best = sentences.index(subject.sentence)
    numbers = shown_sentences(subject.signals, lengths, best, subject.part_weights, least=LEAST_PART)
    kept = sorted(_fitting(numbers, lengths, best, subject.length))
    parts = [PresentedPart(Span(sentences[run[0]].start, sentences[run[-1]].end)) for run in _runs(kept, subject)]
    return (Form.SHORT if len(kept) == 1 and subject.short else Form.SENTENCES), parts


def _fitting(numbers: Sequence[int], lengths: Sequence[int], best: int, length: int) -> list[int]:
    """The best sentence and those nearest to it, as long as all fit."""
    left = length - lengths[best]
    kept = [best]
    for number in sorted(numbers, key=lambda one: abs(one - best)):
        if number != best and lengths[number] < left:
            kept.append(number)
            left -= lengths[number] + 1
    return kept


def _runs(numbers: Sequence[int], subject: Subject) -> Iterator[list[int]]:
    """The numbers in runs of neighbours that no head parts."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


_OF_BLOCK: dict[BlockKind, Callable[[Subject], tuple[Form, list[PresentedPart]]]] = {
    BlockKind.DEFINITION: _definition,
}
